// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/clock.h"
#include "core/id.h"
#include "support/manualclock.h"

#include <QTest>

#include <random>

class TestClock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRfc3339_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        QTest::newRow("zulu") << "2026-11-23T05:42:00Z"
                              << "2026-11-23T05:42:00.000Z";
        QTest::newRow("milliseconds") << "2026-11-23T05:42:00.123Z"
                                      << "2026-11-23T05:42:00.123Z";
        QTest::newRow("nanoseconds") << "2026-11-23T05:42:00.123456789Z"
                                     << "2026-11-23T05:42:00.123Z";
        QTest::newRow("offset") << "2026-11-23T06:42:00+01:00"
                                << "2026-11-23T05:42:00.000Z";
        QTest::newRow("lower case") << "2026-11-23t05:42:00z"
                                    << "2026-11-23T05:42:00.000Z";
        QTest::newRow("no offset") << "2026-11-23T05:42:00"
                                   << "";
        QTest::newRow("date only") << "2026-11-23"
                                   << "";
        QTest::newRow("month 13") << "2026-13-01T00:00:00Z"
                                  << "";
        QTest::newRow("a day that is not") << "2026-02-29T00:00:00Z"
                                           << "";
        QTest::newRow("hour 24") << "2026-11-23T24:00:01Z"
                                 << "";
        QTest::newRow("half a second") << "2026-11-23T05:42:00.5Z"
                                       << "2026-11-23T05:42:00.500Z";
        QTest::newRow("letters for digits") << "2026-11-2aT05:42:00Z"
                                            << "";
        QTest::newRow("words") << "yesterday"
                               << "";
        QTest::newRow("trailing") << "2026-11-23T05:42:00Zx"
                                  << "";
    }
    void readsRfc3339()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto at = core::fromRfc3339(text);
        QCOMPARE(at.has_value(), !utc.isEmpty());
        if (at) {
            QCOMPARE(core::toRfc3339(*at), utc);
        }
    }

    void timesAreWrittenAndReadAsQtDoes()
    {
        std::mt19937_64 random(3);
        for (int i = 0; i < 2000; ++i) {
            // Years 1600 to 2500 or so, half of them before 1970.
            const core::Timestamp at =
                core::fromMsecs(static_cast<qint64>(random() % 28'000'000'000'000) - 11'000'000'000'000);
            const QString text = core::toRfc3339(at);
            QCOMPARE(text, core::toDateTime(at).toString(Qt::ISODateWithMs));
            QCOMPARE(core::fromRfc3339(text), at);
        }
    }

    void idsAreVersion7AndSortInOrderOfCreation()
    {
        using TestId = core::Id<struct TestTag>;
        support::ManualClock clock;
        TestId last = TestId::create(clock);
        QCOMPARE(last.toString().at(14), QLatin1Char('7'));
        QCOMPARE(last.uuid().variant(), QUuid::DCE);
        for (int i = 0; i < 10000; ++i) { // more than the counter of one millisecond holds
            const TestId next = TestId::create(clock);
            QVERIFY(last < next);
            last = next;
        }
        clock.advance(std::chrono::milliseconds(-5000)); // a clock that was set back
        QVERIFY(last < TestId::create(clock));
        QCOMPARE(TestId::fromString(last.toString()), last);
        QVERIFY(TestId::fromString(u"not an id").isNull());
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
