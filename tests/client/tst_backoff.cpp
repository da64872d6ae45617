// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/backoff.h"

#include <QTest>

using client::Backoff;
using core::Milliseconds;

class TestBackoff final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysUnderADoublingCeilingAndNeverGivesUp()
    {
        for (quint32 seed = 1; seed <= 200; ++seed) {
            Backoff backoff(seed);
            Milliseconds ceiling = Backoff::DefaultFirst;
            for (int i = 0; i < 100; ++i) {
                const Milliseconds delay = backoff.next();
                QVERIFY2(delay <= ceiling, qPrintable(QString::number(delay.count())));
                QVERIFY(delay > Milliseconds(0));
                ceiling = std::min(ceiling * 2, Backoff::DefaultCap);
            }
            QCOMPARE(backoff.tries(), 100);
        }
    }

    void spreadsManyConsolesOverTheWholeInterval()
    {
        // A thousand consoles that lost the hub at once, at their tenth try: every tenth of the 30 s gets its share.
        std::array<int, 10> buckets{};
        for (quint32 seed = 1; seed <= 1000; ++seed) {
            Backoff backoff(seed);
            Milliseconds delay{0};
            for (int i = 0; i < 10; ++i) {
                delay = backoff.next();
            }
            ++buckets[static_cast<size_t>(std::min<qint64>(9, delay.count() / 3000))];
        }
        for (const int count : buckets) {
            QVERIFY2(count > 50 && count < 160, qPrintable(QString::number(count)));
        }
    }

    void startsAnewAfterASuccess()
    {
        Backoff backoff(7);
        for (int i = 0; i < 20; ++i) {
            (void)backoff.next();
        }
        backoff.reset();
        QVERIFY(backoff.next() <= Backoff::DefaultFirst);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
