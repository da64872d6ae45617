// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "client/deskstate.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace client;
using core::Timestamp;
using support::idOf;

namespace {

desk::Conversation someCase(QRandomGenerator &random, int number, qint64 version, Timestamp now)
{
    desk::Conversation value;
    value.id = idOf<desk::ConversationId>(number);
    value.version = version;
    value.state = desk::ConversationState(random.bounded(3));
    value.owner.kind = desk::OwnerKind(random.bounded(3));
    if (value.owner.kind == desk::OwnerKind::Person) {
        value.owner.user = random.bounded(2) == 0 ? support::fullPerson().id : idOf<desk::UserId>(900);
    }
    if (random.bounded(2) == 0) {
        value.answerDueAt = now + std::chrono::minutes(random.bounded(61) - 30);
    }
    if (random.bounded(3) == 0) {
        value.openProposal = idOf<desk::ProposalId>(number);
    }
    if (value.state == desk::ConversationState::Snoozed && random.bounded(2) == 0) {
        value.waking.at = now + std::chrono::minutes(random.bounded(21) - 10);
    }
    return value;
}

/// The same in other words: from the cases as they are in the end, one by one.
DeskState counted(const QHash<desk::ConversationId, desk::Conversation> &cases, Timestamp now)
{
    DeskState state;
    state.phase = ConnectionPhase::Live;
    for (const desk::Conversation &each : cases) {
        const bool woken = each.state == desk::ConversationState::Snoozed && each.waking.at && *each.waking.at <= now;
        const bool awake = each.state == desk::ConversationState::Open || woken;
        const bool mine = each.owner.kind == desk::OwnerKind::Person && each.owner.user == support::fullPerson().id;
        const bool wanted = each.answerDueAt.has_value() || !each.openProposal.isNull();
        if (!awake || !(each.owner.kind == desk::OwnerKind::Nobody || (mine && wanted))) {
            continue;
        }
        ++state.waiting;
        if (each.answerDueAt && (!state.due || *each.answerDueAt < *state.due)) {
            state.due = each.answerDueAt;
        }
    }
    state.isLate = state.due && *state.due <= now;
    return state;
}

void goLive(ConsoleStore &store)
{
    Connection connection;
    connection.phase = ConnectionPhase::Live;
    store.setConnection(connection);
}

} // namespace

/// What tray, task bar and title show is a function of what the store holds, whatever happened in whatever order.
class TestDeskState final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAFunctionOfTheStore_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void isAFunctionOfTheStore()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        support::ManualClock clock;
        // Each case goes through some versions. One console hears them in their order, another in any, some twice.
        std::vector<desk::Conversation> history;
        QHash<desk::ConversationId, desk::Conversation> last;
        for (int number = 1; number <= 12; ++number) {
            for (qint64 version = 1; version <= 1 + random.bounded(6); ++version) {
                history.push_back(someCase(random, number, version, clock.now()));
                last.insert(history.back().id, history.back());
            }
        }
        ConsoleStore ordered;
        ConsoleStore shuffled;
        DeskStateWatch first(ordered, clock);
        DeskStateWatch second(shuffled, clock);
        for (ConsoleStore *store : {&ordered, &shuffled}) {
            store->setMe(support::fullPerson(), {});
            goLive(*store);
        }
        std::vector<desk::Conversation> mixed = history;
        mixed.insert(mixed.end(), history.begin(), history.begin() + ptrdiff_t(history.size() / 2));
        std::shuffle(mixed.begin(), mixed.end(), random);
        for (const desk::Conversation &each : history) {
            ordered.putConversation(each);
        }
        for (const desk::Conversation &each : mixed) {
            shuffled.putConversation(each);
            second.look();
            QVERIFY(second.state().waiting >= 0 && second.state().waiting <= 12);
        }
        first.look();
        QCOMPARE(first.state(), counted(last, clock.now()));
        QCOMPARE(second.state(), first.state());
        // Time alone changes it as well.
        clock.advance(std::chrono::minutes(random.bounded(40)));
        first.look();
        QCOMPARE(first.state(), counted(last, clock.now()));
        // All handled: nothing is left over, and nothing is owed.
        for (desk::Conversation each : std::as_const(last)) {
            each.version += 100;
            each.state = desk::ConversationState::Resolved;
            shuffled.putConversation(each);
        }
        second.look();
        QCOMPARE(second.state().waiting, 0);
        QVERIFY(!second.state().due && !second.state().isLate);
        ordered.clear();
        goLive(ordered);
        first.look();
        QCOMPARE(first.state().waiting, 0);
    }

    void tellsOfABurstOnce()
    {
        support::ManualClock clock;
        ConsoleStore store;
        store.setMe(support::fullPerson(), {});
        DeskStateWatch watch(store, clock);
        QSignalSpy changed(&watch, &DeskStateWatch::changed);
        for (int number = 1; number <= 50; ++number) {
            desk::Conversation value;
            value.id = idOf<desk::ConversationId>(number);
            value.version = 1;
            store.putConversation(value);
        }
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(watch.state().waiting, 50);
    }

    void countsDeadlinesByTheHubsClock()
    {
        support::ManualClock clock;
        ConsoleStore store;
        store.setMe(support::fullPerson(), {});
        desk::Conversation value;
        value.id = idOf<desk::ConversationId>(1);
        value.version = 1;
        value.answerDueAt = clock.now() + std::chrono::minutes(1);
        store.putConversation(value);
        QVERIFY(!deskState(store, clock.now(), {}).isLate);
        Connection connection;
        connection.clockOffset = std::chrono::minutes(2);
        store.setConnection(connection);
        QVERIFY(deskState(store, clock.now(), {}).isLate);
    }

    void aMentionWaitsUntilItWasSeen()
    {
        support::ManualClock clock;
        ConsoleStore store;
        store.setMe(support::fullPerson(), {});
        desk::Conversation value;
        value.id = idOf<desk::ConversationId>(1);
        value.version = 1;
        value.owner.kind = desk::OwnerKind::Bot;
        value.answerDueAt = clock.now() - std::chrono::minutes(1);
        value.mentioned = {{support::fullPerson().id, 3, 0, {}}};
        store.putConversation(value);
        QCOMPARE(deskState(store, clock.now(), {}).waiting, 1);
        QVERIFY2(!deskState(store, clock.now(), {}).due, "the answer is not this person's to give");
        store.markMentionsSeen(value.id, 3);
        QCOMPARE(deskState(store, clock.now(), {}).waiting, 0);
    }

    void knowsQuietAndWhatIsStuck()
    {
        support::ManualClock clock;
        ConsoleStore store;
        store.setMe(support::fullPerson(), {});
        OutboxItem stuck;
        stuck.key = QStringLiteral("k");
        stuck.state = OutboxState::NeedsAttention;
        OutboxItem underWay = stuck;
        underWay.state = OutboxState::Queued;
        store.setOutbox({stuck, underWay});
        const DoNotDisturb quiet{true, clock.now() + std::chrono::minutes(1)};
        QCOMPARE(deskState(store, clock.now(), quiet).undelivered, 1);
        QVERIFY(deskState(store, clock.now(), quiet).quiet);
        clock.advance(std::chrono::minutes(2));
        QVERIFY(!deskState(store, clock.now(), quiet).quiet);
    }
};

QTEST_GUILESS_MAIN(TestDeskState)
#include "tst_deskstate.moc"
