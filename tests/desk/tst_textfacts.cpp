// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/textfacts.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 11, 23); // a Monday

QString told(const QString &text)
{
    QStringList facts;
    for (const desk::TextFact &fact : desk::factsIn(text, Today)) {
        facts.append(desk::factKindName(fact.kind) + u'=' + fact.value);
    }
    return facts.join(u' ');
}

} // namespace

class TestTextFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatCanBeCompared_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("facts");
        const auto row = [](const char16_t *text, const char16_t *facts) {
            QTest::newRow(qUtf8Printable(QString::fromUtf16(text)))
                << QString::fromUtf16(text) << QString::fromUtf16(facts);
        };
        // Order numbers as shops write them.
        row(u"my order number is 100234", u"order_number=100234");
        row(u"wheres hp-20410?", u"order_number=HP-20410");
        row(u"Order ID: 402-1234567-7654321 is late", u"order_number=402-1234567-7654321");
        row(u"order #W2378156 please", u"order_number=W2378156");
        row(u"cancel purchase 00004587345", u"order_number=00004587345");
        row(u"Bestellnummer 4711-x? nein, Bestellung Nr. 88123", u"order_number=4711 order_number=88123");
        // Tracking numbers: a check digit that is wrong makes it something else.
        row(u"RR473124829GB has not moved", u"tracking_number=RR473124829GB");
        row(u"rr 473 124 829 gb", u"tracking_number=RR473124829GB");
        row(u"RR473124820GB", u"");
        row(u"1Z5R89390357567127", u"tracking_number=1Z5R89390357567127");
        row(u"1Z5R89390357567128", u"");
        row(u"JJD000390007861110571", u"tracking_number=JJD000390007861110571");
        row(u"tracking 986578788855", u"tracking_number=986578788855");
        row(u"tracking 986578788856", u"");
        // Amounts in the ways of several countries.
        row(u"you took 1.234,56 € twice", u"amount=1234.56 EUR");
        row(u"refund $12 please", u"amount=12.00 USD");
        row(u"it was £1,234.50", u"amount=1234.50 GBP");
        row(u"12,5 EUR", u"amount=12.50 EUR");
        row(u"Rs. 1,00,000 paid", u"amount=100000.00 INR");
        row(u"30 euros and 5 dollars", u"amount=30.00 EUR amount=5.00 USD");
        row(u"CHF 80.-", u"amount=80.00 CHF");
        row(u"size 42, room 12", u"");
        // Dates, also as seen from today.
        row(u"ordered on 2026-11-05", u"date=2026-11-05");
        row(u"am 5.11.2026 bestellt", u"date=2026-11-05");
        row(u"since 25/12", u"date=2026-12-25");
        row(u"12/25/2025", u"date=2025-12-25");
        row(u"promised for 3rd of March", u"date=2027-03-03");
        row(u"Nov 20, 2026", u"date=2026-11-20");
        row(u"am 24. Dezember", u"date=2026-12-24");
        row(u"last Friday", u"date=2026-11-20");
        row(u"letzten Montag", u"date=2026-11-16");
        row(u"next monday", u"date=2026-11-30");
        row(u"gestern oder vorgestern", u"date=2026-11-22 date=2026-11-21");
        row(u"I ordered 2 weeks ago", u"date=2026-11-09");
        row(u"vor 3 Tagen", u"date=2026-11-20");
        row(u"30.02.2026", u"");
        // People's own data.
        row(u"mail Jo.Doe+x@Mail.example now", u"email=jo.doe+x@mail.example");
        row(u"call me on +49 170 1234567", u"phone=+491701234567");
        row(u"my number: (020) 7946-0123", u"phone=02079460123");
        row(u"", u"");
        row(u"🙂 1 2 3", u"");
    }
    void findsWhatCanBeCompared()
    {
        QFETCH(QString, text);
        QFETCH(QString, facts);
        QCOMPARE(told(text), facts);
    }

    void factsStandWhereTheySay()
    {
        const QString text = u"🙂 mail a@b.example about HP-20410, paid 84.99 € on 5 May"_s;
        int last = -1;
        for (const desk::TextFact &fact : desk::factsIn(text, Today)) {
            QVERIFY(fact.start > last);
            last = fact.start + fact.length - 1;
            QVERIFY(last < text.size());
        }
        QCOMPARE(desk::factsIn(text, Today).size(), 4U);
        QCOMPARE(text.mid(desk::factsIn(text, Today).at(1).start, 8), u"HP-20410"_s);
        QCOMPARE(desk::factsIn(text, Today).at(2).money, core::Money(8499, u"EUR"_s));
    }

    void masksPeoplesData()
    {
        QCOMPARE(desk::maskedText(u"I am jo@mail.example, HP-20410, 12 € on 5 May"_s),
                 u"I am ••@mail.example, •••••410, 12 € on 5 May"_s);
        QCOMPARE(desk::maskedText(u"call +49 170 1234567"_s), u"call ••••••••••••567"_s);
        QCOMPARE(desk::maskedText(u"nothing here"_s), u"nothing here"_s);
    }

    void hugeTextsAreBounded() { QVERIFY(desk::factsIn(u"5 € "_s.repeated(500'000), Today).size() <= 1000); }
};

QTEST_GUILESS_MAIN(TestTextFacts)
#include "tst_textfacts.moc"
