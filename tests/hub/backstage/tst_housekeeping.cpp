// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/backstage/housekeeping.h"
#include "support/decisioncase.h"

using namespace Qt::StringLiterals;
using support::DecisionCase;

class TestHousekeeping final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : reads(desk.database.config())
            , folder(*store::DataFolder::open(desk.database.file(u"data"_s)))
        {
            writer = std::move(*sql::Writer::start(desk.database.config()));
            housekeeping = std::make_unique<hub::Housekeeping>(desk.clock, *writer, reads, folder);
        }
        void claim(core::Milliseconds lease)
        {
            desk::OwnerChanged taken;
            taken.owner = {desk::OwnerKind::Person, desk.agent.person.id, u"Kim"_s,
                           desk.conversationNow().owner.epoch + 1, desk.clock.now() + lease};
            DecisionCase::must(store::ConversationStore(*desk.database)
                                   .append(support::entry(desk.conversation, desk.clock.now(), taken)));
        }

        DecisionCase desk;
        sql::ReadPool reads;
        store::DataFolder folder;
        std::unique_ptr<sql::Writer> writer;
        std::unique_ptr<hub::Housekeeping> housekeeping;
    };

private Q_SLOTS:
    void claimWithoutSignOfLifeEnds()
    {
        Bench bench;
        bench.claim(std::chrono::minutes(2));
        VERIFY_OK(bench.housekeeping->endLeases());
        QCOMPARE(bench.desk.conversationNow().owner.kind, desk::OwnerKind::Person);
        bench.desk.clock.advance(std::chrono::minutes(2));
        VERIFY_OK(bench.housekeeping->endLeases());
        const desk::Conversation after = bench.desk.conversationNow();
        QCOMPARE(after.owner.kind, desk::OwnerKind::Nobody);
        QCOMPARE(after.owner.epoch, 3);
        VERIFY_OK(bench.housekeeping->endLeases());
        QCOMPARE(bench.desk.conversationNow().version, after.version);
        VERIFY_OK(store::AuditLog(*bench.desk.database).verify());
    }

    void snoozeEndsAtItsTime()
    {
        Bench bench;
        const auto until = bench.desk.clock.now() + std::chrono::hours(1);
        DecisionCase::must(store::ConversationStore(*bench.desk.database)
                               .append(support::entry(bench.desk.conversation, bench.desk.clock.now(),
                                                      desk::StateChanged{desk::ConversationState::Snoozed, until})));
        VERIFY_OK(bench.housekeeping->endSnoozes());
        QCOMPARE(bench.desk.conversationNow().state, desk::ConversationState::Snoozed);
        bench.desk.clock.advance(std::chrono::hours(1));
        VERIFY_OK(bench.housekeeping->endSnoozes());
        QCOMPARE(bench.desk.conversationNow().state, desk::ConversationState::Open);
    }

    void overdueProposalExpiresByTheJob()
    {
        Bench bench;
        const desk::Proposal proposal = bench.desk.proposed(500);
        hub::JobRunner runner(bench.desk.clock, *bench.writer, bench.reads);
        bench.housekeeping->addTo(runner);
        runner.step();
        QCOMPARE(bench.desk.now(proposal.id).state, desk::ProposalState::Proposed);
        bench.desk.clock.advance(std::chrono::hours(25));
        runner.step();
        QCOMPARE(bench.desk.now(proposal.id).state, desk::ProposalState::Expired);
        const auto anchor = store::readAnchor(bench.folder.auditAnchor());
        QVERIFY(anchor->has_value());
        VERIFY_OK(store::AuditLog(*bench.desk.database).verify(*anchor));
    }
};

QTEST_GUILESS_MAIN(TestHousekeeping)
#include "tst_housekeeping.moc"
