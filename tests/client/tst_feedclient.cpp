// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/feedclient.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;
using support::idOf;

/// A client whose time stands still unless the test moves it, with everything it said.
struct Following
{
    explicit Following(FakeHub &hub)
        : feed(clock, FeedTiming(), Backoff(1, core::Milliseconds(5), core::Milliseconds(20)))
    {
        QObject::connect(&feed, &FeedClient::changes, &feed, [this](const std::vector<FeedChange> &changes) {
            for (const FeedChange &change : changes) {
                seqs.push_back(change.seq);
            }
        });
        QObject::connect(&feed, &FeedClient::reloadNeeded, &feed, [this, &hub] {
            ++reloads;
            feed.reloaded(hub.head(), hub.epoch());
        });
        QObject::connect(&feed, &FeedClient::connectionChanged, &feed,
                         [this] { phases.push_back(feed.connection().phase); });
    }

    [[nodiscard]] ConnectionPhase phase() const { return feed.connection().phase; }
    /// As the own timer would, after so much time.
    void pass(core::Milliseconds by, core::Milliseconds stepSize = core::Milliseconds(5'000))
    {
        for (core::Milliseconds passed{0}; passed < by; passed += stepSize) {
            clock.advance(stepSize);
            feed.tick();
        }
    }

    support::ManualClock clock;
    FeedClient feed;
    std::vector<qint64> seqs;
    std::vector<ConnectionPhase> phases;
    int reloads = 0;
};

class TestFeedClient final : public QObject
{
    Q_OBJECT

private:
    static desk::Conversation conversation(int number)
    {
        desk::Conversation value;
        value.id = idOf<desk::ConversationId>(number);
        return value;
    }
    static std::vector<qint64> upTo(qint64 first, qint64 last)
    {
        std::vector<qint64> seqs;
        for (qint64 seq = first; seq <= last; ++seq) {
            seqs.push_back(seq);
        }
        return seqs;
    }

private Q_SLOTS:
    void catchesUpThenIsLive()
    {
        FakeHub hub;
        for (int i = 1; i <= 5; ++i) {
            hub.put(conversation(i));
        }
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 2, hub.epoch(), support::timeOf(0));
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QCOMPARE(console.seqs, upTo(3, 5));
        QCOMPARE(console.reloads, 0);
        QVERIFY(std::find(console.phases.begin(), console.phases.end(), ConnectionPhase::CatchingUp) !=
                console.phases.end());
        hub.put(conversation(6));
        QTRY_COMPARE(console.seqs, upTo(3, 6));
    }

    void beginsWithAFreshLoadWhenNothingIsHeld()
    {
        FakeHub hub;
        hub.put(conversation(1));
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, {}, std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QCOMPARE(console.reloads, 1);
        QVERIFY(console.seqs.empty());
    }

    void leavesOutWhatItHasSeen()
    {
        FakeHub hub;
        hub.put(conversation(1));
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        hub.repeatRow(1);
        hub.put(conversation(2));
        hub.repeatRow(1);
        hub.repeatRow(2);
        hub.put(conversation(3));
        QTRY_COMPARE(console.seqs, upTo(1, 3));
        QCOMPARE(console.reloads, 0);
    }

    void loadsAnewAfterAGap()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        hub.skipNextRow();
        hub.put(conversation(1));
        hub.put(conversation(2));
        QTRY_COMPARE(console.reloads, 1);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QVERIFY2(console.seqs.empty(), "nothing behind the gap may be shown as if it followed");
        hub.put(conversation(3));
        QTRY_COMPARE(console.seqs, upTo(3, 3));
    }

    void loadsAnewWhenTheHubCannotFillTheGap()
    {
        FakeHub hub;
        for (int i = 1; i <= 9; ++i) {
            hub.put(conversation(i));
        }
        hub.forgetFeedBefore(6);
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 2, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QCOMPARE(console.reloads, 1);

        // After a restore the same numbers mean something else.
        hub.startNewEpoch();
        hub.put(conversation(1));
        QTRY_COMPARE(console.reloads, 2);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
    }

    void aFrameThatCannotBeReadIsNotPassedOver()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        desk::Message bad;
        bad.id = idOf<desk::MessageId>(1); // no conversation, no seq
        hub.put(conversation(1));
        QTRY_COMPARE(console.seqs, upTo(1, 1));
        hub.putRaw(u"message"_s, {{u"id"_s, 5}});
        QTRY_COMPARE(console.reloads, 1);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
    }

    void comesBackAfterEveryLoss()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        for (int i = 1; i <= 20; ++i) {
            hub.cutFeeds();
            hub.put(conversation(i)); // while nobody listens
            QTRY_COMPARE(console.seqs, upTo(1, i));
            QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        }
        QCOMPARE(console.reloads, 0);
    }

    void saysStaleThenOfflineWithTheTimeItWasTrue()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        const core::Timestamp live = console.clock.now();
        hub.setDown(true);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Stale);
        QCOMPARE(*console.feed.connection().asOf, live);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Offline);
        QCOMPARE(*console.feed.connection().asOf, live);
        QVERIFY(console.feed.connection().failedTries >= TriesUntilOffline);
        hub.setDown(false);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QCOMPARE(console.feed.connection().failedTries, 0);
    }

    void noticesAHubThatSaysNothing()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        // Time passes for the console only: no answer to any ping can arrive in between.
        console.pass(core::Milliseconds(25'000));
        QCOMPARE(console.phase(), ConnectionPhase::Stale);
        console.pass(core::Milliseconds(20'000));
        QVERIFY2(console.feed.connection().nextTryAt.has_value(), "after 45 s the socket is given up");
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
    }

    void aHeartbeatKeepsItLive()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        for (int i = 0; i < 20; ++i) {
            console.feed.tick();
            console.clock.advance(core::Milliseconds(20'000));
            console.feed.tick(); // pings
            QSignalSpy changed(&console.feed, &FeedClient::connectionChanged);
            QVERIFY(changed.wait()); // the pong
            QCOMPARE(console.phase(), ConnectionPhase::Live);
        }
        QVERIFY(console.feed.connection().roundTrip.has_value());
        QCOMPARE(*console.feed.connection().asOf, console.clock.now());
    }

    void doesNotTrustASocketFromBeforeASleep()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        for (int i = 0; i < 50; ++i) {
            QSignalSpy opened(&hub, &FakeHub::feedOpened);
            console.clock.sleep(core::Milliseconds(3'600'000));
            console.feed.tick();
            QVERIFY(console.phase() != ConnectionPhase::Live);
            QVERIFY(opened.wait(5'000));
            QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        }
    }

    void measuresTheHubsClock()
    {
        FakeHub hub; // says that it is 2026-11-23T08:00:00Z, whatever the test's clock says
        Following console(hub);
        console.clock.advance(core::Milliseconds(120'000));
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        QCOMPARE(console.feed.connection().clockOffset, core::Milliseconds(-120'000));
        QVERIFY(std::chrono::abs(console.feed.connection().clockOffset) > ShownClockSkew);

        // A connection lasts for days: what the hub says later counts.
        QSignalSpy changed(&console.feed, &FeedClient::connectionChanged);
        hub.tell({{u"kind"_s, u"time"_s},
                  {u"server_time"_s, core::toRfc3339(console.clock.now() + core::Milliseconds(7'000))}});
        QTRY_COMPARE(console.feed.connection().clockOffset, core::Milliseconds(7'000));
        QVERIFY(!changed.isEmpty());
        hub.tell({{u"kind"_s, u"time"_s}, {u"server_time"_s, u"a quarter past"_s}});
        QTest::qWait(0);
        QCOMPARE(console.feed.connection().clockOffset, core::Milliseconds(7'000));
    }

    void saysWhenItIsRefusedAndGoesOnTrying()
    {
        FakeHub hub;
        Following console(hub);
        QSignalSpy refused(&console.feed, &FeedClient::refused);
        console.feed.start(hub.url(), "wrong", 0, hub.epoch(), std::nullopt);
        QVERIFY(refused.wait());
        hub.setToken("wrong");
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
    }

    void isSilentAfterStop()
    {
        FakeHub hub;
        Following console(hub);
        console.feed.start(hub.url(), hub.token(), 0, hub.epoch(), std::nullopt);
        QTRY_COMPARE(console.phase(), ConnectionPhase::Live);
        console.feed.stop();
        QCOMPARE(console.phase(), ConnectionPhase::Offline);
        const size_t before = console.seqs.size();
        hub.put(conversation(1));
        console.pass(core::Milliseconds(60'000));
        QCoreApplication::processEvents();
        QCOMPARE(console.seqs.size(), before);
    }
};

QTEST_GUILESS_MAIN(TestFeedClient)
#include "tst_feedclient.moc"
