// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/decode.h"
#include "client/replica.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;
using support::idOf;

/// The console's copy of a hub, with or without a cache on disk.
struct Copy
{
    Copy(FakeHub &hub, const QString &cachePath)
        : feed(clock, FeedTiming(), Backoff(1, core::Milliseconds(2), core::Milliseconds(10)))
        , replica(clock, rest, feed, store)
    {
        if (!cachePath.isEmpty()) {
            cache = ReplicaCache::open(cachePath, clock).value();
        }
        rest.setSession(hub.url(), hub.token());
        replica.attach(cache.get());
        replica.follow();
    }
    ~Copy() { replica.detach(); }

    [[nodiscard]] bool isLive(const FakeHub &hub) const
    {
        return store.connection().phase == ConnectionPhase::Live && store.seq() == hub.head();
    }

    support::ManualClock clock;
    ConsoleStore store;
    RestClient rest;
    FeedClient feed;
    std::unique_ptr<ReplicaCache> cache;
    Replica replica;
};

class TestReplica final : public QObject
{
    Q_OBJECT

private:
    static std::vector<desk::Conversation> sorted(std::vector<desk::Conversation> values)
    {
        std::sort(values.begin(), values.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        return values;
    }
    static std::vector<desk::Proposal> sorted(std::vector<desk::Proposal> values)
    {
        std::sort(values.begin(), values.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        return values;
    }

    /// One random change, as other consoles, customers and the bot make them.
    static void change(FakeHub &hub, std::mt19937 &random)
    {
        const auto id = idOf<desk::ConversationId>(1 + static_cast<int>(random() % 60));
        switch (random() % 5) {
        case 0: {
            desk::Conversation conversation;
            if (const auto found = hub.conversations().find(id); found != hub.conversations().end()) {
                conversation = found->second;
            }
            conversation.id = id;
            ++conversation.owner.epoch;
            hub.put(conversation);
            break;
        }
        case 1: {
            desk::Proposal proposal = support::fullProposal();
            proposal.id = idOf<desk::ProposalId>(1 + static_cast<int>(random() % 20));
            proposal.conversation = id;
            proposal.state = random() % 2 == 0 ? desk::ProposalState::Proposed : desk::ProposalState::Holding;
            hub.put(proposal);
            break;
        }
        case 2:
            if (const size_t count = hub.messages(id).size(); count > 0) {
                hub.markRead(id, 1 + static_cast<qint64>(random() % count));
            }
            break;
        default:
            hub.say(id, desk::MessageKind::Customer, u"message %1"_s.arg(random() % 1000));
        }
    }

    /// Everything a person could see must be what a fresh load gives.
    static QString difference(const Copy &copy, const FakeHub &hub)
    {
        FakeHub *source = const_cast<FakeHub *>(&hub);
        Copy fresh(*source, {});
        if (!support::soon([&] { return fresh.isLive(hub); }, 10'000)) {
            return u"the fresh load did not come"_s;
        }
        if (sorted(copy.store.conversations()) != sorted(fresh.store.conversations())) {
            return u"conversations differ"_s;
        }
        if (sorted(copy.store.proposals()) != sorted(fresh.store.proposals())) {
            return u"proposals differ"_s;
        }
        for (const desk::Conversation &conversation : copy.store.conversations()) {
            const std::vector<desk::Message> held = copy.store.messages(conversation.id);
            const std::vector<desk::Message> all = hub.messages(conversation.id);
            if (!held.empty() && held != std::vector(all.end() - static_cast<qptrdiff>(held.size()), all.end())) {
                return u"messages differ"_s;
            }
        }
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Scenario 5: the feed is cut at 200 random points while a second writer goes on; every second time the console
    /// itself is gone as well and comes back from its cache; now and then the hub has forgotten what was missed.
    void equalsAFreshLoadWhereverTheFeedIsCut()
    {
        std::mt19937 random(5);
        FakeHub hub;
        for (int i = 0; i < 100; ++i) {
            change(hub, random);
        }
        const QString path = m_folder->filePath(u"replica.db"_s);
        auto copy = std::make_unique<Copy>(hub, path);
        int freshLoads = 0;
        for (int cut = 1; cut <= 200; ++cut) {
            hub.cutFeedAfter(static_cast<int>(random() % 25));
            // Some transcripts are open, so their messages must be right as well.
            if (cut % 5 == 0) {
                const auto id = idOf<desk::ConversationId>(1 + static_cast<int>(random() % 60));
                copy->store.putMessages(id, hub.messages(id));
            }
            const int changes = 1 + static_cast<int>(random() % 40);
            for (int i = 0; i < changes; ++i) {
                change(hub, random);
                if (random() % 7 == 0) {
                    QCoreApplication::sendPostedEvents();
                    QTest::qWait(0);
                }
            }
            if (cut % 2 == 0) {
                // Gone without a goodbye, in the middle of catching up.
                copy.reset();
                if (cut % 10 == 0) {
                    hub.forgetFeedBefore(hub.head() - 2);
                    ++freshLoads;
                }
                copy = std::make_unique<Copy>(hub, path);
            }
            hub.cutFeedAfter({});
            QVERIFY2(support::soon([&] { return copy->isLive(hub); }, 20'000),
                     qPrintable(u"cut %1: not live again"_s.arg(cut)));
            const QString wrong = difference(*copy, hub);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"cut %1: %2"_s.arg(cut).arg(wrong)));
        }
        QVERIFY(freshLoads > 10);
        QVERIFY(hub.requestsTo(u"/v1/snapshot"_s) > 200);
    }

    void showsTheCacheBeforeTheHubAnswers()
    {
        FakeHub hub;
        std::mt19937 random(9);
        for (int i = 0; i < 50; ++i) {
            change(hub, random);
        }
        const QString path = m_folder->filePath(u"replica.db"_s);
        {
            Copy first(hub, path);
            QTRY_VERIFY(first.isLive(hub));
            const auto loaded = [&] {
                return support::awaited(first.cache->load()).value()->snapshot.seq == hub.head();
            };
            QTRY_VERIFY(loaded());
        }
        hub.setDown(true);
        Copy second(hub, path);
        QTRY_COMPARE(second.store.conversationCount(), static_cast<qsizetype>(hub.conversations().size()));
        QTRY_VERIFY(second.store.connection().failedTries > 0);
        QVERIFY(second.store.connection().phase != ConnectionPhase::Live);
        QVERIFY(second.store.connection().asOf.has_value());
        hub.setDown(false);
        QTRY_VERIFY(second.isLive(hub));
        QCOMPARE(second.store.conversationCount(), static_cast<qsizetype>(hub.conversations().size()));
    }

    void aLateAnswerOfAnEarlierFreshLoadIsDropped()
    {
        FakeHub hub;
        std::mt19937 random(11);
        for (int i = 0; i < 50; ++i) {
            change(hub, random);
        }
        hub.holdAnswers(u"/v1/snapshot"_s);
        Copy copy(hub, {});
        QTRY_COMPARE(hub.heldAnswers(), 1);
        // Meanwhile somebody starts over: the first load's answer is about to arrive with old data.
        copy.replica.stop();
        copy.replica.follow();
        QTRY_COMPARE(hub.heldAnswers(), 2);
        for (int i = 0; i < 50; ++i) {
            change(hub, random);
        }
        QSignalSpy resets(&copy.store, &ConsoleStore::conversationsReset);
        hub.releaseAnswers();
        QTRY_VERIFY(copy.isLive(hub));
        QCOMPARE(resets.size(), 1);
        QCOMPARE(difference(copy, hub), QString());
    }

    void worksWithoutACache()
    {
        FakeHub hub;
        std::mt19937 random(13);
        Copy copy(hub, {});
        for (int i = 0; i < 200; ++i) {
            change(hub, random);
        }
        QTRY_VERIFY(copy.isLive(hub));
        QCOMPARE(difference(copy, hub), QString());
    }

    void aCustomerWhoFellSilentNoLongerWrites()
    {
        FakeHub hub;
        Copy copy(hub, {});
        QTRY_VERIFY(copy.isLive(hub));
        const auto silent = idOf<desk::ConversationId>(1);
        const auto sends = idOf<desk::ConversationId>(2);
        Q_EMIT copy.feed.typingHeard(silent, true);
        Q_EMIT copy.feed.typingHeard(sends, true);
        QVERIFY(copy.store.customerTyping(silent));
        QVERIFY(copy.store.customerTyping(sends));
        hub.say(sends, desk::MessageKind::Customer, u"here it is"_s);
        QTRY_VERIFY(!copy.store.customerTyping(sends));
        copy.clock.advance(Replica::TypingLasts - core::Milliseconds(1));
        copy.replica.endTyping();
        QVERIFY(copy.store.customerTyping(silent));
        copy.clock.advance(core::Milliseconds(1));
        copy.replica.endTyping();
        QVERIFY(!copy.store.customerTyping(silent));
    }

    void leavesOneselfOutOfPresence()
    {
        FakeHub hub;
        Copy copy(hub, {});
        QTRY_VERIFY(copy.isLive(hub));
        desk::Person me;
        me.id = idOf<desk::UserId>(7);
        copy.store.setMe(me, {});
        const auto person = [](int number) {
            return QJsonObject{
                {u"id"_s, idOf<desk::UserId>(number).toString()}, {u"name"_s, u"P"_s}, {u"state"_s, u"replying"_s}};
        };
        const auto id = idOf<desk::ConversationId>(1);
        Q_EMIT copy.feed.presenceHeard(id, presenceFromJson({{u"people"_s, QJsonArray{person(7), person(8)}}}));
        QCOMPARE(copy.store.presence(id).size(), size_t(1));
        QCOMPARE(copy.store.presence(id).front().user, idOf<desk::UserId>(8));
        QCOMPARE(copy.store.presence(id).front().state, PresenceState::Replying);
    }
};

QTEST_GUILESS_MAIN(TestReplica)
#include "tst_replica.moc"
