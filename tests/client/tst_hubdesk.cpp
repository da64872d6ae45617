// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"
#include "core/hash.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;
using support::idOf;

class TestHubDesk final : public QObject
{
    Q_OBJECT

private:
    static desk::ConversationId id(int number = 1) { return idOf<desk::ConversationId>(number); }

    void sitDown()
    {
        Workplace::Options options;
        options.folder = m_folder->path();
        options.backoff = Backoff(1, core::Milliseconds(2), core::Milliseconds(10));
        m_workplace = std::make_unique<Workplace>(m_clock, m_secrets, options);
        m_workplace->setHub(m_hub->url(), m_hub->url());
        m_workplace->session().signIn(u"mira"_s, u"right"_s, Remember::SessionOnly);
        QTRY_COMPARE(m_workplace->store().connection().phase, ConnectionPhase::Live);
    }
    [[nodiscard]] ConsoleStore &store() { return m_workplace->store(); }
    [[nodiscard]] HubDesk &actions() { return m_workplace->desk(); }

    support::ManualClock m_clock;
    NoSecretStore m_secrets;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHub> m_hub;
    std::unique_ptr<Workplace> m_workplace;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<FakeHub>();
        for (int i = 1; i <= 3; ++i) {
            desk::Conversation conversation;
            conversation.id = id(i);
            m_hub->put(conversation);
        }
    }
    void cleanup()
    {
        m_workplace.reset();
        m_hub.reset();
    }

    void opensACaseWithEverythingInIt()
    {
        for (int i = 0; i < 150; ++i) {
            m_hub->say(id(), desk::MessageKind::Customer, QString::number(i));
        }
        desk::Proposal earlier = support::fullProposal();
        earlier.conversation = id();
        m_hub->put(earlier);
        m_hub->put(support::fullOrder());
        desk::Conversation conversation = m_hub->conversations().at(id());
        conversation.order = support::fullOrder().id;
        m_hub->put(conversation);
        sitDown();
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(100));
        QCOMPARE(store().messages(id()).back().text, u"149"_s);
        QVERIFY(!store().reachesStart(id()));
        QTRY_VERIFY(store().order(support::fullOrder().id).has_value());
        QCOMPARE(store().proposals(id()).size(), size_t(1));
        actions().requestOlderMessages(id());
        QTRY_VERIFY(store().reachesStart(id()));
        QCOMPARE(store().messages(id()).size(), size_t(150));
        m_hub->say(id(), desk::MessageKind::Customer, u"live"_s);
        QTRY_COMPARE(store().messages(id()).back().text, u"live"_s);
    }

    void suggestionsComeForOnesOwnCaseAndAgainWhenTheCustomerWrites()
    {
        m_hub->say(id(), desk::MessageKind::Customer, u"where is it"_s);
        qint64 answers = 1;
        m_hub->intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            if (!request.path.contains(u"/suggestions"_s)) {
                return std::nullopt;
            }
            FakeHub::Answer answer;
            answer.body = R"({"seq":%1,"pending":false,"items":[{"id":"s","text":"On 9 May.","source":"rules",)"
                          R"("tier":"rules","unverified":[{"start":3,"length":5,"what":"date"}]}]})";
            answer.body.replace("%1", QByteArray::number(answers));
            return answer;
        };
        sitDown();
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(1));
        QCOMPARE(m_hub->requestsTo(u"/suggestions"_s), 0); // it is nobody's
        desk::Conversation mine = *store().conversation(id());
        mine.owner.kind = desk::OwnerKind::Person;
        mine.owner.user = store().me()->id;
        ++mine.owner.epoch;
        m_hub->put(mine);
        QTRY_VERIFY(store().suggestions(id()).has_value());
        QCOMPARE(store().suggestions(id())->items.front().text, u"On 9 May."_s);
        QCOMPARE(store().suggestions(id())->items.front().unverified.front().start, 3);
        answers = m_hub->say(id(), desk::MessageKind::Customer, u"hello?"_s).seq;
        QTRY_COMPARE(store().suggestions(id())->seq, answers);
        actions().suggestionUsed(id(), u"s"_s, SuggestionUse::Edited);
        QTRY_VERIFY(m_hub->requestsTo(u"/suggestions/s"_s) == 1);
        QCOMPARE(m_hub->requests().back().body, QByteArray(R"({"used":"edited"})"));
    }

    void anUpToDateTranscriptIsNotAskedForAgain()
    {
        m_hub->say(id(), desk::MessageKind::Customer, u"hello"_s);
        sitDown();
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(1));
        actions().closeConversation(id());
        const int asked = m_hub->requestsTo(id().toString() + u"/messages"_s);
        m_hub->say(id(), desk::MessageKind::Bot, u"hello to you"_s);
        QTRY_COMPARE(store().messages(id()).size(), size_t(2));
        actions().openConversation(id());
        QCOMPARE(store().messages(id()).size(), size_t(2));
        actions().openConversation(id(2)); // something that needs the hub, to be sure the first one asked nothing
        QTRY_VERIFY(m_hub->requestsTo(id(2).toString()) > 0);
        QCOMPARE(m_hub->requestsTo(id().toString() + u"/messages"_s), asked);
    }

    void isReadableFromTheCacheWhenTheHubIsGone()
    {
        m_hub->say(id(), desk::MessageKind::Customer, u"where is it"_s);
        sitDown();
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(1));
        // Whatever is written to the cache is written in order: once this is there, the transcript is.
        QTRY_VERIFY(!support::awaited(m_workplace->replica().cache()->messages(id())).value()->empty());
        m_workplace.reset();
        m_hub->setDown(true);
        Workplace::Options options;
        options.folder = m_folder->path();
        m_workplace = std::make_unique<Workplace>(m_clock, m_secrets, options);
        m_workplace->showLast(m_hub->url());
        QTRY_COMPARE(store().conversationCount(), 3);
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(1));
        QCOMPARE(store().messages(id()).front().text, u"where is it"_s);
    }

    void seenMentionsReachTheHubAlsoWhenItIsAwayAtFirst()
    {
        desk::Conversation conversation = m_hub->conversations().at(id());
        conversation.mentioned = {{idOf<desk::UserId>(7), 3, 0, u"Bo"_s}};
        m_hub->put(conversation);
        bool down = true;
        m_hub->intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            return down && request.path.endsWith(u"/seen"_s) ? std::optional(FakeHub::Answer{503, "{}", {}})
                                                             : std::nullopt;
        };
        sitDown();
        QTRY_VERIFY(store().conversation(id()) &&
                    desk::hasUnseenMention(*store().conversation(id()), store().me()->id));
        actions().seeMentions(id());
        QVERIFY2(!desk::hasUnseenMention(*store().conversation(id()), store().me()->id), "seen here at once");
        QTRY_VERIFY(m_hub->requestsTo(u"/seen"_s) >= 1);
        actions().seeMentions(id(2)); // mentions nobody
        down = false;
        m_hub->cutFeeds();
        QTRY_COMPARE(m_hub->conversations().at(id()).mentioned.front().seenSeq, 3);
        QTRY_COMPARE(store().connection().phase, ConnectionPhase::Live);
        QVERIFY(!desk::hasUnseenMention(*store().conversation(id()), store().me()->id));
        QCOMPARE(m_hub->requestsTo(id(2).toString() + u"/seen"_s), 0);
        const int told = m_hub->requestsTo(u"/seen"_s);
        m_hub->cutFeeds();
        QTRY_VERIFY(m_hub->feedCount() > 0 && store().connection().phase == ConnectionPhase::Live);
        QCOMPARE(m_hub->requestsTo(u"/seen"_s), told);
    }

    void whoCanBeMentionedIsKnownWithoutTheHub()
    {
        m_hub->people = {{idOf<desk::UserId>(7), u"Mira"_s}, {idOf<desk::UserId>(8), u"Ada"_s}};
        sitDown();
        QTRY_COMPARE(store().people(), m_hub->people);
        QTRY_COMPARE(support::awaited(m_workplace->replica().cache()->load()).value()->team.people, m_hub->people);
        m_hub->people.push_back({idOf<desk::UserId>(9), u"Bo"_s});
        actions().askPeople();
        QTRY_COMPARE(store().people().size(), size_t(3));
        QTRY_COMPARE(support::awaited(m_workplace->replica().cache()->load()).value()->team.people.size(), size_t(3));
        m_workplace.reset();
        m_hub->setDown(true);
        Workplace::Options options;
        options.folder = m_folder->path();
        m_workplace = std::make_unique<Workplace>(m_clock, m_secrets, options);
        m_workplace->showLast(m_hub->url());
        QTRY_COMPARE(store().people(), m_hub->people);
    }

    void aFreshLoadBringsOpenCasesBack()
    {
        m_hub->say(id(), desk::MessageKind::Customer, u"one"_s);
        sitDown();
        actions().openConversation(id());
        QTRY_COMPARE(store().messages(id()).size(), size_t(1));
        m_hub->say(id(), desk::MessageKind::Customer, u"two"_s);
        m_hub->startNewEpoch();
        QTRY_COMPARE(m_hub->requestsTo(u"/v1/snapshot"_s), 2);
        QTRY_COMPARE(store().messages(id()).size(), size_t(2));
    }

    void onlyTheNewestSearchIsTold()
    {
        sitDown();
        m_hub->searchAnswer = u"{\"items\":[{\"conversation_id\":\"%1\",\"excerpt\":\"old\"}]}"_s.arg(id().toString());
        m_hub->holdAnswers(u"/v1/search"_s);
        QSignalSpy found(&actions(), &DeskActions::searchFinished);
        actions().search(u"va"_s);
        QTRY_COMPARE(m_hub->heldAnswers(), 1);
        m_hub->searchAnswer = u"{\"items\":[{\"conversation_id\":\"%1\",\"excerpt\":\"new\"}]}"_s.arg(id(2).toString());
        actions().search(u"vase"_s);
        QTRY_COMPARE(m_hub->heldAnswers(), 2);
        m_hub->releaseAnswers();
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.first().first().toString(), u"vase"_s);
        QCOMPARE(found.first().at(1).value<std::vector<SearchHit>>().front().excerpt, u"new"_s);
        // Clearing the field drops what is on its way.
        m_hub->holdAnswers(u"/v1/search"_s);
        actions().search(u"vases"_s);
        QTRY_COMPARE(m_hub->heldAnswers(), 1);
        actions().search({});
        m_hub->releaseAnswers();
        actions().openConversation(id(3));
        QTRY_VERIFY(m_hub->requestsTo(id(3).toString()) > 0);
        QCOMPARE(found.size(), 1);
    }

    void aLostClaimSaysWhoHasIt()
    {
        sitDown();
        m_hub->intercept = [](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            if (!request.path.endsWith(u"/claim"_s)) {
                return std::nullopt;
            }
            return FakeHub::Answer{409, R"({"code":"claimed","holder":{"name":"Jo"}})", {}};
        };
        QSignalSpy failed(&actions(), &DeskActions::requestFailed);
        actions().claim(id());
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().at(0).value<RequestKind>(), RequestKind::Claim);
        QCOMPARE(failed.first().at(3).toJsonObject().value("holder"_L1).toObject().value("name"_L1).toString(),
                 u"Jo"_s);
    }

    void takesOverWithTheEpochThatWasSeen()
    {
        desk::Conversation conversation = m_hub->conversations().at(id());
        conversation.owner.kind = desk::OwnerKind::Bot;
        conversation.owner.epoch = 41;
        m_hub->put(conversation);
        sitDown();
        actions().takeOver(id());
        QTRY_COMPARE(m_hub->requestsTo(u"/takeover"_s), 1);
        for (const FakeHub::Request &request : m_hub->requests()) {
            if (request.path.endsWith(u"/takeover"_s)) {
                QCOMPARE(request.body, QByteArray(R"({"epoch":41})"));
            }
        }
    }

    void renewsOnlyOwnLeases()
    {
        desk::Conversation mine = m_hub->conversations().at(id());
        mine.owner = support::personOwner();
        m_hub->put(mine);
        desk::Conversation others = m_hub->conversations().at(id(2));
        others.owner = support::personOwner();
        others.owner.user = idOf<desk::UserId>(99);
        m_hub->put(others);
        sitDown();
        actions().renewLeases();
        QTRY_COMPARE(m_hub->requestsTo(u"/lease"_s), 1);
        QCOMPARE(m_hub->requestsTo(id().toString() + u"/lease"_s), 1);
    }

    void saysAgainWhereOneIs()
    {
        sitDown();
        actions().openConversation(id());
        actions().openConversation(id(2));
        actions().closeConversation(id(2));
        actions().setPresence(id(), PresenceState::Away);
        const QString here = id().toString() + u"/presence"_s;
        QTRY_COMPARE(m_hub->requestsTo(here), 2);
        const QString left = id(2).toString() + u"/presence"_s;
        QTRY_COMPARE(m_hub->requestsTo(left), 2);
        actions().repeatPresence();
        QTRY_COMPARE(m_hub->requestsTo(here), 3);
        QByteArray last;
        for (const FakeHub::Request &request : m_hub->requests()) {
            if (request.path.endsWith(here)) {
                last = request.body;
            }
        }
        QCOMPARE(last, QByteArray(R"({"state":"away"})"));
        QCOMPARE(m_hub->requestsTo(left), 2);
    }

    void photosComeOnceAndOnlyWhenTheyAreWhatTheySay()
    {
        const QByteArray bytes("pixels of a customer");
        const desk::MediaId photo(core::sha256Hex(bytes));
        m_hub->media.insert(photo.toString(), bytes);
        const desk::MediaId forged(core::sha256Hex("something else"));
        m_hub->media.insert(forged.toString(), bytes);
        sitDown();
        const auto first = actions().fetchMedia(photo);
        const auto second = actions().fetchMedia(photo);
        QCOMPARE(**support::awaited(first), bytes);
        QCOMPARE(**support::awaited(second), bytes);
        QCOMPARE(**support::awaited(actions().fetchMedia(photo)), bytes);
        QCOMPARE(m_hub->requestsTo(u"/v1/media"_s), 1);
        QCOMPARE(support::awaited(actions().fetchMedia(forged))->error().code, core::ErrorCode::Corrupt);
        QCOMPARE(support::awaited(actions().fetchMedia(desk::MediaId(u"../../etc/passwd"_s)))->error().code,
                 core::ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestHubDesk)
#include "tst_hubdesk.moc"
