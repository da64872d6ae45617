// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/money.h"

#include <QTest>

#include <limits>

using core::Money;

class TestMoney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesDecimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<bool>("good");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("euro") << "84.99"
                              << "EUR" << true << qint64(8499);
        QTest::newRow("no decimals written") << "84"
                                             << "EUR" << true << qint64(8400);
        QTest::newRow("one decimal") << "84.5"
                                     << "EUR" << true << qint64(8450);
        QTest::newRow("yen") << "1200"
                             << "JPY" << true << qint64(1200);
        QTest::newRow("yen with decimals") << "1200.5"
                                           << "JPY" << false << qint64(0);
        QTest::newRow("dinar") << "1.250"
                               << "KWD" << true << qint64(1250);
        QTest::newRow("negative") << "-0.05"
                                  << "EUR" << true << qint64(-5);
        QTest::newRow("three decimals") << "1.234"
                                        << "EUR" << false << qint64(0);
        QTest::newRow("comma") << "1,23"
                               << "EUR" << false << qint64(0);
        QTest::newRow("empty") << ""
                               << "EUR" << false << qint64(0);
        QTest::newRow("point alone") << "."
                                     << "EUR" << false << qint64(0);
        QTest::newRow("trailing point") << "1."
                                        << "EUR" << false << qint64(0);
        QTest::newRow("plus") << "+1.00"
                              << "EUR" << false << qint64(0);
        QTest::newRow("too large") << "99999999999999999999"
                                   << "EUR" << false << qint64(0);
        QTest::newRow("other digits") << QString::fromUtf8("١٢") << "EUR" << false << qint64(0);
        QTest::newRow("no currency") << "1.00"
                                     << "" << false << qint64(0);
    }
    void readsAndWritesDecimals()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(bool, good);
        QFETCH(qint64, minor);
        const auto money = Money::fromDecimal(text, currency);
        QCOMPARE(money.has_value(), good);
        if (good) {
            QCOMPARE(money->minorUnits(), minor);
            QCOMPARE(Money::fromDecimal(money->toDecimal(), currency)->minorUnits(), minor);
        }
    }

    void refusesMixedCurrenciesAndOverflow()
    {
        QCOMPARE(Money(1, QStringLiteral("EUR")).plus(Money(1, QStringLiteral("USD"))).error().code,
                 core::ErrorCode::InvalidArgument);
        QVERIFY(!Money(1, QStringLiteral("EUR")).compare(Money(1, QStringLiteral("USD"))).has_value());
        const Money most(std::numeric_limits<qint64>::max(), QStringLiteral("EUR"));
        QCOMPARE(most.plus(Money(1, QStringLiteral("EUR"))).error().code, core::ErrorCode::LimitExceeded);
        QCOMPARE(Money(500, QStringLiteral("EUR")).minus(Money(700, QStringLiteral("EUR")))->minorUnits(),
                 qint64(-200));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
