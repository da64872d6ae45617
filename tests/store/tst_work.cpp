// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/defaultpolicy.h"
#include "store/idempotencystore.h"
#include "store/jobstore.h"
#include "store/policystore.h"
#include "support/database.h"

using namespace Qt::StringLiterals;
using Seen = store::IdempotencyStore::Seen;

class TestWork final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    store::Job job(const QString &subject) const
    {
        store::Job made;
        made.id = u"id-"_s + subject;
        made.kind = u"mail"_s;
        made.subject = subject;
        made.runAt = m_clock.now();
        return made;
    }

private Q_SLOTS:
    void idempotencyKeysFollowTheRules()
    {
        const support::Database database;
        store::IdempotencyStore keys(*database);
        QVERIFY(keys.begin(u"kim"_s, u"k"_s, u"f1"_s, m_clock.now())->seen == Seen::Fresh);
        QVERIFY(keys.begin(u"kim"_s, u"k"_s, u"f1"_s, m_clock.now())->seen == Seen::Running);
        QVERIFY(keys.begin(u"kim"_s, u"k"_s, u"f2"_s, m_clock.now())->seen == Seen::OtherBody);
        QVERIFY(keys.begin(u"lee"_s, u"k"_s, u"f2"_s, m_clock.now())->seen == Seen::Fresh); // another person's key
        VERIFY_OK(keys.finish(u"kim"_s, u"k"_s, 201, "{\"a\":1}"));
        const auto again = keys.begin(u"kim"_s, u"k"_s, u"f1"_s, m_clock.now());
        QVERIFY(again->seen == Seen::Answered);
        QCOMPARE(again->status, 201);
        QCOMPARE(again->response, QByteArray("{\"a\":1}"));
        QVERIFY(!keys.finish(u"kim"_s, u"k"_s, 500, "x")); // an answer is given once
    }

    void requestsThatDiedAreFreshAgain()
    {
        const support::Database database;
        store::IdempotencyStore keys(*database);
        VERIFY_OK(keys.begin(u"kim"_s, u"a"_s, u"f"_s, m_clock.now()));
        VERIFY_OK(keys.begin(u"kim"_s, u"b"_s, u"f"_s, m_clock.now()));
        VERIFY_OK(keys.finish(u"kim"_s, u"b"_s, 200, "ok"));
        VERIFY_OK(keys.forgetRunning());
        QVERIFY(keys.begin(u"kim"_s, u"a"_s, u"f"_s, m_clock.now())->seen == Seen::Fresh);
        QVERIFY(keys.begin(u"kim"_s, u"b"_s, u"f"_s, m_clock.now())->seen == Seen::Answered);
        QCOMPARE(*keys.trim(m_clock.now() + std::chrono::hours(25)), 2);
    }

    void jobsAreTakenByOneRunner()
    {
        const support::Database database;
        store::JobStore jobs(*database);
        VERIFY_OK(jobs.schedule(job(u"a"_s)));
        QVERIFY(!*jobs.scheduleOnce(job(u"a"_s)));
        store::Job taken = jobs.due(m_clock.now(), 10)->front();
        taken.attempts = 1;
        VERIFY_OK(jobs.update(taken, 0));
        QCOMPARE(jobs.update(taken, 0).error().code, core::ErrorCode::Conflict);
        taken.state = store::JobState::Dead;
        taken.lastError = u"peer down"_s;
        VERIFY_OK(jobs.update(taken, 1));
        QVERIFY(jobs.due(m_clock.now(), 10)->empty());
        QVERIFY(!jobs.nextDue()->has_value());
        QCOMPARE(jobs.inState(store::JobState::Dead, 10)->front().lastError, u"peer down"_s);
        VERIFY_OK(jobs.schedule(job(u"a"_s))); // a person tries it again
        QCOMPARE(jobs.due(m_clock.now(), 10)->front().attempts, 0);
    }

    void policyVersionsFollowEachOther()
    {
        const support::Database database;
        store::PolicyStore policies(*database);
        QCOMPARE(policies.current().error().code, core::ErrorCode::NotFound);
        desk::Policy policy = desk::defaultPolicy();
        policy.version = 1;
        VERIFY_OK(policies.put(policy, u"kim"_s, m_clock.now()));
        QCOMPARE(policies.put(policy, u"lee"_s, m_clock.now()).error().code, core::ErrorCode::Conflict);
        policy.version = 2;
        policy.holdSeconds = 30;
        VERIFY_OK(policies.put(policy, u"lee"_s, m_clock.now()));
        QCOMPARE(policies.current()->holdSeconds, 30);
        QCOMPARE((*policies.find(1))->holdSeconds, desk::defaultPolicy().holdSeconds);
    }
};

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"
