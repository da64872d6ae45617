// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "wire/eventjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace wire {

namespace {

using desk::EventType;

/// Ids are numbers at Shopify; beyond 2^53 they would not be exact, but those in use are far below.
QString idText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.isDouble() ? QString::number(value.toInteger()) : QString();
}

/// Amounts are decimal texts: "84.99". Nothing for anything else.
QJsonValue money(const QJsonValue &text, const QString &currency)
{
    const auto amount = core::Money::fromDecimal(text.toString(), currency);
    return amount ? QJsonValue(core::toJson(*amount)) : QJsonValue(QJsonValue::Undefined);
}

void put(QJsonObject &object, QLatin1String key, const QJsonValue &value)
{
    if (!value.isUndefined() && !value.isNull() && value != QJsonValue(QString())) {
        object.insert(key, value);
    }
}

QString personName(const QJsonObject &person)
{
    return QString(person.value("first_name"_L1).toString() + u' ' + person.value("last_name"_L1).toString())
        .simplified();
}

QJsonObject address(const QJsonObject &json)
{
    QJsonObject result;
    put(result, "name"_L1, json.value("name"_L1).toString(personName(json)));
    QJsonArray lines;
    for (const auto key : {"address1"_L1, "address2"_L1}) {
        if (const QString line = json.value(key).toString(); !line.isEmpty()) {
            lines.append(line);
        }
    }
    put(result, "lines"_L1, lines);
    put(result, "postcode"_L1, json.value("zip"_L1).toString());
    put(result, "city"_L1, json.value("city"_L1).toString());
    put(result, "country"_L1, json.value("country_code"_L1).toString());
    return result;
}

/// SKU, or the variant's id where the shop keeps none.
QString skuOf(const QJsonObject &line)
{
    const QString sku = line.value("sku"_L1).toString();
    return sku.isEmpty() ? idText(line.value("variant_id"_L1)) : sku;
}

QJsonObject orderPayload(const QJsonObject &json)
{
    const QString currency = json.value("currency"_L1).toString();
    QJsonObject payload;
    put(payload, "customer_name"_L1, personName(json.value("customer"_L1).toObject()));
    put(payload, "total"_L1, money(json.value("total_price"_L1), currency));
    put(payload, "amount"_L1, money(json.value("total_price"_L1), currency));
    put(payload, "shipping"_L1,
        money(json.value("total_shipping_price_set"_L1).toObject().value("shop_money"_L1).toObject().value("amount"_L1),
              currency));
    put(payload, "reason"_L1, json.value("cancel_reason"_L1).toString());
    if (const QJsonObject shipTo = json.value("shipping_address"_L1).toObject(); !shipTo.isEmpty()) {
        payload.insert("ship_to"_L1, address(shipTo));
    }
    QJsonArray items;
    for (const QJsonValue each : json.value("line_items"_L1).toArray()) {
        const QJsonObject line = each.toObject();
        QJsonObject item{{"sku"_L1, skuOf(line)}, {"quantity"_L1, line.value("quantity"_L1).toInt(1)}};
        put(item, "title"_L1, line.value("title"_L1).toString());
        put(item, "unit_price"_L1, money(line.value("price"_L1), currency));
        items.append(item);
    }
    put(payload, "items"_L1, items);
    return payload;
}

QJsonObject fulfillmentPayload(const QJsonObject &json)
{
    QJsonObject payload;
    put(payload, "tracking"_L1, json.value("tracking_number"_L1).toString());
    put(payload, "carrier"_L1, json.value("tracking_company"_L1).toString());
    put(payload, "code"_L1, json.value("shipment_status"_L1).toString());
    put(payload, "expected_at"_L1, json.value("estimated_delivery_at"_L1).toString());
    return payload;
}

EventType fulfillmentType(const QString &status, bool created)
{
    if (status == u"delivered") {
        return EventType::ShipmentDelivered;
    }
    if (status == u"delayed") {
        return EventType::ShipmentDelayed;
    }
    if (status == u"failure" || status == u"attempted_delivery") {
        return EventType::ShipmentException;
    }
    return created ? EventType::ShipmentCreated : EventType::ShipmentScanned;
}

QJsonObject refundPayload(const QJsonObject &json)
{
    QJsonObject payload;
    put(payload, "refund_id"_L1, idText(json.value("id"_L1)));
    put(payload, "reason"_L1, json.value("note"_L1).toString());
    std::optional<core::Money> sum;
    for (const QJsonValue each : json.value("transactions"_L1).toArray()) {
        const QJsonObject transaction = each.toObject();
        const bool counts = transaction.value("kind"_L1).toString(u"refund"_s) == u"refund" &&
                            transaction.value("status"_L1).toString(u"success"_s) == u"success";
        const auto amount = core::Money::fromDecimal(transaction.value("amount"_L1).toString(),
                                                     transaction.value("currency"_L1).toString());
        if (counts && amount) {
            const auto next = sum ? sum->plus(*amount) : core::Result<core::Money>(*amount);
            sum = next ? std::optional(*next) : sum;
        }
    }
    if (sum) {
        payload.insert("amount"_L1, core::toJson(*sum));
    }
    return payload;
}

QString firstText(const QJsonObject &json, std::initializer_list<QLatin1String> keys)
{
    for (const QLatin1String key : keys) {
        if (const QString text = json.value(key).toString(); !text.isEmpty()) {
            return text;
        }
    }
    return {};
}

} // namespace

core::Result<desk::Event> eventFromShopify(const QString &topic, const QJsonObject &json)
{
    if (topic.isEmpty()) {
        return core::fail(core::ErrorCode::Malformed, u"X-Shopify-Topic is missing"_s);
    }
    desk::Event event;
    event.rawType = topic;
    QString at = firstText(json, {"updated_at"_L1, "created_at"_L1});
    if (topic == u"orders/create" || topic == u"orders/paid" || topic == u"orders/cancelled") {
        event.type = topic == u"orders/create" ? EventType::OrderPlaced
                     : topic == u"orders/paid" ? EventType::OrderPaid
                                               : EventType::OrderCancelled;
        event.order = desk::OrderId(idText(json.value("id"_L1)));
        event.customer = desk::CustomerId(idText(json.value("customer"_L1).toObject().value("id"_L1)));
        event.payload = orderPayload(json);
        if (topic == u"orders/create") {
            event.payload.remove("amount"_L1);
            at = firstText(json, {"created_at"_L1});
        } else if (topic == u"orders/cancelled") {
            at = firstText(json, {"cancelled_at"_L1, "updated_at"_L1});
        }
    } else if (topic == u"fulfillments/create" || topic == u"fulfillments/update") {
        event.type = fulfillmentType(json.value("shipment_status"_L1).toString(), topic == u"fulfillments/create");
        event.order = desk::OrderId(idText(json.value("order_id"_L1)));
        event.payload = fulfillmentPayload(json);
    } else if (topic == u"refunds/create") {
        event.type = EventType::RefundCreated;
        event.order = desk::OrderId(idText(json.value("order_id"_L1)));
        event.payload = refundPayload(json);
    } else if (topic == u"customers/update") {
        event.type = EventType::CustomerUpdated;
        event.customer = desk::CustomerId(idText(json.value("id"_L1)));
        put(event.payload, "customer_name"_L1, personName(json));
        if (const QJsonObject home = json.value("default_address"_L1).toObject(); !home.isEmpty()) {
            event.payload.insert("ship_to"_L1, address(home));
        }
    } else {
        event.payload = json;
        event.order = desk::OrderId(idText(json.value("order_id"_L1)));
    }
    const std::optional<core::Timestamp> when = core::fromRfc3339(at);
    if (!when && event.type != EventType::Unknown) {
        return core::fail(core::ErrorCode::Malformed, u"created_at and updated_at are missing"_s);
    }
    event.at = when.value_or(core::Timestamp{});
    if (event.type == EventType::Unknown) {
        return event;
    }
    // The same checks as for our own envelope; what came out too thin for its type is parked, not refused: the sender
    // is not at fault when its payload is richer or poorer than we know.
    core::Result<desk::Event> read = eventFromJson(toJson([&] {
        desk::Event native = event;
        native.rawType = desk::eventTypeName(event.type);
        return native;
    }()));
    if (!read) {
        event.type = EventType::Unknown;
    }
    return event;
}

} // namespace wire
