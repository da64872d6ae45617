// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/orderlines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace readings::eta;

class TestOrderLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreTheShopsOwn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("days");
        QTest::newRow("T") << u"1970-01-02T12:00:00"_s << 1.5;
        QTest::newRow("space") << u"1970-01-02 12:00:00"_s << 1.5;
        QTest::newRow("fraction") << u"1970-01-02T12:00:00.000"_s << 1.5;
        QTest::newRow("date") << u"1970-01-02"_s << 1.0;
        QTest::newRow("zulu") << u"1970-01-02T12:00:00Z"_s << 1.5;
        QTest::newRow("offset") << u"1970-01-02T12:00:00-03:00"_s << 1.625;
        QTest::newRow("words") << u"yesterday"_s << 0.0;
        QTest::newRow("empty") << QString() << 0.0;
        QTest::newRow("half a date") << u"1970-01"_s << 0.0;
        QTest::newRow("no such day") << u"2018-02-30T00:00:00"_s << 0.0;
    }
    void timesAreTheShopsOwn()
    {
        QFETCH(QString, text);
        QFETCH(double, days);
        QCOMPARE(daysFrom(text).value_or(0.0), days);
    }

    void onlyIdAndPurchaseMustBeThere()
    {
        QStringList doubts;
        const auto bare =
            orderLineFrom(R"({"order_id":"a","order_purchase_timestamp":"2018-01-05T10:00:00"})", &doubts);
        QVERIFY(bare);
        QVERIFY(doubts.isEmpty());
        QVERIFY(std::isnan(bare->delivered) && std::isnan(bare->facts.promised) && bare->facts.seller.empty());
        QCOMPARE(orderLineFrom(R"({"order_purchase_timestamp":"2018-01-05"})", nullptr).error().detail,
                 u"order_id is missing"_s);
        QCOMPARE(orderLineFrom(R"({"order_id":"a"})", nullptr).error().detail,
                 u"order_purchase_timestamp is missing"_s);
        QCOMPARE(orderLineFrom(R"({"order_id":"a","order_purchase_timestamp":"soon"})", nullptr).error().detail,
                 u"order_purchase_timestamp is not a date and time"_s);
        QVERIFY(!orderLineFrom("[1]", nullptr));
        QVERIFY(!orderLineFrom("{", nullptr));
    }

    void numbersMayBeTextAndNothingMayBeSaidInManyWays()
    {
        QStringList doubts;
        const auto line = orderLineFrom(
            R"({"order_id":17,"order_purchase_timestamp":"2018-01-05 10:00:00","price":"48.9","freight_value":16.6,
                "product_weight_g":null,"customer_zip_code_prefix":"03149","customer_state":"SP","seller_state":"",
                "order_delivered_customer_date":"NaT","order_estimated_delivery_date":"2018-01-25"})",
            &doubts);
        QVERIFY(line);
        QVERIFY2(doubts.isEmpty(), qPrintable(doubts.join(u'\n')));
        QCOMPARE(line->facts.id, std::string("17"));
        QCOMPARE(line->facts.price, 48.9);
        QCOMPARE(line->facts.freight, 16.6);
        QVERIFY(std::isnan(line->facts.weight));
        QCOMPARE(line->facts.postcode, 3149.0);
        QCOMPARE(line->facts.destination, std::string("SP"));
        QVERIFY(std::isnan(line->delivered));
        QVERIFY(!std::isnan(line->facts.promised));
    }

    void aValueThatCannotBeReadIsDoubtedAndTheOrderStays()
    {
        QStringList doubts;
        const auto line = orderLineFrom(
            R"({"order_id":"a","order_purchase_timestamp":"2018-01-05T10:00:00","price":"cheap","freight_value":-3,
                "seller_id":{"x":1},"order_delivered_customer_date":"2018-01-01T00:00:00",
                "order_delivered_carrier_date":"then"})",
            &doubts);
        QVERIFY(line);
        QCOMPARE(doubts.size(), 5);
        QVERIFY(doubts.contains(u"order_delivered_customer_date is before the purchase and counts as missing"_s));
        QVERIFY(std::isnan(line->facts.price) && std::isnan(line->delivered) && std::isnan(line->handedOver));
    }
};

QTEST_APPLESS_MAIN(TestOrderLines)
#include "tst_orderlines.moc"
