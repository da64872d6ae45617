// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "format/numbers.h"
#include "format/words.h"
#include "support/manualclock.h"

#include <QLocale>
#include <QTest>

using namespace ui;
using namespace Qt::StringLiterals;

class TestFormat final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesMoneyInTheReadersForm_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << "en_US" << qint64(8499) << "USD"
                                 << "$84.99";
        QTest::newRow("euro in German") << "de_DE" << qint64(123456789) << "EUR" << u"1.234.567,89\u00a0€"_s;
        QTest::newRow("yen has no decimals") << "en_US" << qint64(1200) << "JPY" << u"¥1,200"_s;
        QTest::newRow("dinar has three") << "en_US" << qint64(1250) << "KWD"
                                         << "KWD1.250";
    }
    void writesMoneyInTheReadersForm()
    {
        QFETCH(QString, locale);
        QFETCH(qint64, minor);
        QFETCH(QString, currency);
        const QLocale before;
        QLocale::setDefault(QLocale(locale));
        QTEST(format::money(core::Money(minor, currency)), "text");
        QLocale::setDefault(before);
    }

    void readsMoneyOfCodes()
    {
        QCOMPARE(format::moneyFromCode(u"8499 EUR"_s)->minorUnits(), qint64(8499));
        QCOMPARE(format::moneyFromCode(u"84.99 EUR"_s)->minorUnits(), qint64(8499));
        for (const QString &other : {u"EUR"_s, u"84,99 EUR"_s, u"a b"_s, u""_s, u"1 2 EUR"_s, u"84.999 EUR"_s}) {
            QVERIFY2(!format::moneyFromCode(other), qPrintable(other));
        }
    }

    void saysHowLongAgo_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("number");
        QTest::newRow("just now") << 30 << "now";
        QTest::newRow("in the future") << -500 << "now";
        QTest::newRow("minutes round down") << 4 * 60 + 59 << "4";
        QTest::newRow("hours") << 3 * 3600 << "3";
        QTest::newRow("two days are days") << 48 * 3600 << "2";
    }
    void saysHowLongAgo()
    {
        QFETCH(int, seconds);
        QFETCH(QString, number);
        support::ManualClock clock;
        const QString text = format::age(clock.now() - std::chrono::seconds(seconds), clock.now());
        QVERIFY2(text.startsWith(number), qPrintable(text));
    }

    void unknownCodesStayReadable()
    {
        QCOMPARE(format::intent(u"brand_new_intent"_s), u"brand new intent"_s);
        QCOMPARE(format::policyLine({u"new_rule"_s, false, {u"5000 EUR"_s}}).startsWith(u"new rule"_s), true);
        QCOMPARE(format::systemLine(u"new_thing"_s, {u"x"_s}), u"new thing: x"_s);
        QVERIFY(!format::error(core::Error{core::ErrorCode::Internal, {}}, u"no_such_code"_s).isEmpty());
    }

    void aBrokenPromiseNamesTheDayThatWasTold()
    {
        const QString day = QLocale().toString(QDate(2026, 11, 23));
        for (const QString &code : {u"promise_at_risk"_s, u"promise_broken"_s}) {
            const QString line = format::systemLine(code, {u"2026-11-23T12:00:00Z"_s});
            QVERIFY2(line.contains(day) && line.contains(u"customer"_s), qPrintable(line));
        }
    }

    void aPolicyLineSaysPassedAndNot()
    {
        for (const QString &rule :
             {u"per_action_limit"_s, u"second_above"_s, u"refundable"_s, u"return_window"_s, u"photo_evidence"_s,
              u"photo_reused"_s, u"identity"_s, u"confidence"_s, u"bot_grant"_s}) {
            const QStringList args =
                rule == u"return_window" ? QStringList{u"3"_s, u"30"_s} : QStringList{u"5000 EUR"_s};
            QVERIFY2(format::policyLine({rule, true, args}) != format::policyLine({rule, false, args}),
                     qPrintable(rule));
        }
    }

    void wordsOfErrorsNeverShowTheDetail()
    {
        const QString secret = u"SELECT * FROM users"_s;
        for (int code = 0; code <= int(core::ErrorCode::Internal); ++code) {
            QVERIFY(!format::error(core::Error{core::ErrorCode(code), secret}).contains(secret));
        }
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
