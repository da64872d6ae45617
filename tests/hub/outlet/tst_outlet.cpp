// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/outlet.h"
#include "support/decisioncase.h"

#include <random>

using namespace Qt::StringLiterals;
using desk::ProposalState;
using hub::ShopAnswer;
using support::DecisionCase;

namespace {

/// A shop that does what a real one does to its callers. Its ledger is the truth about money.
class FakeShop final : public hub::ShopConnector
{
public:
    enum class Mood {
        Fine,
        Refuses,
        DoneButAnswerLost,
        NotDoneAndAnswerLost,
        DoneButNeverShown,
        ShownLater,
        Pending,
        Unreachable,
        Busy,
    };

    struct Movement
    {
        QString order;
        qint64 amount = 0;
        QString marker;
    };

    explicit FakeShop(qint64 paid)
        : m_paid(paid)
    {
    }

    core::Result<hub::ShopOrder> readOrder(const desk::OrderId &order) override
    {
        const std::lock_guard lock(m_mutex);
        ++reads;
        if (mood == Mood::Unreachable || readsFail) {
            return core::fail(core::ErrorCode::Unavailable, u"down"_s);
        }
        hub::ShopOrder view;
        view.id = order;
        view.paid = core::Money(m_paid, u"EUR"_s);
        qint64 refunded = 0;
        for (const auto &[key, effect] : shown) {
            if (key == order.toString()) {
                view.effects.push_back(effect);
            }
        }
        for (const Movement &each : ledger) {
            const bool visible = std::any_of(
                shown.begin(), shown.end(), [&](const auto &row) { return row.second.reason.startsWith(each.marker); });
            refunded += each.order == order.toString() && visible ? each.amount : 0;
        }
        view.refunded = core::Money(refunded, u"EUR"_s);
        return view;
    }
    core::Result<qint64> readStock(const desk::Sku &) override { return 1; }
    ShopAnswer addNote(const desk::OrderId &, const QString &, const QString &) override
    {
        return {ShopAnswer::Kind::Done, {}, {}, {}};
    }

    ShopAnswer perform(const desk::Action &action, const QString &marker) override
    {
        const std::lock_guard lock(m_mutex);
        ++calls;
        switch (mood) {
        case Mood::Fine:
            return {ShopAnswer::Kind::Done, move(action, marker, hub::ShopEffect::State::Done), {}, {}};
        case Mood::Refuses:
            return {ShopAnswer::Kind::Refused, {}, u"order_state"_s, {}};
        case Mood::DoneButAnswerLost:
            move(action, marker, hub::ShopEffect::State::Done);
            return {ShopAnswer::Kind::Ambiguous, {}, u"answer_lost"_s, {}};
        case Mood::NotDoneAndAnswerLost:
            return {ShopAnswer::Kind::Ambiguous, {}, u"answer_lost"_s, {}};
        case Mood::DoneButNeverShown:
            ledger.push_back({action.order.toString(), action.amount->minorUnits(), marker});
            return {ShopAnswer::Kind::Ambiguous, {}, u"http_500"_s, {}};
        case Mood::ShownLater:
            ledger.push_back({action.order.toString(), action.amount->minorUnits(), marker});
            later.emplace_back(action.order.toString(),
                               hub::ShopEffect{action.verb, u"rf-late"_s, marker, hub::ShopEffect::State::Done});
            return {ShopAnswer::Kind::Ambiguous, {}, u"http_504"_s, {}};
        case Mood::Pending:
            return {ShopAnswer::Kind::Pending, move(action, marker, hub::ShopEffect::State::Pending), {}, {}};
        case Mood::Unreachable:
            return {ShopAnswer::Kind::NotSent, {}, u"shop_unreachable"_s, {}};
        case Mood::Busy:
            return {ShopAnswer::Kind::NotSent, {}, u"too_many_requests"_s, std::chrono::seconds(3)};
        }
        return {};
    }
    void showLate()
    {
        shown.insert(shown.end(), later.begin(), later.end());
        later.clear();
    }
    void settlePending(hub::ShopEffect::State state)
    {
        for (auto &[order, effect] : shown) {
            effect.state = state;
        }
    }
    [[nodiscard]] int movementsOf(const QString &marker) const
    {
        return static_cast<int>(
            std::count_if(ledger.begin(), ledger.end(), [&](const Movement &each) { return each.marker == marker; }));
    }

    Mood mood = Mood::Fine;
    bool readsFail = false;
    int calls = 0;
    int reads = 0;
    std::vector<Movement> ledger;
    std::vector<std::pair<QString, hub::ShopEffect>> shown;
    std::vector<std::pair<QString, hub::ShopEffect>> later;

private:
    QString move(const desk::Action &action, const QString &marker, hub::ShopEffect::State state)
    {
        const QString reference = u"rf-%1"_s.arg(ledger.size() + 1);
        ledger.push_back({action.order.toString(), action.amount ? action.amount->minorUnits() : 0, marker});
        shown.emplace_back(action.order.toString(),
                           hub::ShopEffect{action.verb, reference, marker + u" refund"_s, state});
        return reference;
    }

    const qint64 m_paid;
    std::mutex m_mutex;
};

} // namespace

class TestOutlet final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        explicit Bench(qint64 paid = 50'000)
            : desk(paid)
            , shop(paid)
            , reads(desk.database.config())
        {
            writer = std::move(*sql::Writer::start(desk.database.config()));
            options.parallel = 0;
            restart();
        }
        /// As a hub that was killed and started again.
        void restart() { outlet = std::make_unique<hub::Outlet>(desk.clock, *writer, reads, &shop, options); }
        desk::Proposal approved(qint64 amount, const QString &order = u"O1"_s)
        {
            hub::ProposalDraft draft = desk.draft(DecisionCase::refund(amount, order));
            draft.conversation = desk.open(order, order);
            const auto made = desk.propose(draft);
            const auto decided = desk.decide(desk.boss, DecisionCase::approval(*made));
            if (!decided) {
                qFatal("%s", qPrintable(decided.error().code));
            }
            return decided->proposal;
        }
        /// Steps at each time that the outlet asks for.
        void runFor(core::Milliseconds time)
        {
            const core::Timestamp end = desk.clock.now() + time;
            for (int i = 0; i < 500; ++i) {
                const auto next = outlet->step();
                if (!next || *next > end) {
                    break;
                }
                desk.clock.advance(std::max<core::Milliseconds>(core::Milliseconds(1), *next - desk.clock.now()));
            }
            if (desk.clock.now() < end) {
                desk.clock.advance(end - desk.clock.now());
            }
        }

        DecisionCase desk;
        FakeShop shop;
        sql::ReadPool reads;
        hub::Outlet::Options options;
        std::unique_ptr<sql::Writer> writer;
        std::unique_ptr<hub::Outlet> outlet;
    };

private Q_SLOTS:
    void nothingIsAskedBeforeTheHoldEnds()
    {
        Bench bench;
        const desk::Proposal proposal = bench.approved(500);
        const auto next = bench.outlet->step();
        QCOMPARE(*next, *proposal.holdUntil);
        QCOMPARE(bench.shop.reads, 0);
        bench.desk.clock.advance(std::chrono::seconds(9));
        bench.outlet->step();
        QCOMPARE(bench.shop.calls, 0);
        bench.desk.clock.advance(std::chrono::seconds(1));
        bench.outlet->step();
        QCOMPARE(bench.shop.movementsOf(hub::markerOf(proposal.idempotencyKey)), 1);
        const desk::Proposal after = bench.desk.now(proposal.id);
        QCOMPARE(after.state, ProposalState::Executed);
        QCOMPARE(after.shopReference, u"rf-1"_s);
        QVERIFY(!bench.outlet->step());
        QCOMPARE(bench.desk.arrows(proposal.id),
                 (QStringList{u"proposed"_s, u"decided"_s, u"holding"_s, u"executing"_s, u"executed"_s}));
    }

    void outcomes_data()
    {
        QTest::addColumn<int>("mood");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("moved");
        using Mood = FakeShop::Mood;
        QTest::newRow("done") << static_cast<int>(Mood::Fine) << u"executed"_s << 1 << 1;
        QTest::newRow("refused") << static_cast<int>(Mood::Refuses) << u"failed"_s << 1 << 0;
        QTest::newRow("done, answer lost") << static_cast<int>(Mood::DoneButAnswerLost) << u"executed"_s << 1 << 1;
        QTest::newRow("not done, answer lost")
            << static_cast<int>(Mood::NotDoneAndAnswerLost) << u"unknown"_s << 1 << 0;
        QTest::newRow("done, never shown") << static_cast<int>(Mood::DoneButNeverShown) << u"unknown"_s << 1 << 1;
        QTest::newRow("unreachable") << static_cast<int>(Mood::Unreachable) << u"failed"_s << 0 << 0;
    }
    void outcomes()
    {
        QFETCH(int, mood);
        QFETCH(QString, state);
        QFETCH(int, calls);
        QFETCH(int, moved);
        Bench bench;
        bench.shop.mood = static_cast<FakeShop::Mood>(mood);
        const desk::Proposal proposal = bench.approved(500);
        bench.runFor(std::chrono::hours(3));
        QCOMPARE(QString(desk::proposalStateName(bench.desk.now(proposal.id).state)), state);
        QCOMPARE(bench.shop.calls, calls);
        QCOMPARE(bench.shop.movementsOf(hub::markerOf(proposal.idempotencyKey)), moved);
        const auto conversation = store::ConversationStore(*bench.desk.database).find(proposal.conversation);
        if (state != u"executed") { // a person is asked
            QCOMPARE((*conversation)->owner.kind, desk::OwnerKind::Nobody);
        }
        QCOMPARE((*conversation)->openProposal == proposal.id, state == u"unknown");
    }

    void lateEffectIsFoundInsideTheWindow()
    {
        Bench bench;
        bench.shop.mood = FakeShop::Mood::ShownLater;
        const desk::Proposal proposal = bench.approved(500);
        bench.runFor(std::chrono::minutes(5));
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executing);
        bench.shop.showLate();
        bench.runFor(std::chrono::minutes(2));
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executed);
        QCOMPARE(bench.shop.calls, 1);
    }

    void pendingRefundIsFollowed()
    {
        for (const auto &[end, state] : {std::pair(hub::ShopEffect::State::Done, ProposalState::Executed),
                                         std::pair(hub::ShopEffect::State::Failed, ProposalState::Failed)}) {
            Bench bench;
            bench.shop.mood = FakeShop::Mood::Pending;
            const desk::Proposal proposal = bench.approved(500);
            bench.runFor(std::chrono::minutes(3));
            QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executing);
            bench.shop.settlePending(end);
            bench.runFor(std::chrono::minutes(2));
            QCOMPARE(bench.desk.now(proposal.id).state, state);
            QCOMPARE(bench.shop.calls, 1);
        }
    }

    void shopThatIsDownOrBusyIsAskedAgain()
    {
        Bench bench;
        bench.shop.mood = FakeShop::Mood::Unreachable;
        const desk::Proposal proposal = bench.approved(500);
        bench.runFor(std::chrono::minutes(10));
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executing);
        bench.shop.mood = FakeShop::Mood::Busy;
        bench.runFor(std::chrono::minutes(2));
        QVERIFY(bench.shop.calls > 1);
        QVERIFY(bench.shop.ledger.empty());
        bench.shop.mood = FakeShop::Mood::Fine;
        bench.runFor(std::chrono::minutes(2));
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executed);
        QCOMPARE(bench.shop.ledger.size(), 1u);
    }

    void moreThanTheShopHasLeftIsNotAsked()
    {
        Bench bench;
        const desk::Proposal proposal = bench.approved(20'000);
        // Somebody refunded at the shop itself after the approval.
        bench.shop.ledger.push_back({u"O1"_s, 30'001, u"byhand"_s});
        bench.shop.shown.emplace_back(
            u"O1"_s, hub::ShopEffect{desk::ActionVerb::Refund, u"x"_s, u"byhand"_s, hub::ShopEffect::State::Done});
        bench.runFor(std::chrono::minutes(1));
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Failed);
        QCOMPARE(bench.desk.now(proposal.id).outcomeDetail, u"above_refundable"_s);
        QCOMPARE(bench.shop.calls, 0);
    }

    void oneActionAtATimeOnAnOrder()
    {
        Bench bench(10'000);
        bench.shop.mood = FakeShop::Mood::DoneButNeverShown;
        const desk::Proposal first = bench.approved(6000);
        const desk::Proposal second = bench.approved(4000);
        bench.runFor(std::chrono::minutes(3));
        // The first one's end is not known yet: the second is not asked at all.
        QCOMPARE(bench.shop.calls, 1);
        bench.shop.mood = FakeShop::Mood::Fine;
        bench.runFor(std::chrono::minutes(20));
        QCOMPARE(bench.desk.now(first.id).state, ProposalState::Unknown);
        QCOMPARE(bench.desk.now(second.id).state, ProposalState::Executed);
        qint64 moved = 0;
        for (const FakeShop::Movement &each : bench.shop.ledger) {
            moved += each.amount;
        }
        QCOMPARE(moved, 10'000);
    }

    void moneyThatMayBeGoneIsNotGivenTwice()
    {
        Bench bench(10'000);
        bench.shop.mood = FakeShop::Mood::DoneButNeverShown;
        const desk::Proposal first = bench.approved(6000);
        bench.runFor(std::chrono::minutes(20));
        QCOMPARE(bench.desk.now(first.id).state, ProposalState::Unknown);
        // The shop still shows 10 000 as free.
        hub::ProposalDraft draft = bench.desk.draft(DecisionCase::refund(5000));
        draft.conversation = bench.desk.open(u"Ben"_s, u"O1"_s);
        QCOMPARE(bench.desk.propose(draft).error().code, u"impossible"_s);
    }

    // The process dies between any two steps, again and again: each approved refund moves exactly once.
    void killsBetweenStepsMoveMoneyOnce_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 5; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void killsBetweenStepsMoveMoneyOnce()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        Bench bench(5000);
        bench.options.survives = [&random](hub::Outlet::Point) { return random() % 3 != 0; };
        std::vector<desk::Proposal> proposals;
        for (int i = 0; i < 12; ++i) {
            const QString order = u"K%1"_s.arg(i);
            bench.desk.putOrder(order, 5000);
            proposals.push_back(bench.approved(100 + i, order));
        }
        for (int round = 0; round < 60; ++round) {
            bench.restart();
            bench.shop.mood = random() % 3 == 0 ? FakeShop::Mood::DoneButAnswerLost : FakeShop::Mood::Fine;
            bench.shop.readsFail = random() % 5 == 0;
            bench.outlet->step();
            bench.desk.clock.advance(std::chrono::seconds(5));
        }
        bench.options.survives = {};
        bench.shop.readsFail = false;
        bench.restart();
        bench.runFor(std::chrono::hours(2));
        for (const desk::Proposal &proposal : proposals) {
            const desk::Proposal after = bench.desk.now(proposal.id);
            const int moved = bench.shop.movementsOf(hub::markerOf(proposal.idempotencyKey));
            // Killed after "sent" was stored and before the call: nobody can tell, so a person is asked.
            QVERIFY(after.state == ProposalState::Executed || after.state == ProposalState::Unknown);
            QCOMPARE(moved, after.state == ProposalState::Executed ? 1 : 0);
        }
        QVERIFY(bench.shop.ledger.size() >= 6);
    }

    void nothingUnapprovedIsEverAsked()
    {
        Bench bench;
        const desk::Proposal waiting = bench.desk.proposed(500);
        const desk::Proposal recalled = bench.approved(600);
        QVERIFY(bench.desk.within([&](sql::Connection &connection) {
            return bench.desk.service.cancel(connection, bench.desk.agent, recalled.id);
        }));
        const desk::Proposal second = bench.approved(25'000); // waits for a second person
        QCOMPARE(second.state, ProposalState::AwaitingSecond);
        bench.runFor(std::chrono::hours(2));
        QCOMPARE(bench.shop.calls, 0);
        QCOMPARE(bench.desk.now(waiting.id).state, ProposalState::Proposed);
    }

    void withoutAShopActionsFailOpenly()
    {
        Bench bench;
        bench.outlet =
            std::make_unique<hub::Outlet>(bench.desk.clock, *bench.writer, bench.reads, nullptr, bench.options);
        const desk::Proposal proposal = bench.approved(500);
        bench.runFor(std::chrono::minutes(1));
        QCOMPARE(bench.desk.now(proposal.id).outcomeDetail, u"no_shop"_s);
    }

    void restoredDatabaseDoesNotPayAgain()
    {
        Bench bench;
        const desk::Proposal proposal = bench.approved(500);
        // The shop has it already: the database is an older state that was put back.
        bench.shop.ledger.push_back({u"O1"_s, 500, hub::markerOf(proposal.idempotencyKey)});
        bench.shop.shown.emplace_back(u"O1"_s, hub::ShopEffect{desk::ActionVerb::Refund, u"rf-old"_s,
                                                               hub::markerOf(proposal.idempotencyKey),
                                                               hub::ShopEffect::State::Done});
        bench.runFor(std::chrono::minutes(1));
        QCOMPARE(bench.shop.calls, 0);
        QCOMPARE(bench.desk.now(proposal.id).state, ProposalState::Executed);
        QCOMPARE(bench.desk.now(proposal.id).shopReference, u"rf-old"_s);
    }
};

QTEST_GUILESS_MAIN(TestOutlet)
#include "tst_outlet.moc"
