// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "quality/interval.h"
#include "quality/isotonic.h"
#include "quality/reliability.h"

#include <QTest>

#include <cmath>

using quality::Isotonic;
using quality::Reliability;

namespace {
bool near(double a, double b, double within = 5e-4)
{
    return std::abs(a - b) <= within;
}
} // namespace

class TestQuality final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I: method 3.
    void wilsonAsPublished_data()
    {
        QTest::addColumn<qint64>("right");
        QTest::addColumn<qint64>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81 of 263") << qint64(81) << qint64(263) << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << qint64(15) << qint64(148) << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << qint64(0) << qint64(20) << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << qint64(1) << qint64(29) << 0.0061 << 0.1718;
        QTest::newRow("29 of 29") << qint64(29) << qint64(29) << 0.8830 << 1.0;
    }
    void wilsonAsPublished()
    {
        QFETCH(qint64, right);
        QFETCH(qint64, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const quality::Interval interval = quality::wilson(right, n);
        QVERIFY2(near(interval.low, low), qPrintable(QString::number(interval.low)));
        QVERIFY2(near(interval.high, high), qPrintable(QString::number(interval.high)));
    }
    void nothingIsKnownOfNothing() { QCOMPARE(quality::wilson(0, 0), (quality::Interval{0.0, 1.0})); }

    void levelsKeepTheirBounds()
    {
        Reliability reliability(10);
        for (const double score : {0.0, 0.1, 0.3, 0.7, 0.7999, 0.8, 1.0, 1.5, -2.0, std::nan("")}) {
            reliability.add(score, true);
        }
        std::vector<qint64> counts;
        for (const quality::Level &level : reliability.levels()) {
            counts.push_back(level.n);
        }
        QCOMPARE(counts, (std::vector<qint64>{3, 1, 0, 1, 0, 0, 0, 2, 1, 2}));
        QCOMPARE(reliability.levelOf(0.75).from, 0.7);
        QCOMPARE(reliability.n(), 10);
    }
    void calibrationErrorByHand()
    {
        Reliability reliability(10);
        QCOMPARE(reliability.expectedCalibrationError(), 0.0);
        // 4 at 0.95 of which 2 were right: off by 0.45. 6 at 0.55 of which 3 were right: off by 0.05.
        for (int i = 0; i < 4; ++i) {
            reliability.add(0.95, i < 2);
        }
        for (int i = 0; i < 6; ++i) {
            reliability.add(0.55, i < 3);
        }
        QVERIFY(near(reliability.expectedCalibrationError(), 0.4 * 0.45 + 0.6 * 0.05, 1e-12));
    }

    // The example of R's isoreg documentation: isoreg(c(1,0,4,3,3,5,4,2,0)).
    void isotonicAsInR()
    {
        const double values[] = {1, 0, 4, 3, 3, 5, 4, 2, 0};
        std::vector<Isotonic::Point> points;
        for (int i = 0; i < 9; ++i) {
            points.push_back({double(i), values[i], 1.0});
        }
        std::reverse(points.begin(), points.end());
        const Isotonic fitted = Isotonic::fit(points);
        const double expected[] = {0.5, 0.5, 3, 3, 3, 3, 3, 3, 3};
        for (int i = 0; i < 9; ++i) {
            QVERIFY2(near(fitted.at(i), expected[i], 1e-12), qPrintable(QString::number(i)));
        }
        QCOMPARE(fitted.blocks().size(), size_t(2));
    }
    void isotonicNeverFalls()
    {
        Reliability reliability(10);
        reliability.add(0.35, 3.5, 6, 10);
        reliability.add(0.65, 6.5, 4, 10); // less often right although surer
        reliability.add(0.95, 19.0, 19, 20);
        const Isotonic fitted = Isotonic::fit(reliability);
        QVERIFY(near(fitted.at(0.35), 0.5, 1e-12));
        QVERIFY(near(fitted.at(0.65), 0.5, 1e-12));
        QVERIFY(near(fitted.at(0.8), 0.725, 1e-9)); // half way between the two blocks
        QVERIFY(near(fitted.at(0.95), 0.95, 1e-12));
        QCOMPARE(fitted.at(0.0), fitted.at(0.35));
        QCOMPARE(fitted.at(1.0), fitted.at(0.95));
        double before = 0.0;
        for (int i = 0; i <= 100; ++i) {
            const double now = fitted.at(i / 100.0);
            QVERIFY(now >= before);
            before = now;
        }
    }
    void nothingFittedLeavesTheScore() { QCOMPARE(Isotonic::fit(Reliability(10)).at(0.42), 0.42); }
};

QTEST_GUILESS_MAIN(TestQuality)
#include "tst_quality.moc"
