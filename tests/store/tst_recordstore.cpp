// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/transaction.h"
#include "store/proposalstore.h"
#include "store/recordstore.h"
#include "support/database.h"
#include "support/deskvalues.h"

using namespace Qt::StringLiterals;
using desk::ProposalState;
using store::RecordStore;

class TestRecordStore final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    [[nodiscard]] desk::Proposal decided(double raw, bool unchanged) const
    {
        desk::Proposal made = support::fullProposal();
        made.id = desk::ProposalId::create(m_clock);
        made.idempotencyKey = made.id.toString();
        made.confidence.raw = raw;
        made.decidedAction = made.action;
        if (!unchanged) {
            made.decidedAction->amount = core::Money(100, u"EUR"_s);
        }
        return made;
    }
    void note(sql::Connection &connection, const desk::Proposal &proposal) const
    {
        VERIFY_OK(RecordStore(connection).note(proposal, m_clock.now()));
    }
    [[nodiscard]] std::vector<RecordStore::Level> levels(sql::Connection &connection) const
    {
        return RecordStore(connection).levels(u"rules"_s, support::fullModel()).value();
    }

private Q_SLOTS:
    void sumsByLevel()
    {
        const support::Database database;
        note(*database, decided(0.35, true));
        note(*database, decided(0.36, false));
        note(*database, decided(0.97, true));
        note(*database, decided(1.0, true));
        const auto found = levels(*database);
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found.at(0).level, 7);
        QCOMPARE(found.at(0).n, 2);
        QCOMPARE(found.at(0).right, 1);
        QVERIFY(std::abs(found.at(0).rawSum - 0.71) < 1e-12);
        QCOMPARE(found.at(1).level, 19);
        QCOMPARE(found.at(1).right, 2);
        QVERIFY(RecordStore(*database).levels(u"rules"_s, {u"rules"_s, u"4"_s, {}})->empty());
        QVERIFY(RecordStore(*database).levels(u"llm"_s, support::fullModel())->empty());
    }

    void aProposalCountsOnceHoweverFarItGoes()
    {
        const support::Database database;
        desk::Proposal proposal = decided(0.9, true);
        for (const ProposalState state : {ProposalState::Decided, ProposalState::AwaitingSecond, ProposalState::Holding,
                                          ProposalState::Executing, ProposalState::Executed}) {
            proposal.state = state;
            note(*database, proposal);
            QCOMPARE(levels(*database).at(0).n, 1);
            QCOMPARE(levels(*database).at(0).right, 1);
        }
    }

    void aChangeOfMindTakesTheOldOutcomeOut()
    {
        const support::Database database;
        desk::Proposal proposal = decided(0.9, true);
        proposal.state = ProposalState::AwaitingSecond;
        note(*database, proposal);
        proposal.state = ProposalState::Rejected; // by the second person
        note(*database, proposal);
        QCOMPARE(levels(*database).at(0).n, 1);
        QCOMPARE(levels(*database).at(0).right, 0);
        desk::Proposal recalled = decided(0.9, true);
        recalled.state = ProposalState::Holding;
        note(*database, recalled);
        QCOMPARE(levels(*database).at(0).n, 2);
        recalled.state = ProposalState::Recalled;
        note(*database, recalled);
        QCOMPARE(levels(*database).at(0).n, 1);
        QCOMPARE(levels(*database).at(0).right, 0);
    }

    void anOlderDatabaseIsCountedOnce()
    {
        const support::Database database;
        store::ProposalStore proposals(*database);
        {
            sql::Transaction transaction(*database, sql::Transaction::Kind::Write);
            for (int i = 0; i < 603; ++i) {
                VERIFY_OK(proposals.insert(decided(0.9, i % 3 != 0), {}, m_clock.now()));
            }
            VERIFY_OK(transaction.commit());
        }
        QVERIFY(levels(*database).empty());
        {
            sql::Transaction transaction(*database, sql::Transaction::Kind::Write);
            VERIFY_OK(RecordStore(*database).buildOnce(m_clock.now()));
            VERIFY_OK(transaction.commit());
        }
        QCOMPARE(levels(*database).at(0).n, 603);
        QCOMPARE(levels(*database).at(0).right, 402);
        VERIFY_OK(database->run(u"DELETE FROM records"_s));
        VERIFY_OK(RecordStore(*database).buildOnce(m_clock.now()));
        QVERIFY(levels(*database).empty()); // once is once
    }
};

QTEST_GUILESS_MAIN(TestRecordStore)
#include "tst_recordstore.moc"
