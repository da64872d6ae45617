// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "hub/backstage/housekeeping.h"
#include "store/auditlog.h"
#include "store/mediaindex.h"
#include "support/decisioncase.h"

#include <QDir>
#include <QFile>

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

    void aCustomerWhoWaitsIsDueAgainWhenTheLeaseEnds()
    {
        Bench bench;
        const auto append = [&](const desk::JournalBody &body) {
            DecisionCase::must(store::ConversationStore(*bench.desk.database)
                                   .append(support::entry(bench.desk.conversation, bench.desk.clock.now(), body)));
        };
        append(support::said(bench.desk.clock, desk::MessageKind::Customer, u"hello?"_s));
        append(desk::DeadlineSet{});
        bench.claim(std::chrono::minutes(2));
        QVERIFY(!bench.desk.conversationNow().answerDueAt);
        bench.desk.clock.advance(std::chrono::minutes(3));
        VERIFY_OK(bench.housekeeping->endLeases());
        const auto due = bench.desk.conversationNow().answerDueAt;
        QVERIFY(due && *due > bench.desk.clock.now());
        // A deadline that is nearer, or over already, stays: the customer waits since then.
        bench.claim(std::chrono::minutes(2));
        bench.desk.clock.advance(std::chrono::hours(9));
        VERIFY_OK(bench.housekeeping->endLeases());
        QCOMPARE(bench.desk.conversationNow().owner.kind, desk::OwnerKind::Nobody);
        QCOMPARE(bench.desk.conversationNow().answerDueAt, due);
        // Who was answered waits no more.
        append(support::said(bench.desk.clock, desk::MessageKind::Agent, u"here I am"_s));
        bench.claim(std::chrono::minutes(2));
        bench.desk.clock.advance(std::chrono::minutes(3));
        VERIFY_OK(bench.housekeeping->endLeases());
        QVERIFY(!bench.desk.conversationNow().answerDueAt);
    }

    void photosThatNobodySentGoAfterADay()
    {
        Bench bench;
        store::MediaIndex media(*bench.desk.database);
        const auto upload = [&](QChar letter, bool shown) {
            const desk::MediaId id(QString(64, letter));
            const QString path = bench.folder.media() + u'/' + id.toString().left(2);
            QDir().mkpath(path);
            QFile file(path + u'/' + id.toString());
            if (!file.open(QIODevice::WriteOnly) || file.write("picture") != 7) {
                qFatal("cannot write");
            }
            DecisionCase::must(media.add({id, u"image/png"_s, 7, 1, 1}, bench.desk.clock.now()));
            DecisionCase::must(media.use(id, bench.desk.conversation, bench.desk.clock.now()));
            if (shown) {
                DecisionCase::must(media.show(id, bench.desk.conversation));
            }
            return file.fileName();
        };
        const QString unsent = upload(u'a', false);
        const QString sent = upload(u'b', true);
        bench.desk.clock.advance(std::chrono::hours(23));
        const QString fresh = upload(u'c', false);
        VERIFY_OK(bench.housekeeping->removeUnshownPhotos());
        QVERIFY(QFile::exists(unsent));
        bench.desk.clock.advance(std::chrono::hours(2));
        VERIFY_OK(bench.housekeeping->removeUnshownPhotos());
        QVERIFY(!QFile::exists(unsent));
        QVERIFY(QFile::exists(sent));
        QVERIFY(QFile::exists(fresh));
        QVERIFY(!*media.find(desk::MediaId(QString(64, u'a'))));
        QVERIFY(*media.find(desk::MediaId(QString(64, u'b'))));
        const auto entries = store::AuditLog(*bench.desk.database).ofSubject(u"media"_s);
        QCOMPARE(entries->size(), 1u);
        QCOMPARE(entries->front().body.value(u"uploads"_s).toInt(), 1); // how many, not whose
        QVERIFY(!core::canonicalJson(entries->front().body).contains("aaaa"));
        VERIFY_OK(store::AuditLog(*bench.desk.database).verify());
    }

    void snoozeEndsAtItsTime()
    {
        Bench bench;
        const auto until = bench.desk.clock.now() + std::chrono::hours(1);
        DecisionCase::must(store::ConversationStore(*bench.desk.database)
                               .append(support::entry(bench.desk.conversation, bench.desk.clock.now(),
                                                      desk::StateChanged{desk::ConversationState::Snoozed, {until}})));
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
