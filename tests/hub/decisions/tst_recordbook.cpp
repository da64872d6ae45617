// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/recordbook.h"
#include "support/decisioncase.h"

using namespace Qt::StringLiterals;
using desk::DecisionVerb;
using support::DecisionCase;

class TestRecordBook final : public QObject
{
    Q_OBJECT

    /// A decided proposal: approved as it was, or for another amount.
    static void decideOne(DecisionCase &desk, double raw, bool unchanged)
    {
        hub::ProposalDraft draft = desk.draft(DecisionCase::refund(20));
        draft.confidence.raw = raw;
        const auto made = desk.propose(draft);
        QVERIFY(made);
        hub::DecisionRequest request = DecisionCase::approval(*made);
        if (!unchanged) {
            request.verb = DecisionVerb::Edit;
            request.action = DecisionCase::refund(10);
            request.overrideReason = u"amount_too_high"_s;
        }
        const auto decided = desk.decide(desk.boss, request);
        QVERIFY2(decided, decided ? "" : qPrintable(decided.error().error.detail));
    }
    static desk::Proposal next(DecisionCase &desk, double raw)
    {
        hub::ProposalDraft draft = desk.draft(DecisionCase::refund(20));
        draft.confidence.raw = raw;
        return desk.propose(draft).value();
    }

private Q_SLOTS:
    void saysTooFewBelowThirty()
    {
        DecisionCase desk;
        for (int i = 0; i < 29; ++i) {
            decideOne(desk, 0.72, true);
        }
        const desk::Proposal proposal = next(desk, 0.78);
        QVERIFY(proposal.record);
        QCOMPARE(proposal.record->n, 29);
        QCOMPARE(proposal.record->right, 29);
        QVERIFY(!proposal.record->isEnough());
        QCOMPARE(proposal.confidence.n, 0); // no promise of a calibration
        QCOMPARE(proposal.confidence.calibrated, 0.0);
        QCOMPARE(proposal.record->level.size(), 2u);
        QCOMPARE(proposal.record->level.front(), 0.7);
    }

    void calibratesFromThirtyOn()
    {
        DecisionCase desk;
        for (int i = 0; i < 45; ++i) {
            decideOne(desk, 0.72, i >= 9);
        }
        const desk::Proposal proposal = next(desk, 0.72);
        QCOMPARE(proposal.record->n, 45);
        QCOMPARE(proposal.record->right, 36);
        QVERIFY(proposal.record->low > 0.66 && proposal.record->low < 0.67); // Wilson of 36 in 45
        QVERIFY(proposal.record->high > 0.89 && proposal.record->high < 0.90);
        QCOMPARE(proposal.confidence.n, 45);
        QCOMPARE(proposal.confidence.right, 36);
        QVERIFY(std::abs(proposal.confidence.calibrated - 0.8) < 1e-9);
        QCOMPARE(proposal.confidence.raw, 0.72);
        QCOMPARE(proposal.calibrationVersion, u"decisions"_s);
        QCOMPARE(proposal.record->curve.size(), 1u);
        // Another level has no record of its own.
        QCOMPARE(next(desk, 0.31).record->n, 0);
        // A reader sees what came after the proposal was written.
        decideOne(desk, 0.74, false);
        desk::Proposal later = desk.now(proposal.id);
        QCOMPARE(later.record->n, 45);
        VERIFY_OK(hub::RecordBook(*desk.database).fill(later));
        QCOMPARE(later.record->n, 46);
        QCOMPARE(later.record->right, 36);
    }

    void grantsGoByTheRecordOnceThereIsOne()
    {
        DecisionCase desk;
        desk::Action label;
        label.verb = desk::ActionVerb::ReturnLabel;
        label.order = desk::OrderId(u"O1"_s);
        label.lines = {{desk::Sku(u"A"_s), 1}};
        hub::ProposalDraft draft = desk.draft(label);
        draft.confidence.raw = 0.95;
        int granted = 0;
        for (int i = 0; i < 10; ++i) {
            granted += desk.propose(draft)->state == desk::ProposalState::Holding ? 1 : 0;
        }
        QVERIFY(granted > 0); // by its own score, while nobody knows better
        for (int i = 0; i < 40; ++i) {
            decideOne(desk, 0.95, i % 2 == 0);
        }
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(desk.propose(draft)->state, desk::ProposalState::Proposed); // right half the time is not enough
        }
    }

    void peopleHaveNoRecord()
    {
        DecisionCase desk;
        hub::ProposalDraft draft = desk.draft(DecisionCase::refund(20));
        draft.maker = desk.agent.person.id.toString();
        QVERIFY(!desk.propose(draft)->record);
    }

    void saysWhatASmallerAmountWouldSpare()
    {
        DecisionCase desk;
        const desk::Proposal large = desk.proposed(30'000);
        QVERIFY(large.needsSecond);
        QCOMPARE(*large.counterfactual, (desk::Counterfactual{u"no_second_below"_s, core::Money(20'000, u"EUR"_s)}));
        QVERIFY(!desk.proposed(5'000).counterfactual);
    }
};

QTEST_GUILESS_MAIN(TestRecordBook)
#include "tst_recordbook.moc"
