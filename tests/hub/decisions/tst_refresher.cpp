// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/refresher.h"
#include "support/decisioncase.h"

using namespace Qt::StringLiterals;
using support::DecisionCase;

class TestRefresher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitingProposalsFollowWhatTheyRestOn()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        desk.say(desk.conversation, desk::MessageKind::Customer, u"one more thing"_s);
        const auto writer = sql::Writer::start(desk.database.config());
        sql::ReadPool reads(desk.database.config());
        hub::Refresher refresher(desk.clock, **writer, reads);

        refresher.step(); // what moved while no hub ran
        const desk::Proposal afterMessage = desk.now(proposal.id);
        QVERIFY(afterMessage.shownHash != proposal.shownHash);
        QVERIFY(afterMessage.conversationSeq > proposal.conversationSeq);

        desk.putOrder(u"O1"_s, 50'000, 100, 2);
        refresher.step();
        const desk::Proposal afterOrder = desk.now(proposal.id);
        QCOMPARE(afterOrder.refundable.minorUnits(), 49'900);

        refresher.step();
        refresher.step(); // its own rows do not set it going again
        QCOMPARE(desk.now(proposal.id).version, afterOrder.version);
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(afterOrder)));
    }

    void anApprovalShowsOnOtherProposalsOfTheOrder()
    {
        DecisionCase desk;
        const desk::Proposal first = desk.proposed(500);
        hub::ProposalDraft other = desk.draft(DecisionCase::refund(900));
        other.conversation = desk.open(u"Ben"_s, u"O1"_s);
        const auto second = desk.propose(other);
        const auto writer = sql::Writer::start(desk.database.config());
        sql::ReadPool reads(desk.database.config());
        hub::Refresher refresher(desk.clock, **writer, reads);
        refresher.step();
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(desk.now(first.id))));
        refresher.step();
        QCOMPARE(desk.now(second->id).refundable.minorUnits(), 49'500);
        // What a maker approved stays as that person saw it.
        QCOMPARE(desk.now(first.id).state, desk::ProposalState::Holding);
    }
};

QTEST_GUILESS_MAIN(TestRefresher)
#include "tst_refresher.moc"
