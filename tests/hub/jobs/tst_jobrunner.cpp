// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/jobs/jobrunner.h"
#include "store/auditlog.h"
#include "support/database.h"

using namespace Qt::StringLiterals;

class TestJobRunner final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        Bench()
            : reads(database.config())
        {
            writer = std::move(*sql::Writer::start(database.config()));
            hub::JobRunner::Options options;
            options.attempts = 4;
            options.seed = 7;
            runner = std::make_unique<hub::JobRunner>(clock, *writer, reads, options);
        }
        void schedule(const QString &kind)
        {
            store::Job job;
            job.id = kind;
            job.kind = kind;
            job.subject = u"s"_s;
            job.runAt = clock.now();
            VERIFY_OK(store::JobStore(*database).schedule(job));
        }
        /// Steps at the times the runner asks for; the waits between them in seconds.
        std::vector<qint64> runFor(core::Milliseconds time)
        {
            std::vector<qint64> waits;
            const core::Timestamp end = clock.now() + time;
            for (;;) {
                const auto next = runner->step();
                if (!next || *next > end) {
                    return waits;
                }
                waits.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(*next - clock.now()).count());
                clock.advance(std::max<core::Milliseconds>(core::Milliseconds(1), *next - clock.now()));
            }
        }

        support::ManualClock clock;
        support::Database database;
        sql::ReadPool reads;
        std::unique_ptr<sql::Writer> writer;
        std::unique_ptr<hub::JobRunner> runner;
    };

private Q_SLOTS:
    void failuresComeBackLaterAndLater()
    {
        Bench bench;
        int runs = 0;
        bench.runner->handle(u"send"_s, [&](const store::Job &) -> core::Status {
            if (++runs < 4) {
                return core::fail(core::ErrorCode::Unavailable, u"down"_s);
            }
            return {};
        });
        bench.schedule(u"send"_s);
        const std::vector<qint64> waits = bench.runFor(std::chrono::hours(1));
        QCOMPARE(runs, 4);
        QCOMPARE(waits.size(), 3u);
        for (size_t i = 0; i < waits.size(); ++i) {
            const qint64 whole = 5000 << i;
            QVERIFY2(waits[i] >= whole / 2 && waits[i] <= whole, qPrintable(QString::number(waits[i])));
        }
        QCOMPARE(*store::JobStore(*bench.database).count(store::JobState::Done), 1);
    }

    void whatOnlyWaitsIsNoFailure()
    {
        Bench bench;
        int runs = 0;
        bench.runner->handleWaiting(u"later"_s, [&](const store::Job &) -> core::Status {
            if (++runs < 7) { // more often than a failing job may
                return core::fail(core::ErrorCode::Unavailable, u"not there yet"_s);
            }
            return {};
        });
        bench.schedule(u"later"_s);
        (void)bench.runFor(std::chrono::hours(2));
        QCOMPARE(runs, 7);
        QCOMPARE(*store::JobStore(*bench.database).count(store::JobState::Done), 1);
        QCOMPARE(*store::JobStore(*bench.database).count(store::JobState::Dead), 0);
    }

    void hopelessJobDiesWithATrace()
    {
        Bench bench;
        int runs = 0;
        bench.runner->handle(u"send"_s, [&](const store::Job &) -> core::Status {
            ++runs;
            return core::fail(core::ErrorCode::Unavailable, u"down"_s);
        });
        bench.schedule(u"send"_s);
        bench.schedule(u"nobody_knows_it"_s);
        bench.runFor(std::chrono::hours(5));
        QCOMPARE(runs, 4);
        QCOMPARE(store::JobStore(*bench.database).inState(store::JobState::Dead, 10)->size(), 2u);
        QCOMPARE(store::AuditLog(*bench.database).ofSubject(u"send"_s)->front().verb, u"job.dead"_s);
    }

    void choresComeAgainAlsoAfterFailures()
    {
        Bench bench;
        int runs = 0;
        bench.runner->every(u"sweep"_s, std::chrono::minutes(1), [&](const store::Job &) -> core::Status {
            if (++runs % 2 == 0) {
                return core::fail(core::ErrorCode::Timeout, u"slow"_s);
            }
            return {};
        });
        bench.runFor(std::chrono::minutes(30));
        QVERIFY2(runs >= 40, qPrintable(QString::number(runs)));
        QCOMPARE(*store::JobStore(*bench.database).count(store::JobState::Dead), 0);
    }

    void wakesForAJobThatIsNew()
    {
        // The real thread: no sleep, the commit itself wakes it.
        const core::SystemClock clock;
        support::Database database;
        sql::ReadPool reads(database.config());
        const auto writer = sql::Writer::start(database.config());
        std::promise<QString> ran;
        hub::JobRunner runner(clock, **writer, reads);
        runner.handle(u"send"_s, [&](const store::Job &job) -> core::Status {
            ran.set_value(job.subject);
            return {};
        });
        runner.start();
        VERIFY_OK((*writer)->run([&](sql::Connection &connection) -> core::Status {
            store::Job job;
            job.id = u"1"_s;
            job.kind = u"send"_s;
            job.subject = u"mail"_s;
            job.runAt = clock.now();
            return store::JobStore(connection).schedule(job);
        }));
        QCOMPARE(ran.get_future().get(), u"mail"_s);
        runner.stop();
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
