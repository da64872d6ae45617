// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/carriercode.h"
#include "desk/order.h"
#include "support/deskvalues.h"

#include "core/json.h"

#include <QJsonArray>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using desk::EventType;
using desk::OrderState;
using desk::ShipmentState;

namespace {

QJsonObject euro(qint64 minor)
{
    return core::toJson(core::Money(minor, u"EUR"_s));
}

desk::Event eventOf(const QString &id, EventType type, qint64 minutes, const QJsonObject &payload = {})
{
    desk::Event event;
    event.source = u"shop"_s;
    event.externalId = id;
    event.type = type;
    event.rawType = desk::eventTypeName(type);
    event.order = desk::OrderId(u"A-1"_s);
    event.at = support::timeOf(minutes);
    event.payload = payload;
    return event;
}

QJsonObject scan(const QString &code, const QJsonObject &more = {})
{
    QJsonObject payload{{u"tracking"_s, u"JD1"_s}, {u"carrier"_s, u"northpost"_s}, {u"code"_s, code}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        payload.insert(it.key(), it.value());
    }
    return payload;
}

std::vector<desk::Event> wholeLife()
{
    return {
        eventOf(
            u"1"_s, EventType::OrderPlaced, 0,
            {{u"customer_name"_s, u"Mara"_s},
             {u"total"_s, euro(5000)},
             {u"shipping"_s, euro(499)},
             {u"promised_at"_s, core::toRfc3339(support::timeOf(900))},
             {u"items"_s,
              QJsonArray{QJsonObject{
                  {u"sku"_s, u"LAMP"_s}, {u"title"_s, u"Lamp"_s}, {u"quantity"_s, 2}, {u"unit_price"_s, euro(2250)}}}},
             {u"ship_to"_s, QJsonObject{{u"name"_s, u"Mara"_s},
                                        {u"lines"_s, QJsonArray{u"Weg 1"_s}},
                                        {u"postcode"_s, u"1"_s},
                                        {u"city"_s, u"B"_s},
                                        {u"country"_s, u"DE"_s}}}}),
        eventOf(u"2"_s, EventType::OrderPaid, 1, {{u"amount"_s, euro(5000)}}),
        eventOf(u"3"_s, EventType::OrderPacked, 2),
        eventOf(u"4"_s, EventType::ShipmentCreated, 3,
                scan(u"NP-10 ANNOUNCED"_s, {{u"expected_at"_s, core::toRfc3339(support::timeOf(800))}})),
        eventOf(u"5"_s, EventType::ShipmentScanned, 100, scan(u"NP-20 DEPOT"_s, {{u"place"_s, u"Bremen"_s}})),
        eventOf(u"6"_s, EventType::ShipmentDelayed, 200,
                scan(u"NP-50 DELAYED"_s, {{u"expected_at"_s, core::toRfc3339(support::timeOf(1200))}})),
        eventOf(u"7"_s, EventType::ShipmentDelivered, 1100, scan(u"NP-40 DELIVERED"_s)),
        eventOf(u"8"_s, EventType::RefundCreated, 1300,
                {{u"refund_id"_s, u"re1"_s}, {u"amount"_s, euro(1000)}, {u"reason"_s, u"goodwill"_s}}),
        eventOf(u"9"_s, EventType::PaymentDisputed, 1400, {{u"amount"_s, euro(4000)}}),
    };
}

desk::Order project(std::vector<desk::Event> events)
{
    return desk::projectOrder(desk::OrderId(u"A-1"_s), std::move(events));
}

} // namespace

class TestOrder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeLife()
    {
        const desk::Order order = project(wholeLife());
        QCOMPARE(order.revision, 9);
        QCOMPARE(order.state, OrderState::Delivered);
        QCOMPARE(order.customerName, u"Mara"_s);
        QCOMPARE(order.items.size(), size_t(1));
        QCOMPARE(order.items.front().unitPrice, core::Money(2250, u"EUR"_s));
        QCOMPARE(order.shipTo.postcode, u"1"_s);
        QCOMPARE(order.paid, core::Money(5000, u"EUR"_s));
        QCOMPARE(order.refunded, core::Money(1000, u"EUR"_s));
        QCOMPARE(desk::refundable(order), core::Money(4000, u"EUR"_s));
        QCOMPARE(order.promisedAt, support::timeOf(900));
        QCOMPARE(order.deliveredAt, support::timeOf(1100));
        QVERIFY(order.disputed);
        QCOMPARE(order.shipments.size(), size_t(1));
        QCOMPARE(order.shipments.front().state, ShipmentState::Delivered);
        QCOMPARE(order.shipments.front().expectedAt, support::timeOf(1200)); // the newest word of the carrier
        QCOMPARE(order.timeline.size(), size_t(9));
        QCOMPARE(order.timeline.at(4).place, u"Bremen"_s);
        QCOMPARE(order.timeline.at(5).shipmentState, ShipmentState::Delayed);
    }

    void stateFollowsWhatHappened_data()
    {
        QTest::addColumn<int>("events"); // of the whole life
        QTest::addColumn<OrderState>("state");
        QTest::newRow("nothing") << 0 << OrderState::Unknown;
        QTest::newRow("placed") << 1 << OrderState::Placed;
        QTest::newRow("paid") << 2 << OrderState::Paid;
        QTest::newRow("packed") << 3 << OrderState::Packed;
        QTest::newRow("announced, not handed over") << 4 << OrderState::Packed;
        QTest::newRow("scanned") << 5 << OrderState::Shipped;
        QTest::newRow("delayed") << 6 << OrderState::Shipped;
        QTest::newRow("delivered") << 7 << OrderState::Delivered;
    }
    void stateFollowsWhatHappened()
    {
        QFETCH(int, events);
        QFETCH(OrderState, state);
        auto all = wholeLife();
        all.resize(size_t(events));
        QCOMPARE(project(all).state, state);
    }

    void arrivalOrderAndRepeatsDoNotMatter()
    {
        const desk::Order expected = project(wholeLife());
        std::mt19937 random(20261123);
        for (int round = 0; round < 300; ++round) {
            auto events = wholeLife();
            for (int extra = 0; extra < round % 7; ++extra) {
                events.push_back(events.at(random() % 9));
                events.back().seq = round; // places in the log and times of receipt are not part of it
                events.back().receivedAt = support::timeOf(round);
            }
            std::shuffle(events.begin(), events.end(), random);
            QCOMPARE(project(events), expected);
        }
    }

    void eventsOfTheSameMomentHaveOneOrder()
    {
        auto events = wholeLife();
        for (desk::Event &each : events) {
            each.at = support::timeOf(5);
            each.externalId.clear(); // told apart by their content
        }
        const desk::Order expected = project(events);
        QCOMPARE(expected.revision, 9);
        QCOMPARE(expected.timeline.front().type, EventType::OrderPlaced);
        QCOMPARE(expected.state, OrderState::Delivered);
        std::mt19937 random(7);
        for (int round = 0; round < 100; ++round) {
            std::shuffle(events.begin(), events.end(), random);
            events.push_back(events.front());
            QCOMPARE(project(events), expected);
            events.pop_back();
        }
    }

    void othersEventsAndUnknownOnesAreLeftOut()
    {
        auto events = wholeLife();
        desk::Event foreign = eventOf(u"x"_s, EventType::OrderCancelled, 50);
        foreign.order = desk::OrderId(u"A-2"_s);
        events.push_back(foreign);
        events.push_back(eventOf(u"y"_s, EventType::Unknown, 60));
        QCOMPARE(project(events), project(wholeLife()));
    }

    void twoParcelsAreDeliveredWhenBothAre()
    {
        auto events = wholeLife();
        events.push_back(eventOf(u"10"_s, EventType::ShipmentCreated, 4,
                                 {{u"tracking"_s, u"JD2"_s}, {u"carrier"_s, u"northpost"_s}}));
        QCOMPARE(project(events).state, OrderState::Shipped);
        QCOMPARE(project(events).shipments.size(), size_t(2));
        events.push_back(eventOf(u"11"_s, EventType::ShipmentDelivered, 1500, {{u"tracking"_s, u"JD2"_s}}));
        const desk::Order order = project(events);
        QCOMPARE(order.state, OrderState::Delivered);
        QCOMPARE(order.deliveredAt, support::timeOf(1500));
        // The same code at another carrier is another parcel.
        events.push_back(eventOf(u"12"_s, EventType::ShipmentScanned, 1600,
                                 {{u"tracking"_s, u"JD2"_s}, {u"carrier"_s, u"parcelone"_s}}));
        QCOMPARE(project(events).shipments.size(), size_t(3));
    }

    void whatCarriersSay_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ShipmentState>("state");
        QTest::newRow("depot") << u"NP-20 DEPOT"_s << ShipmentState::InTransit;
        QTest::newRow("spelling") << u"np_20-depot"_s << ShipmentState::InTransit;
        QTest::newRow("van") << u"NP-30 ON VAN"_s << ShipmentState::OutForDelivery;
        QTest::newRow("pick-up") << u"ready_for_pickup"_s << ShipmentState::AvailableForPickup;
        QTest::newRow("lost") << u"NP-90 LOST"_s << ShipmentState::Lost;
        QTest::newRow("back") << u"NP-70 RETURNING"_s << ShipmentState::ReturnToSender;
        QTest::newRow("never heard of") << u"NP-77 ON A BOAT"_s << ShipmentState::Unknown;
        QTest::newRow("contains a known word") << u"not delivered"_s << ShipmentState::Unknown;
        QTest::newRow("nothing") << u""_s << ShipmentState::Unknown;
    }
    void whatCarriersSay()
    {
        QFETCH(QString, code);
        QFETCH(ShipmentState, state);
        QCOMPARE(desk::shipmentStateOfCode(code), state);
        auto events = wholeLife();
        events.resize(5);
        events.push_back(eventOf(u"s"_s, EventType::ShipmentScanned, 300, scan(code)));
        const desk::Order order = project(events);
        QCOMPARE(order.shipments.front().state, state); // unknown is unknown, never "in transit"
        QCOMPARE(order.timeline.back().rawCode, code);
    }

    void deliveredStaysDelivered()
    {
        auto events = wholeLife();
        events.push_back(eventOf(u"s"_s, EventType::ShipmentScanned, 1150, scan(u"NP-25 SORTED"_s)));
        QCOMPARE(project(events).shipments.front().state, ShipmentState::Delivered);
        events.push_back(eventOf(u"t"_s, EventType::ShipmentException, 1160, scan(u"NP-70 RETURNING"_s)));
        QCOMPARE(project(events).shipments.front().state, ShipmentState::ReturnToSender);
    }

    void oneRefundToldTwiceCountsOnce()
    {
        auto events = wholeLife();
        desk::Event again = eventOf(u"psp-77"_s, EventType::RefundCreated, 1305,
                                    {{u"refund_id"_s, u"re1"_s}, {u"amount"_s, euro(1000)}});
        again.source = u"psp"_s;
        events.push_back(again);
        QCOMPARE(project(events).refunded, core::Money(1000, u"EUR"_s));
        events.push_back(
            eventOf(u"13"_s, EventType::RefundCreated, 1310, {{u"refund_id"_s, u"re2"_s}, {u"amount"_s, euro(500)}}));
        QCOMPARE(project(events).refunded, core::Money(1500, u"EUR"_s));
    }

    void refundableIsNeverMoreThanWasPaid_data()
    {
        QTest::addColumn<core::Money>("paid");
        QTest::addColumn<core::Money>("refunded");
        QTest::addColumn<core::Money>("left");
        const auto eur = [](qint64 minor) { return core::Money(minor, u"EUR"_s); };
        QTest::newRow("nothing paid") << core::Money() << core::Money() << core::Money();
        QTest::newRow("all of it") << eur(500) << core::Money() << eur(500);
        QTest::newRow("a part") << eur(500) << eur(200) << eur(300);
        QTest::newRow("nothing left") << eur(500) << eur(500) << eur(0);
        QTest::newRow("over-refunded") << eur(500) << eur(700) << eur(0);
        QTest::newRow("another currency") << eur(500) << core::Money(100, u"USD"_s) << eur(0);
    }
    void refundableIsNeverMoreThanWasPaid()
    {
        QFETCH(core::Money, paid);
        QFETCH(core::Money, refunded);
        QFETCH(core::Money, left);
        desk::Order order;
        order.paid = paid;
        order.refunded = refunded;
        QCOMPARE(desk::refundable(order), left);
    }

    void brokenPayloadsChangeNothing()
    {
        auto events = wholeLife();
        events.push_back(eventOf(u"b1"_s, EventType::RefundCreated, 2000, {{u"amount"_s, 84.99}}));
        events.push_back(eventOf(u"b2"_s, EventType::OrderPlaced, 2001,
                                 {{u"items"_s, u"lamp"_s}, {u"total"_s, u"50"_s}, {u"promised_at"_s, 7}}));
        const desk::Order order = project(events);
        QCOMPARE(order.refunded, core::Money(1000, u"EUR"_s));
        QCOMPARE(order.total, core::Money(5000, u"EUR"_s));
        QCOMPARE(order.items.size(), size_t(1));
        QCOMPARE(order.timeline.size(), size_t(11)); // but it is seen that something came
    }
};

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order.moc"
