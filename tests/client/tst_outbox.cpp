// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/outbox.h"
#include "core/hash.h"
#include "core/json.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace client;
using namespace Qt::StringLiterals;
using support::awaited;
using support::FakeHub;
using support::idOf;

namespace {

const core::SystemClock Clock;

desk::ConversationId conversationId()
{
    return idOf<desk::ConversationId>(1);
}

/// A desk with nothing but an outbox, at a real file.
struct Sender
{
    Sender(const FakeHub &hub, const QString &path)
        : outbox(Clock, rest, store, drafts, Backoff(1, core::Milliseconds(2), core::Milliseconds(10)))
    {
        rest.setSession(hub.url(), hub.token());
        file = AuthorFile::open(path, Clock).value();
        const AuthorFile::Content content = awaited(file->load()).value().value();
        drafts.attach(*file, content.drafts);
        Connection connection;
        connection.phase = ConnectionPhase::Live;
        store.setConnection(connection);
        desk::Conversation conversation;
        conversation.id = conversationId();
        store.putConversation(conversation);
        outbox.attach(*file, content.outbox);
    }
    ~Sender()
    {
        outbox.detach();
        drafts.detach();
    }

    [[nodiscard]] std::vector<OutboxRow> stored() const { return awaited(file->load()).value()->outbox; }
    [[nodiscard]] std::optional<OutboxItem> item(const QString &key) const
    {
        for (const OutboxItem &candidate : store.outbox()) {
            if (candidate.key == key) {
                return candidate;
            }
        }
        return std::nullopt;
    }

    RestClient rest;
    ConsoleStore store;
    DraftStore drafts;
    std::unique_ptr<AuthorFile> file;
    Outbox outbox;
};

desk::Proposal proposal()
{
    desk::Proposal value = support::fullProposal();
    value.conversation = conversationId();
    value.state = desk::ProposalState::Proposed;
    return value;
}

DecisionRequest approval()
{
    DecisionRequest request;
    request.reason = u"damaged"_s;
    request.shownHash = proposal().shownHash;
    request.shownAt = support::timeOf(0);
    return request;
}

/// The smallest GIF, in one of many colours.
DraftFile picture(char colour)
{
    QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    gif[13] = colour;
    return draftFile(u"picture.gif"_s, gif).value();
}

/// Child of the kill test: queues replies as fast as it can, telling each key once its item is said to be stored.
int writeUntilKilled(const QString &path)
{
    const std::unique_ptr<AuthorFile> file = AuthorFile::open(path, Clock).value();
    for (int i = 0;; ++i) {
        OutboxRow row;
        row.item.key = core::newUuidV7(Clock.now()).toString(QUuid::WithoutBraces);
        row.item.conversation = conversationId();
        row.item.text = u"reply %1"_s.arg(i);
        row.path = u"/v1/conversations/"_s + conversationId().toString() + u"/messages"_s;
        row.body = R"({"last_seen_seq":1000000,"mode":"reply","text":"x"})";
        if (const auto done = awaited(file->enqueue(row, {})); !done || !*done) {
            return 1;
        }
        std::fprintf(stdout, "%s\n", qPrintable(row.item.key));
        std::fflush(stdout);
    }
}

} // namespace

class TestOutbox final : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"author.db"_s); }
    static void open(FakeHub &hub)
    {
        desk::Conversation conversation;
        conversation.id = conversationId();
        hub.put(conversation);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isOnDiskBeforeItIsSent()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        std::optional<bool> wasStored;
        hub.intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            // A second connection, as the program would open after a crash at this very point.
            const auto other = sql::Connection::open({.path = path(), .readOnly = true});
            wasStored = other && (*other)->integer(u"SELECT COUNT(*) FROM outbox WHERE key = ?"_s,
                                                   {request.idempotencyKey}) == 1;
            return std::nullopt;
        };
        sender.drafts.set(conversationId(), DraftMode::Reply, u"We are on it."_s);
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), u"We are on it."_s);
        QVERIFY(!key.isEmpty());
        QCOMPARE(sender.item(key)->state, OutboxState::Queued);
        QTRY_COMPARE(hub.effects().value(key), 1);
        QCOMPARE(wasStored, std::optional(true));
        QTRY_VERIFY(sender.stored().empty());
        QVERIFY(!sender.item(key));
        QCOMPARE(sender.drafts.text(conversationId(), DraftMode::Reply), QString());
        QCOMPARE(hub.messages(conversationId()).back().text, u"We are on it."_s);
    }

    void everyTryHasTheSameKeyAndTheSameBytes()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        hub.cutAnswers(5); // the effect happens, the answer is lost
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), u"once only"_s);
        QTRY_VERIFY(sender.stored().empty() && !sender.item(key));
        QCOMPARE(hub.effects().value(key), 1);
        QCOMPARE(hub.messages(conversationId()).size(), size_t(1));
        QVERIFY(hub.requestsTo(u"/messages"_s) >= 6);
        for (const FakeHub::Request &request : hub.requests()) {
            QCOMPARE(request.idempotencyKey, key);
            QCOMPARE(request.body, hub.requests().front().body);
        }
    }

    void picturesGoFirstAndAreOneWithTheMessage()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        QList<QByteArray> uploads;
        QList<QByteArray> bodies;
        int busy = 1;
        hub.intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            if (request.path.endsWith(u"/media"_s)) {
                uploads.append(request.body);
                if (busy-- > 0) {
                    return FakeHub::Answer{503, "{}", {}};
                }
                return FakeHub::Answer{
                    201, core::canonicalJson(QJsonObject{{u"media_id"_s, core::sha256Hex(request.body)}}), {}};
            }
            if (request.path.endsWith(u"/messages"_s) && request.method == "POST") {
                bodies.append(request.body);
            }
            return std::nullopt;
        };
        sender.drafts.addFile(conversationId(), DraftMode::Reply, picture('\x00'));
        sender.drafts.addFile(conversationId(), DraftMode::Reply, picture('\x7f'));
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), {});
        QVERIFY(!key.isEmpty());
        QCOMPARE(sender.item(key)->files, 2);
        QTRY_COMPARE(hub.effects().value(key), 1);
        QCOMPARE(uploads.size(), 3); // the first one twice
        QCOMPARE(uploads.at(0), uploads.at(1));
        const QJsonArray media = core::parseObject(bodies.back())->value("media"_L1).toArray();
        QCOMPARE(media.size(), 2);
        QCOMPARE(media.at(0).toString(), core::sha256Hex(uploads.at(1)));
        QCOMPARE(media.at(1).toString(), core::sha256Hex(uploads.at(2)));
        QTRY_VERIFY(sender.stored().empty());
        QVERIFY(sender.drafts.files(conversationId(), DraftMode::Reply).empty());
        QVERIFY2(awaited(sender.file->load()).value()->files.empty(), "nothing of it stays on disk");
    }

    void picturesThatWaitAreTakenBackOrSurviveACrash()
    {
        FakeHub hub;
        open(hub);
        hub.intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            return request.path.endsWith(u"/media"_s) ? std::optional(FakeHub::Answer{503, "{}", {}}) : std::nullopt;
        };
        const DraftFile sent = picture('\x10');
        QString key;
        {
            Sender sender(hub, path());
            sender.drafts.addFile(conversationId(), DraftMode::Note, sent);
            key = sender.outbox.say(OutboxKind::Note, conversationId(), u"look"_s);
            QTRY_VERIFY(hub.requestsTo(u"/media"_s) > 1);
            QTRY_VERIFY(sender.drafts.files(conversationId(), DraftMode::Note).empty());
        }
        Sender again(hub, path()); // the program was killed and started again
        QCOMPARE(again.stored().size(), 1u);
        QCOMPARE(again.stored().front().files, std::vector<DraftFile>{sent});
        QCOMPARE(again.item(key)->files, 1);
        again.outbox.takeBackToDraft(key);
        QVERIFY(!again.item(key));
        QCOMPARE(again.drafts.text(conversationId(), DraftMode::Note), u"look"_s);
        QCOMPARE(again.drafts.files(conversationId(), DraftMode::Note).size(), 1u);
        QTRY_COMPARE(awaited(again.file->load()).value()->files.size(), 1u);
        QVERIFY2(hub.effects().isEmpty(), "no message without its pictures");
    }

    void aNoteTakesItsMentionsWithIt()
    {
        FakeHub hub;
        open(hub);
        const std::vector<desk::Colleague> ada{{idOf<desk::UserId>(8), u"Ada"_s}};
        bool refuse = true;
        hub.intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            if (!refuse || !request.path.endsWith(u"/messages"_s)) {
                return std::nullopt;
            }
            return FakeHub::Answer{422, R"({"code":"unknown_person","people":["x"]})", {}};
        };
        QString key;
        {
            Sender sender(hub, path());
            sender.drafts.set(conversationId(), DraftMode::Note, u"@Ada look"_s);
            sender.drafts.setMentions(conversationId(), ada);
            key = sender.outbox.say(OutboxKind::Note, conversationId(), u"@Ada look"_s, {}, ada);
            QTRY_COMPARE(sender.item(key)->state, OutboxState::Refused);
            QVERIFY(sender.drafts.mentions(conversationId()).empty());
        }
        Sender again(hub, path()); // started anew
        QCOMPARE(again.item(key)->mentions, ada);
        QCOMPARE(again.item(key)->errorCode, u"unknown_person"_s);
        again.outbox.takeBackToDraft(key);
        QCOMPARE(again.drafts.text(conversationId(), DraftMode::Note), u"@Ada look"_s);
        QCOMPARE(again.drafts.mentions(conversationId()), ada);
        refuse = false;
        again.outbox.say(OutboxKind::Note, conversationId(), u"@Ada look"_s, {}, ada);
        QTRY_VERIFY(again.stored().empty());
        const QJsonObject body = core::parseObject(hub.requests().back().body).value();
        QCOMPARE(body.value("mentions"_L1).toArray(), QJsonArray{idOf<desk::UserId>(8).toString()});
        again.outbox.say(OutboxKind::Note, conversationId(), u"nobody"_s);
        QTRY_VERIFY(again.stored().empty() && hub.effects().size() == 2);
        QVERIFY(!core::parseObject(hub.requests().back().body)->contains("mentions"_L1));
    }

    void keepsTheOrderOfOneConversation()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        int busy = 3;
        hub.intercept = [&busy](const FakeHub::Request &) -> std::optional<FakeHub::Answer> {
            return busy-- > 0 ? std::optional(FakeHub::Answer{503, "{}", {}}) : std::nullopt;
        };
        QStringList expected;
        for (int i = 0; i < 8; ++i) {
            expected << QString::number(i);
            sender.outbox.say(i % 3 == 0 ? OutboxKind::Note : OutboxKind::Reply, conversationId(), expected.last());
        }
        QTRY_COMPARE(hub.messages(conversationId()).size(), size_t(8));
        QStringList got;
        for (const desk::Message &message : hub.messages(conversationId())) {
            got << message.text;
        }
        QCOMPARE(got, expected);
    }

    void aHeldReplyLosesNothing()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        hub.say(conversationId(), desk::MessageKind::Customer, u"forget it, it has arrived"_s);
        QSignalSpy held(&sender.outbox, &Outbox::replyHeld);
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), u"We will refund you."_s);
        QVERIFY(held.wait());
        QCOMPARE(held.first().at(2).value<std::vector<desk::Message>>().front().text, u"forget it, it has arrived"_s);
        QCOMPARE(sender.item(key)->state, OutboxState::NeedsAttention);
        QCOMPARE(sender.item(key)->errorCode, u"moved"_s);
        QTRY_COMPARE(sender.stored().front().item.state, OutboxState::NeedsAttention);
        QCOMPARE(hub.effects().size(), 0);

        // Back to the draft: what is being written already comes first and stays.
        sender.drafts.set(conversationId(), DraftMode::Reply, u"Good to hear!"_s);
        sender.outbox.takeBackToDraft(key);
        QCOMPARE(sender.drafts.text(conversationId(), DraftMode::Reply), u"Good to hear!\nWe will refund you."_s);
        QTRY_VERIFY(sender.stored().empty());
    }

    void aHeldReplyCanBeSentAnyway()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        hub.say(conversationId(), desk::MessageKind::Customer, u"thanks"_s);
        QSignalSpy held(&sender.outbox, &Outbox::replyHeld);
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), u"Still true"_s);
        QVERIFY(held.wait());
        sender.outbox.sendAnyway(key);
        QTRY_COMPARE(hub.messages(conversationId()).size(), size_t(2));
        QCOMPARE(hub.messages(conversationId()).back().text, u"Still true"_s);
        QCOMPARE(hub.effects().value(key), 0); // under a key of its own
        QTRY_VERIFY(sender.stored().empty());
    }

    void onlyTheNewestWordOfAPhotoGoesToTheHub()
    {
        FakeHub hub;
        open(hub);
        QList<FakeHub::Request> words;
        bool away = true;
        hub.intercept = [&](const FakeHub::Request &request) -> std::optional<FakeHub::Answer> {
            if (!request.path.startsWith(u"/v1/media/"_s)) {
                return std::nullopt;
            }
            if (away) {
                return FakeHub::Answer{503, R"({"code":"unavailable"})", {}};
            }
            words.append(request);
            return FakeHub::Answer{204, {}, {}};
        };
        Sender sender(hub, path());
        desk::Person me;
        me.id = desk::UserId::create(Clock);
        sender.store.setMe(me, {});
        const desk::MediaId photo(QString(64, u'a'));
        const QString first = sender.outbox.sayOfPhoto(conversationId(), photo, u"looks_intact"_s);
        QTRY_VERIFY(sender.item(first)->tries >= 1); // it goes on trying at once
        QTRY_COMPARE(sender.item(first)->state, OutboxState::Queued);
        const QString second = sender.outbox.sayOfPhoto(conversationId(), photo, u"damaged_product"_s);
        QVERIFY(!sender.item(first).has_value());
        QCOMPARE(sender.item(second)->text, u"damaged_product"_s);
        QTRY_COMPARE(sender.stored().size(), size_t(1));
        QTRY_COMPARE(sender.stored().front().item.media, photo);
        away = false;
        sender.outbox.wake();
        QTRY_VERIFY(!sender.item(second).has_value());
        QCOMPARE(words.size(), 1);
        QCOMPARE(words.first().method, QByteArray("PUT"));
        QCOMPARE(words.first().body, QByteArray(R"({"verdict":"damaged_product"})"));
        const auto told = sender.store.photoWords(photo);
        QVERIFY(told && told->size() == 1);
        QCOMPARE(told->front().verdict, u"damaged_product"_s);
        QCOMPARE(told->front().by, me.id);

        // Taken back, and refused for once: it stays to be seen.
        sender.outbox.sayOfPhoto(conversationId(), photo, {});
        QTRY_COMPARE(words.size(), 2);
        QCOMPARE(words.last().body, QByteArray(R"({"verdict":null})"));
        QTRY_VERIFY(sender.store.photoWords(photo)->empty());
        hub.intercept = [](const FakeHub::Request &) {
            return std::optional(FakeHub::Answer{403, R"({"code":"forbidden"})", {}});
        };
        const QString last = sender.outbox.sayOfPhoto(conversationId(), photo, u"unusable"_s);
        QTRY_COMPARE(sender.item(last)->state, OutboxState::Refused);
        QTRY_VERIFY(sender.stored().size() == 1);
        sender.outbox.dismiss(last);
        QTRY_VERIFY(sender.stored().empty());
    }

    void aDecisionGoesFromQueuedToExecuted()
    {
        FakeHub hub;
        open(hub);
        hub.put(proposal());
        Sender sender(hub, path());
        sender.store.putProposal(*hub.proposal(proposal().id));
        const QString key = sender.outbox.decide(*sender.store.proposal(proposal().id), approval());
        QCOMPARE(sender.item(key)->state, OutboxState::Queued);
        QCOMPARE(*sender.item(key)->amount, *proposal().action.amount);
        QTRY_COMPARE(sender.item(key)->state, OutboxState::Accepted);
        QCOMPARE(sender.store.proposal(proposal().id)->state, desk::ProposalState::Holding);
        QTRY_COMPARE(sender.stored().front().item.state, OutboxState::Accepted);
        desk::Proposal done = *hub.proposal(proposal().id);
        done.state = desk::ProposalState::Executed;
        ++done.version;
        sender.store.putProposal(done);
        QCOMPARE(sender.item(key)->state, OutboxState::Executed);
        QTRY_VERIFY(sender.stored().empty());
        sender.outbox.dismiss(key);
        QVERIFY(!sender.item(key));
    }

    void whatTheShopDidNotConfirmNeedsAPerson()
    {
        FakeHub hub;
        open(hub);
        hub.put(proposal());
        Sender sender(hub, path());
        sender.store.putProposal(*hub.proposal(proposal().id));
        const QString key = sender.outbox.decide(*sender.store.proposal(proposal().id), approval());
        QTRY_COMPARE(sender.item(key)->state, OutboxState::Accepted);
        desk::Proposal unknown = *hub.proposal(proposal().id);
        unknown.state = desk::ProposalState::Unknown;
        ++unknown.version;
        sender.store.putProposal(unknown);
        QCOMPARE(sender.item(key)->state, OutboxState::NeedsAttention);
        QCOMPARE(sender.item(key)->errorCode, u"unknown"_s);
        QTRY_COMPARE(sender.stored().front().item.state, OutboxState::NeedsAttention);
    }

    void anApprovalOfSomethingElseShowsTheDifference()
    {
        FakeHub hub;
        open(hub);
        hub.put(proposal());
        Sender sender(hub, path());
        sender.store.putProposal(*hub.proposal(proposal().id));
        DecisionRequest request = approval();
        request.shownHash = u"what was shown an hour ago"_s;
        QSignalSpy conflict(&sender.outbox, &Outbox::decisionConflict);
        const QString key = sender.outbox.decide(*sender.store.proposal(proposal().id), request);
        QVERIFY(conflict.wait());
        const auto differences = conflict.first().at(1).value<std::vector<desk::FieldDifference>>();
        QCOMPARE(differences, (std::vector<desk::FieldDifference>{{u"action.amount"_s, u"84.99"_s, u"90.00"_s}}));
        QVERIFY2(!sender.item(key), "the person was told at once; nothing is left to be done");
        QCOMPARE(hub.effects().size(), 0);
    }

    void muchMoneyIsNotQueuedOffline()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        desk::Person me;
        me.role = desk::Role::Agent;
        sender.store.setMe(me, {});
        desk::Policy policy;
        policy.currency = u"EUR"_s;
        policy.limits[desk::Role::Agent][desk::ActionVerb::Refund].perAction = 5000;
        sender.store.apply({{1, policy}});
        Connection offline;
        offline.phase = ConnectionPhase::Offline;
        sender.store.setConnection(offline);

        QSignalSpy failed(&sender.outbox, &Outbox::failed);
        QCOMPARE(sender.outbox.decide(proposal(), approval()), QString()); // 84.99
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().at(3).toJsonObject().value("code"_L1).toString(), u"not_offline"_s);
        QVERIFY(sender.store.outbox().empty());

        desk::Proposal small = proposal();
        small.action.amount = core::Money(4999, u"EUR"_s);
        QVERIFY(!sender.outbox.decide(small, approval()).isEmpty());
        DecisionRequest rejection = approval();
        rejection.verb = desk::DecisionVerb::Reject;
        QVERIFY(!sender.outbox.decide(proposal(), rejection).isEmpty()); // moves nothing
        // Not knowing the rules is no permission.
        QVERIFY(!offlineLimit(std::nullopt, me, desk::ActionVerb::Refund));
        QVERIFY(!offlineLimit(policy, me, desk::ActionVerb::Goodwill));
    }

    void waitsForWhoeverSignsInAgain()
    {
        FakeHub hub;
        open(hub);
        Sender sender(hub, path());
        hub.setToken("newer");
        const QString key = sender.outbox.say(OutboxKind::Reply, conversationId(), u"later"_s);
        QTRY_VERIFY(sender.item(key)->tries > 0 && sender.item(key)->state == OutboxState::Queued);
        sender.rest.setSession(hub.url(), "newer");
        sender.outbox.wake();
        QTRY_COMPARE(hub.effects().value(key), 1);
    }

    /// The program is killed at random points while it queues replies; whatever it had said to be stored reaches the
    /// hub exactly once, over a line that loses answers.
    void killedAtAnyPointNothingIsLostOrDoubled()
    {
        std::mt19937 random(4);
        QStringList told;
        for (int round = 0; round < 8; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--write-until-killed"_s, path()});
            const int wanted = 1 + static_cast<int>(random() % 12);
            QByteArray output;
            while (output.count('\n') < wanted) {
                QVERIFY2(child.waitForReadyRead(60'000), "the child wrote nothing");
                output += child.readAllStandardOutput();
            }
            child.kill();
            child.waitForFinished();
            output += child.readAllStandardOutput();
            output.truncate(output.lastIndexOf('\n') + 1);
            const QList<QByteArray> lines = output.split('\n');
            for (const QByteArray &line : lines) {
                if (!line.isEmpty()) {
                    told << QString::fromLatin1(line);
                }
            }
        }
        FakeHub hub;
        open(hub);
        hub.cutAnswers(10);
        Sender sender(hub, path());
        QTRY_VERIFY_WITH_TIMEOUT(sender.stored().empty(), 60'000);
        for (const QString &key : told) {
            QCOMPARE(hub.effects().value(key), 1);
        }
        for (const int effects : hub.effects()) {
            QCOMPARE(effects, 1);
        }
        QVERIFY(hub.effects().size() >= told.size());
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--write-until-killed") == 0) {
        return writeUntilKilled(QString::fromLocal8Bit(argv[2]));
    }
    TestOutbox test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_outbox.moc"
