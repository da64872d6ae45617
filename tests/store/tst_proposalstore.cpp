// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/actionstore.h"
#include "store/decisionstore.h"
#include "store/feed.h"
#include "store/proposalstore.h"
#include "support/database.h"

using namespace Qt::StringLiterals;
using desk::ProposalState;

class TestProposalStore final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    desk::Proposal proposal(qint64 cents, const QString &order = u"O1"_s) const
    {
        desk::Proposal made;
        made.id = desk::ProposalId::create(m_clock);
        made.conversation = desk::ConversationId::create(m_clock);
        made.order = desk::OrderId(order);
        made.action.verb = desk::ActionVerb::Refund;
        made.action.order = made.order;
        made.action.amount = core::Money(cents, u"EUR"_s);
        made.maker = u"bot"_s;
        made.idempotencyKey = made.id.toString();
        made.createdAt = m_clock.now();
        made.expiresAt = m_clock.now() + std::chrono::hours(24);
        made.shownHash = desk::shownHash(made);
        return made;
    }
    desk::Proposal inState(sql::Connection &connection, desk::Proposal made, std::vector<ProposalState> way)
    {
        store::ProposalStore proposals(connection);
        auto stored = proposals.insert(std::move(made), desk::CustomerId(u"c1"_s), m_clock.now());
        for (const ProposalState state : way) {
            desk::Proposal next = *stored;
            const ProposalState from = next.state;
            next.state = state;
            next.decidedBy = u"kim"_s;
            next.decidedAt = m_clock.now();
            next.holdUntil = m_clock.now() + std::chrono::seconds(10);
            stored = proposals.update(next, from, m_clock.now());
            if (!stored) {
                qFatal("%s", qPrintable(stored.error().detail));
            }
        }
        return *stored;
    }

private Q_SLOTS:
    void secondWriterLoses()
    {
        const support::Database database;
        store::ProposalStore proposals(*database);
        const auto first = proposals.insert(proposal(500), {}, m_clock.now());
        desk::Proposal a = *first;
        desk::Proposal b = *first;
        a.state = ProposalState::Decided;
        b.state = ProposalState::Rejected;
        VERIFY_OK(proposals.update(a, ProposalState::Proposed, m_clock.now()));
        QCOMPARE(proposals.update(b, ProposalState::Proposed, m_clock.now()).error().code, core::ErrorCode::Conflict);
        QCOMPARE((*proposals.find(first->id))->state, ProposalState::Decided);
        QCOMPARE((*proposals.find(first->id))->version, 2);
    }

    void forbiddenArrowIsRefusedEvenWithTheRightVersion()
    {
        const support::Database database;
        store::ProposalStore proposals(*database);
        desk::Proposal made = *proposals.insert(proposal(500), {}, m_clock.now());
        made.state = ProposalState::Executed;
        QCOMPARE(proposals.update(made, ProposalState::Proposed, m_clock.now()).error().code,
                 core::ErrorCode::InvalidArgument);
    }

    void oneKeyIsOneProposal()
    {
        const support::Database database;
        store::ProposalStore proposals(*database);
        desk::Proposal first = proposal(500);
        desk::Proposal second = proposal(700);
        second.idempotencyKey = first.idempotencyKey;
        VERIFY_OK(proposals.insert(first, {}, m_clock.now()));
        QCOMPARE(proposals.insert(second, {}, m_clock.now()).error().code, core::ErrorCode::Conflict);
        QCOMPARE((*proposals.ofKey(first.idempotencyKey))->id, first.id);
    }

    void sumsCountWhatIsGivenAndNothingElse()
    {
        const support::Database database;
        const std::vector<ProposalState> approved{ProposalState::Decided, ProposalState::Holding};
        auto executed = approved;
        executed.insert(executed.end(), {ProposalState::Executing, ProposalState::Executed});
        auto unknown = approved;
        unknown.insert(unknown.end(), {ProposalState::Executing, ProposalState::Unknown});
        auto failed = approved;
        failed.insert(failed.end(), {ProposalState::Executing, ProposalState::Failed});
        auto recalled = approved;
        recalled.push_back(ProposalState::Recalled);
        inState(*database, proposal(1), {});
        inState(*database, proposal(10), {ProposalState::Rejected});
        inState(*database, proposal(100), failed);
        inState(*database, proposal(1000), recalled);
        const auto holding = inState(*database, proposal(10'000), approved);
        inState(*database, proposal(200'000), unknown);
        inState(*database, proposal(3'000'000), executed);
        inState(*database, proposal(50'000'000, u"O2"_s), executed);

        const store::ProposalStore proposals(*database);
        const desk::OrderId order(u"O1"_s);
        QCOMPARE(*proposals.givenOnOrder(order, {}), 3'210'000);
        QCOMPARE(*proposals.givenOnOrder(order, holding.id), 3'200'000);
        QCOMPARE(*proposals.inFlightOnOrder(order, {}), 210'000);
        QCOMPARE(*proposals.givenToCustomer(desk::CustomerId(u"c1"_s), m_clock.now() - std::chrono::hours(1), {}),
                 53'210'000);
        QCOMPARE(*proposals.givenToCustomer(desk::CustomerId(u"c1"_s), m_clock.now() + std::chrono::hours(1), {}), 0);
        QCOMPARE(*proposals.claimsOfCustomer(desk::CustomerId(u"c1"_s), order), 1);
        QCOMPARE(proposals.open(100)->size(), 3u);
    }

    void duesAreFoundByTime()
    {
        const support::Database database;
        inState(*database, proposal(1), {});
        inState(*database, proposal(2), {ProposalState::Decided, ProposalState::Holding});
        const store::ProposalStore proposals(*database);
        QVERIFY(proposals.holdsEnded(m_clock.now(), 10)->empty());
        QCOMPARE(proposals.holdsEnded(m_clock.now() + std::chrono::seconds(10), 10)->size(), 1u);
        QVERIFY(proposals.expired(m_clock.now() + std::chrono::hours(23), 10)->empty());
        QCOMPARE(proposals.expired(m_clock.now() + std::chrono::hours(24), 10)->size(), 1u);
    }

    void everyShownBasisIsKept()
    {
        const support::Database database;
        store::ProposalStore proposals(*database);
        const desk::Proposal first = *proposals.insert(proposal(500), {}, m_clock.now());
        desk::Proposal moved = first;
        moved.orderRevision = 9;
        moved.shownHash = desk::shownHash(moved);
        VERIFY_OK(proposals.update(moved, ProposalState::Proposed, m_clock.now()));
        const auto shown = proposals.basis(first.id, first.shownHash);
        const auto now = proposals.basis(first.id, moved.shownHash);
        QCOMPARE(desk::differences(**shown, **now).size(), 1u);
        QCOMPARE(desk::differences(**shown, **now).front().field, u"order_revision"_s);
        QVERIFY(!proposals.basis(first.id, u"other"_s)->has_value());
        const auto rows = store::Feed(*database).after(0, 10);
        QCOMPARE(rows->back().kind, u"proposal"_s);
        QCOMPARE(rows->back().version, 2);
    }

    void actionsGoOneWay()
    {
        const support::Database database;
        store::ActionStore actions(*database);
        const desk::Proposal made = proposal(500);
        store::ActionRow row;
        row.proposal = made.id;
        row.idempotencyKey = made.idempotencyKey;
        row.action = made.action;
        row.createdAt = row.nextAt = m_clock.now();
        VERIFY_OK(actions.insert(row));
        QCOMPARE(actions.insert(row).error().code, core::ErrorCode::Conflict);
        QVERIFY(actions.due(m_clock.now(), 10)->front() == row);

        row.state = store::ActionState::Sent;
        row.sentAt = m_clock.now();
        VERIFY_OK(actions.update(row, store::ActionState::Intent));
        QCOMPARE(actions.update(row, store::ActionState::Intent).error().code, core::ErrorCode::Conflict);
        row.state = store::ActionState::Done;
        VERIFY_OK(actions.update(row, store::ActionState::Sent));
        QVERIFY(!actions.update(row, store::ActionState::Done));
        QVERIFY(!actions.nextDue()->has_value());
        QCOMPARE(*actions.count(store::ActionState::Done), 1);
    }

    void decisionsAreKeptAsMade()
    {
        const support::Database database;
        store::DecisionStore decisions(*database);
        desk::Decision made;
        made.id = desk::DecisionId::create(m_clock);
        made.proposal = desk::ProposalId::create(m_clock);
        made.verb = desk::DecisionVerb::Reject;
        made.maker = desk::UserId::create(m_clock);
        made.makerName = u"Kim"_s;
        made.makerSession = desk::SessionId::create(m_clock);
        made.shownHash = u"abc"_s;
        made.reasonCustomer = u"no_proof"_s;
        made.shownAt = m_clock.now();
        made.decidedAt = m_clock.now();
        made.idempotencyKey = u"k"_s;
        VERIFY_OK(decisions.insert(made, m_clock.now()));
        QVERIFY(decisions.ofProposal(made.proposal)->front() == made);
        QCOMPARE(decisions.insert(made, m_clock.now()).error().code, core::ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestProposalStore)
#include "tst_proposalstore.moc"
