// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "support/deskvalues.h"
#include "wire/eventjson.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return core::parseObject(QByteArray(text)).value();
}

const char *const Delivered =
    R"({"schema_version":1,"event_type":"shipment_delivered","order_id":"A-7","customer_id":"C-1",
    "timestamp":"2026-11-20T10:00:00.000Z","payload":{"tracking":"JD1","carrier":"northpost","code":"NP-40 DELIVERED"}})";

} // namespace

class TestEvent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothEnvelopesSayTheSame()
    {
        const auto native = wire::eventFromJson(json(Delivered));
        QVERIFY2(native, native ? "" : qUtf8Printable(native.error().detail));
        QCOMPARE(native->type, desk::EventType::ShipmentDelivered);
        QCOMPARE(native->order, desk::OrderId(u"A-7"_s));
        QCOMPARE(core::toRfc3339(native->at), u"2026-11-20T10:00:00.000Z"_s);
        QVERIFY(wire::isUnderstood(*native));
        QCOMPARE(wire::toJson(*native), json(Delivered));

        const auto cloud = wire::eventFromJson(json(
            R"({"specversion":"1.0","id":"e-9","source":"/carriers/northpost","type":"com.example.shipment.delivered.v1",
            "time":"2026-11-20T11:00:00+01:00","subject":"A-7","customerid":"C-1","datacontenttype":"application/json",
            "data":{"tracking":"JD1","carrier":"northpost","code":"NP-40 DELIVERED"}})"));
        QVERIFY2(cloud, cloud ? "" : qUtf8Printable(cloud.error().detail));
        QCOMPARE(cloud->externalId, u"e-9"_s);
        desk::Event same = *cloud;
        same.externalId.clear();
        same.rawType = native->rawType;
        QCOMPARE(same, *native);
    }

    void eachFieldMissingOrOfTheWrongTypeIsNamed()
    {
        const QJsonObject good = json(Delivered);
        for (const QString &key : good.keys()) {
            QJsonObject missing = good;
            missing.remove(key);
            const auto without = wire::eventFromJson(missing);
            QCOMPARE(without.has_value(), key == u"customer_id"); // the order says who it is
            if (!without) {
                QCOMPARE(without.error().code, core::ErrorCode::Malformed);
                QVERIFY2(without.error().detail.contains(key), qUtf8Printable(without.error().detail));
            }
            for (const QJsonValue &value : {QJsonValue(u""_s), QJsonValue(3.5), QJsonValue(QJsonArray{1}),
                                            QJsonValue(QJsonValue::Null), QJsonValue(true)}) {
                QJsonObject wrong = good;
                wrong.insert(key, value);
                const auto event = wire::eventFromJson(wrong);
                const bool absent = key == u"customer_id" && (value.isNull() || value.isString());
                QVERIFY2(event.has_value() == absent, qUtf8Printable(key));
                if (!event) {
                    QVERIFY2(event.error().detail.contains(key), qUtf8Printable(event.error().detail));
                }
            }
        }
    }

    void payloadsAreChecked_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("wrong"); // empty: good
        const auto row = [](const char *name, const char *type, const char *payload, const char *wrong) {
            QTest::newRow(name) << QString::fromLatin1(type) << QByteArray(payload) << QString::fromLatin1(wrong);
        };
        row("placed", "order_placed", R"({"total":{"amount":100,"currency":"EUR"},"items":[{"sku":"A","quantity":2}]})",
            "");
        row("placed, unknown extras", "order_placed", R"({"total":{"amount":100,"currency":"EUR"},"gift":true})", "");
        row("no total", "order_placed", "{}", "payload.total");
        row("float money", "order_paid", R"({"amount":84.99})", "payload.amount");
        row("broken currency", "order_paid", R"({"amount":{"amount":1,"currency":"EURO"}})", "payload.amount");
        row("item without sku", "order_placed", R"({"total":{"amount":1,"currency":"EUR"},"items":[{"quantity":1}]})",
            "payload.items.sku");
        row("item of zero", "order_placed",
            R"({"total":{"amount":1,"currency":"EUR"},"items":[{"sku":"A","quantity":0}]})", "payload.items.quantity");
        row("items no list", "order_placed", R"({"total":{"amount":1,"currency":"EUR"},"items":7})", "payload.items");
        row("scan without parcel", "shipment_scanned", "{}", "payload.tracking");
        row("bad expected", "shipment_created", R"({"tracking":"J","expected_at":"soon"})", "payload.expected_at");
        row("refund", "refund_created", R"({"amount":{"amount":5,"currency":"EUR"},"reason":"ad:1"})", "");
        row("message", "message_received", R"({"text":"hello"})", "");
        row("message without words", "message_received", R"({"text":""})", "payload.text");
    }
    void payloadsAreChecked()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, payload);
        QFETCH(QString, wrong);
        QJsonObject envelope = json(Delivered);
        envelope.insert("event_type"_L1, type);
        envelope.insert("payload"_L1, *core::parseObject(payload));
        const auto event = wire::eventFromJson(envelope);
        QCOMPARE(event.has_value(), wrong.isEmpty());
        if (!event) {
            QVERIFY2(event.error().detail.startsWith(wrong), qUtf8Printable(event.error().detail));
        }
    }

    void whatWeDoNotKnowIsKeptToBeParked()
    {
        QJsonObject drone = json(Delivered);
        drone.insert("event_type"_L1, u"drone_landed"_s);
        drone.remove("order_id"_L1);
        const auto unknown = wire::eventFromJson(drone);
        QVERIFY(unknown);
        QVERIFY(!wire::isUnderstood(*unknown));
        QCOMPARE(unknown->rawType, u"drone_landed"_s);
        QCOMPARE(wire::toJson(*unknown), drone);

        QJsonObject newer = json(Delivered);
        newer.insert("schema_version"_L1, 2);
        newer.insert("payload"_L1, QJsonObject{{u"tracking"_s, 7}}); // may well mean something else by then
        const auto later = wire::eventFromJson(newer);
        QVERIFY(later);
        QCOMPARE(later->type, desk::EventType::Unknown);
        QCOMPARE(later->rawType, u"shipment_delivered"_s);
        QCOMPARE(wire::toJson(*later), newer);

        QVERIFY(!wire::isUnderstood(*wire::eventFromJson(json(
            R"({"specversion":"1.0","id":"1","source":"s","type":"order.placed.v3","time":"2026-01-01T00:00:00Z","data":{}})"))));
        QVERIFY(!wire::eventFromJson(json(
            R"({"specversion":"0.3","id":"1","source":"s","type":"order_placed","time":"2026-01-01T00:00:00Z","data":{}})")));
        QVERIFY(!wire::eventFromJson(json(
            R"({"specversion":"1.0","id":"1","source":"s","type":"order_placed","time":"2026-01-01T00:00:00Z","data_base64":"e30="})")));
    }

    void shopifyTopicsAreMapped_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<desk::EventType>("type");
        QTest::addColumn<QString>("order");
        QTest::addColumn<qint64>("minor");
        const char *order =
            R"({"id":450789469,"created_at":"2026-11-01T10:00:00-05:00","updated_at":"2026-11-02T10:00:00-05:00","currency":"USD","total_price":"409.94",
            "customer":{"id":207,"first_name":"Bo","last_name":"Kern"},"line_items":[{"sku":"IPOD","title":"Player","quantity":1,"price":"199.00"}],
            "shipping_address":{"first_name":"Bo","last_name":"Kern","address1":"1 Elm St","city":"Ottawa","zip":"K2P","country_code":"CA"}})";
        QTest::newRow("placed") << u"orders/create"_s << QByteArray(order) << desk::EventType::OrderPlaced
                                << u"450789469"_s << qint64(40994);
        QTest::newRow("paid") << u"orders/paid"_s << QByteArray(order) << desk::EventType::OrderPaid << u"450789469"_s
                              << qint64(40994);
        QTest::newRow("cancelled") << u"orders/cancelled"_s << QByteArray(order) << desk::EventType::OrderCancelled
                                   << u"450789469"_s << qint64(40994);
        QTest::newRow("fulfilled")
            << u"fulfillments/create"_s
            << QByteArray(
                   R"({"id":1,"order_id":9,"created_at":"2026-11-01T10:00:00Z","tracking_number":"1Z","tracking_company":"UPS"})")
            << desk::EventType::ShipmentCreated << u"9"_s << qint64(0);
        QTest::newRow("delivered")
            << u"fulfillments/update"_s
            << QByteArray(
                   R"({"id":1,"order_id":9,"updated_at":"2026-11-01T10:00:00Z","tracking_number":"1Z","shipment_status":"delivered"})")
            << desk::EventType::ShipmentDelivered << u"9"_s << qint64(0);
        QTest::newRow("no tracking number")
            << u"fulfillments/create"_s
            << QByteArray(R"({"id":1,"order_id":9,"created_at":"2026-11-01T10:00:00Z","tracking_number":null})")
            << desk::EventType::Unknown << u"9"_s << qint64(0);
        QTest::newRow("refund in two parts")
            << u"refunds/create"_s
            << QByteArray(R"({"id":5,"order_id":9,"created_at":"2026-11-01T10:00:00Z","note":"ad:k","transactions":[
                {"kind":"refund","status":"success","amount":"10.00","currency":"EUR"},{"kind":"refund","status":"success","amount":"2.50","currency":"EUR"},
                {"kind":"refund","status":"failure","amount":"99.00","currency":"EUR"}]})")
            << desk::EventType::RefundCreated << u"9"_s << qint64(1250);
        QTest::newRow("unknown topic") << u"themes/publish"_s << QByteArray(R"({"id":5})") << desk::EventType::Unknown
                                       << u""_s << qint64(0);
    }
    void shopifyTopicsAreMapped()
    {
        QFETCH(QString, topic);
        QFETCH(QByteArray, body);
        QFETCH(desk::EventType, type);
        QFETCH(QString, order);
        QFETCH(qint64, minor);
        const auto event = wire::eventFromShopify(topic, core::parseObject(body).value());
        QVERIFY2(event, event ? "" : qUtf8Printable(event.error().detail));
        QCOMPARE(event->type, type);
        QCOMPARE(event->rawType, topic);
        QCOMPARE(event->order.toString(), order);
        const QJsonObject amount =
            event->payload.value(type == desk::EventType::OrderPlaced ? "total"_L1 : "amount"_L1).toObject();
        QCOMPARE(amount.value("amount"_L1).toInteger(), minor);
        if (type == desk::EventType::OrderPlaced) {
            QCOMPARE(event->customer, desk::CustomerId(u"207"_s));
            QCOMPARE(event->payload.value("ship_to"_L1).toObject().value("postcode"_L1).toString(), u"K2P"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
