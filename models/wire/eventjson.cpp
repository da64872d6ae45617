// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/eventjson.h"

#include "core/json.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace wire {

namespace {

constexpr int EnvelopeVersion = 1;

/// Fields of payloads that have a type of their own; all are optional here, the projection uses what there is.
void checkPayload(core::JsonReader &reader)
{
    for (const auto key : {"customer_name"_L1, "method"_L1, "reason"_L1, "tracking"_L1, "carrier"_L1, "code"_L1,
                           "state"_L1, "place"_L1, "refund_id"_L1, "text"_L1, "channel"_L1}) {
        (void)reader.optionalText(key);
    }
    for (const auto key : {"total"_L1, "shipping"_L1, "amount"_L1}) {
        (void)reader.optionalMoney(key);
    }
    for (const auto key : {"promised_at"_L1, "expected_at"_L1}) {
        (void)reader.optionalTimestamp(key);
    }
    (void)reader.optionalObject("ship_to"_L1);
    for (const auto key : {"items"_L1, "lines"_L1}) {
        for (const QJsonValue item : reader.optionalArray(key)) {
            core::JsonReader line(item.toObject(), u"payload."_s + key);
            (void)line.text("sku"_L1);
            if (line.optionalInteger("quantity"_L1, 1) < 1) {
                line.failed("quantity"_L1, u"is below one"_s);
            }
            (void)line.optionalMoney("unit_price"_L1);
            if (const core::Status status = line.status(); !status) {
                reader.adopt(status.error());
                return;
            }
        }
    }
}

/// Of money events the amount is the point, of scans the parcel.
void checkRequired(desk::EventType type, core::JsonReader &reader)
{
    using desk::EventType;
    switch (type) {
    case EventType::OrderPlaced:
        (void)reader.money("total"_L1);
        break;
    case EventType::OrderPaid:
    case EventType::RefundCreated:
        (void)reader.money("amount"_L1);
        break;
    case EventType::ShipmentCreated:
    case EventType::ShipmentScanned:
    case EventType::ShipmentDelayed:
    case EventType::ShipmentException:
    case EventType::ShipmentDelivered:
        (void)reader.text("tracking"_L1);
        break;
    case EventType::MessageReceived:
        (void)reader.text("text"_L1);
        break;
    default:
        break;
    }
}

core::Status checkContent(const desk::Event &event)
{
    const bool aboutCustomer =
        event.type == desk::EventType::CustomerUpdated || event.type == desk::EventType::MessageReceived;
    if (aboutCustomer ? event.customer.isNull() && event.order.isNull() : event.order.isNull()) {
        return core::fail(core::ErrorCode::Malformed,
                          aboutCustomer ? u"customer_id is missing"_s : u"order_id is missing"_s);
    }
    core::JsonReader payload(event.payload, u"payload"_s);
    checkRequired(event.type, payload);
    checkPayload(payload);
    return payload.status();
}

core::Result<desk::Event> checked(desk::Event event)
{
    if (!isUnderstood(event)) {
        event.type = desk::EventType::Unknown;
        return event;
    }
    if (const core::Status status = checkContent(event); !status) {
        return tl::unexpected(status.error());
    }
    return event;
}

core::Result<desk::Event> fromEnvelope(const QJsonObject &json)
{
    core::JsonReader reader(json);
    desk::Event event;
    const qint64 version = reader.integer("schema_version"_L1);
    if (version < 1 || version > 1'000'000) {
        reader.failed("schema_version"_L1, u"is out of range"_s);
    }
    event.schemaVersion = static_cast<int>(version);
    event.rawType = reader.text("event_type"_L1);
    event.type = desk::eventTypeFrom(event.rawType);
    event.externalId = reader.optionalText("event_id"_L1);
    event.order = desk::OrderId(reader.optionalText("order_id"_L1));
    event.customer = desk::CustomerId(reader.optionalText("customer_id"_L1));
    event.at = reader.timestamp("timestamp"_L1);
    event.payload = reader.object("payload"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return checked(std::move(event));
}

/// "com.shop.shipment.delivered.v2" → shipment_delivered, version 2.
void readCloudType(desk::Event &event)
{
    QStringList parts = event.rawType.split(u'.');
    static const QRegularExpression versionPart(u"^v([1-9][0-9]{0,5})$"_s);
    if (const auto match = versionPart.match(parts.constLast()); match.hasMatch() && parts.size() > 1) {
        event.schemaVersion = match.captured(1).toInt();
        parts.removeLast();
    }
    event.type = desk::eventTypeFrom(parts.constLast());
    if (event.type == desk::EventType::Unknown && parts.size() > 1) {
        event.type = desk::eventTypeFrom(QString(parts.at(parts.size() - 2) + u'_' + parts.constLast()));
    }
}

core::Result<desk::Event> fromCloudEvent(const QJsonObject &json)
{
    core::JsonReader reader(json);
    if (reader.text("specversion"_L1) != u"1.0") {
        reader.failed("specversion"_L1, u"is not 1.0"_s);
    }
    desk::Event event;
    event.externalId = reader.text("id"_L1);
    (void)reader.text("source"_L1);
    event.rawType = reader.text("type"_L1);
    event.at = reader.timestamp("time"_L1);
    const QString contentType = reader.optionalText("datacontenttype"_L1, u"application/json"_s);
    if (!contentType.startsWith(u"application/json")) {
        reader.failed("datacontenttype"_L1, u"is not application/json"_s);
    }
    event.payload = reader.object("data"_L1);
    const QString order = reader.optionalText("orderid"_L1, reader.optionalText("subject"_L1));
    const QString customer = reader.optionalText("customerid"_L1);
    core::JsonReader data(event.payload, u"data"_s);
    event.order = desk::OrderId(data.optionalText("order_id"_L1, order));
    event.customer = desk::CustomerId(data.optionalText("customer_id"_L1, customer));
    if (const core::Status status = data.status(); !status) {
        reader.adopt(status.error());
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    readCloudType(event);
    return checked(std::move(event));
}

} // namespace

core::Result<desk::Event> eventFromJson(const QJsonObject &json)
{
    return json.contains("specversion"_L1) ? fromCloudEvent(json) : fromEnvelope(json);
}

QJsonObject toJson(const desk::Event &event)
{
    QJsonObject json{
        {"schema_version"_L1, event.schemaVersion},
        {"event_type"_L1, event.rawType.isEmpty() ? QString(desk::eventTypeName(event.type)) : event.rawType},
        {"timestamp"_L1, core::toRfc3339(event.at)},
        {"payload"_L1, event.payload},
    };
    if (!event.externalId.isEmpty()) {
        json.insert("event_id"_L1, event.externalId);
    }
    if (!event.order.isNull()) {
        json.insert("order_id"_L1, event.order.toString());
    }
    if (!event.customer.isNull()) {
        json.insert("customer_id"_L1, event.customer.toString());
    }
    return json;
}

bool isUnderstood(const desk::Event &event)
{
    return event.type != desk::EventType::Unknown && event.schemaVersion == EnvelopeVersion;
}

} // namespace wire
