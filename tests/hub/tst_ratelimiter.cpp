// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/ratelimiter.h"
#include "support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRateLimiter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsBurstsUpToAMinutesWorth()
    {
        support::ManualClock clock;
        hub::RateLimiter limiter(clock);
        for (int i = 0; i < 60; ++i) {
            QVERIFY(!limiter.take(u"a"_s, 60));
        }
        QCOMPARE(limiter.take(u"a"_s, 60), std::optional(1));
        QVERIFY(!limiter.take(u"b"_s, 60)); // others are not slowed
        clock.advance(std::chrono::seconds(1));
        QVERIFY(!limiter.take(u"a"_s, 60));
        QVERIFY(limiter.take(u"a"_s, 60).has_value());
        clock.advance(std::chrono::hours(1));
        for (int i = 0; i < 60; ++i) {
            QVERIFY(!limiter.take(u"a"_s, 60));
        }
        QVERIFY(limiter.take(u"a"_s, 60).has_value()); // an hour of silence saves up one minute, not sixty
    }

    void saysHowLongToWait()
    {
        support::ManualClock clock;
        hub::RateLimiter limiter(clock);
        QVERIFY(!limiter.take(u"a"_s, 1));
        QCOMPARE(limiter.take(u"a"_s, 1), std::optional(60));
        clock.advance(std::chrono::seconds(45));
        QCOMPARE(limiter.take(u"a"_s, 1), std::optional(15));
    }

    void remembersABoundedNumberOfNames()
    {
        support::ManualClock clock;
        hub::RateLimiter limiter(clock);
        for (int i = 0; i < 20'000; ++i) {
            QVERIFY(!limiter.take(QString::number(i), 10));
        }
        QVERIFY(limiter.take(u"one more"_s, 10).has_value()); // a flood of names does not grow without end
        clock.advance(std::chrono::minutes(2));
        QVERIFY(!limiter.take(u"one more"_s, 10));
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
