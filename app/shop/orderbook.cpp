// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/orderbook.h"

#include "core/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

QJsonArray entriesJson(const std::vector<ShopEntry> &entries, const QString &textKey)
{
    QJsonArray array;
    for (const ShopEntry &entry : entries) {
        array.append(QJsonObject{
            {u"id"_s, entry.id}, {textKey, entry.reason}, {u"created_at"_s, core::toRfc3339(entry.createdAt)}});
    }
    return array;
}

core::Money moneyOf(const QJsonObject &payload)
{
    const QJsonObject money = payload.value(u"amount"_s).toObject();
    return core::Money(money.value(u"amount"_s).toInteger(), money.value(u"currency"_s).toString());
}

/// Later states win; a late packing slip does not bring a delivered order back.
void advance(ShopOrder &order, desk::OrderState state)
{
    if (order.state != desk::OrderState::Cancelled && state > order.state) {
        order.state = state;
    }
}

desk::Shipment &shipmentOf(ShopOrder &order, const QJsonObject &payload)
{
    const desk::TrackingCode tracking(payload.value(u"tracking"_s).toString());
    auto found = std::find_if(order.shipments.begin(), order.shipments.end(),
                              [&tracking](const desk::Shipment &s) { return s.tracking == tracking; });
    if (found == order.shipments.end()) {
        order.shipments.push_back({});
        found = std::prev(order.shipments.end());
        found->tracking = tracking;
        found->carrier = payload.value(u"carrier"_s).toString();
    }
    return *found;
}

void applyScan(ShopOrder &order, const OutgoingEvent &event)
{
    desk::Shipment &shipment = shipmentOf(order, event.payload);
    if (shipment.lastScanAt && *shipment.lastScanAt > event.at) {
        return;
    }
    shipment.lastScanAt = event.at;
    shipment.rawCode = event.payload.value(u"code"_s).toString();
    if (const auto expected = core::fromRfc3339(event.payload.value(u"expected_at"_s).toString())) {
        shipment.expectedAt = expected;
    }
    if (event.type == desk::EventType::ShipmentDelivered) {
        shipment.deliveredAt = event.at;
        advance(order, desk::OrderState::Delivered);
    } else if (event.type != desk::EventType::ShipmentCreated) {
        advance(order, desk::OrderState::Shipped);
    }
}

ShopOrder placedOrder(const OutgoingEvent &event)
{
    ShopOrder order;
    order.id = event.order;
    order.customer = event.customer;
    order.customerName = event.payload.value(u"customer_name"_s).toString();
    const QJsonObject total = event.payload.value(u"total"_s).toObject();
    order.total = core::Money(total.value(u"amount"_s).toInteger(), total.value(u"currency"_s).toString());
    order.paid = core::Money(0, order.total.currency());
    for (const QJsonValue value : event.payload.value(u"items"_s).toArray()) {
        const QJsonObject item = value.toObject();
        const QJsonObject price = item.value(u"unit_price"_s).toObject();
        order.items.push_back(
            {desk::Sku(item.value(u"sku"_s).toString()), item.value(u"title"_s).toString(),
             item.value(u"quantity"_s).toInt(1),
             core::Money(price.value(u"amount"_s).toInteger(), price.value(u"currency"_s).toString())});
    }
    if (const auto address = addressFromJson(event.payload.value(u"ship_to"_s).toObject())) {
        order.shipTo = *address;
    }
    return order;
}

} // namespace

qint64 refundableUnits(const ShopOrder &order)
{
    qint64 left = order.paid.minorUnits() - order.reserved;
    for (const ShopRefund &refund : order.refunds) {
        if (refund.state != u"failed"_s) {
            left -= refund.amount.minorUnits();
        }
    }
    return left;
}

QJsonObject toJson(const desk::Address &address)
{
    return {{u"name"_s, address.name},
            {u"lines"_s, QJsonArray::fromStringList(address.lines)},
            {u"postcode"_s, address.postcode},
            {u"city"_s, address.city},
            {u"country"_s, address.country}};
}

core::Result<desk::Address> addressFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"address"_s);
    desk::Address address;
    address.name = reader.optionalText(QLatin1String("name"));
    for (const QJsonValue line : reader.array(QLatin1String("lines"))) {
        address.lines.append(line.toString());
    }
    address.postcode = reader.text(QLatin1String("postcode"));
    address.city = reader.text(QLatin1String("city"));
    address.country = reader.text(QLatin1String("country"));
    if (address.lines.isEmpty()) {
        reader.failed(QLatin1String("lines"), u"are empty"_s);
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return address;
}

QJsonObject toJson(const ShopRefund &refund, const QString &currency)
{
    return {{u"id"_s, refund.id},         {u"amount"_s, refund.amount.minorUnits()},
            {u"currency"_s, currency},    {u"state"_s, refund.state},
            {u"reason"_s, refund.reason}, {u"created_at"_s, core::toRfc3339(refund.createdAt)}};
}

QJsonObject toJson(const ShopOrder &order)
{
    QJsonArray items;
    for (const desk::OrderItem &item : order.items) {
        items.append(QJsonObject{{u"sku"_s, item.sku.toString()},
                                 {u"title"_s, item.title},
                                 {u"quantity"_s, item.quantity},
                                 {u"unit_price"_s, item.unitPrice.minorUnits()}});
    }
    QJsonArray refunds;
    for (const ShopRefund &refund : order.refunds) {
        refunds.append(toJson(refund, order.total.currency()));
    }
    QJsonArray shipments;
    for (const desk::Shipment &shipment : order.shipments) {
        shipments.append(QJsonObject{{u"tracking"_s, shipment.tracking.toString()},
                                     {u"carrier"_s, shipment.carrier},
                                     {u"code"_s, shipment.rawCode},
                                     {u"delivered"_s, shipment.deliveredAt.has_value()}});
    }
    QJsonObject json{{u"id"_s, order.id.toString()},
                     {u"customer_id"_s, order.customer.toString()},
                     {u"customer_name"_s, order.customerName},
                     {u"state"_s, desk::orderStateName(order.state)},
                     {u"currency"_s, order.total.currency()},
                     {u"total"_s, order.total.minorUnits()},
                     {u"paid"_s, order.paid.minorUnits()},
                     {u"refundable"_s, std::max<qint64>(0, refundableUnits(order))},
                     {u"items"_s, items},
                     {u"refunds"_s, refunds},
                     {u"shipments"_s, shipments},
                     {u"ship_to"_s, toJson(order.shipTo)},
                     {u"notes"_s, entriesJson(order.notes, u"text"_s)},
                     {u"replacements"_s, entriesJson(order.replacements, u"reason"_s)},
                     {u"return_labels"_s, entriesJson(order.returnLabels, u"reason"_s)},
                     {u"address_changes"_s, entriesJson(order.addressChanges, u"reason"_s)},
                     {u"revision"_s, order.revision}};
    json.insert(u"cancellation"_s,
                order.cancellation
                    ? QJsonValue(QJsonObject{{u"reason"_s, order.cancellation->reason},
                                             {u"created_at"_s, core::toRfc3339(order.cancellation->createdAt)}})
                    : QJsonValue());
    return json;
}

ShopOrder &OrderBook::put(ShopOrder order)
{
    const QString key = order.id.toString();
    return m_orders.insert_or_assign(key, std::move(order)).first->second;
}

ShopOrder *OrderBook::find(const desk::OrderId &id)
{
    const auto found = m_orders.find(id.toString());
    return found == m_orders.end() ? nullptr : &found->second;
}

void OrderBook::apply(const OutgoingEvent &event)
{
    if (event.type == desk::EventType::OrderPlaced && !find(event.order)) {
        put(placedOrder(event)).revision = 1;
        return;
    }
    ShopOrder *order = find(event.order);
    if (!order) {
        return;
    }
    ++order->revision;
    switch (event.type) {
    case desk::EventType::OrderPaid:
        order->paid = moneyOf(event.payload);
        advance(*order, desk::OrderState::Paid);
        break;
    case desk::EventType::OrderPacked:
        advance(*order, desk::OrderState::Packed);
        break;
    case desk::EventType::OrderCancelled:
        order->state = desk::OrderState::Cancelled;
        break;
    case desk::EventType::ShipmentCreated:
    case desk::EventType::ShipmentScanned:
    case desk::EventType::ShipmentDelayed:
    case desk::EventType::ShipmentException:
    case desk::EventType::ShipmentDelivered:
        applyScan(*order, event);
        break;
    case desk::EventType::ReturnInitiated:
        advance(*order, desk::OrderState::Returning);
        break;
    case desk::EventType::ReturnReceived:
        advance(*order, desk::OrderState::Returned);
        break;
    case desk::EventType::RefundCreated: {
        const QString id = event.payload.value(u"refund_id"_s).toString();
        const bool known = std::any_of(order->refunds.begin(), order->refunds.end(),
                                       [&id](const ShopRefund &r) { return r.id == id; });
        if (!known) {
            order->refunds.push_back(
                {id, moneyOf(event.payload), u"settled"_s, event.payload.value(u"reason"_s).toString(), event.at});
        }
        break;
    }
    case desk::EventType::CustomerUpdated:
        if (const auto address = addressFromJson(event.payload.value(u"ship_to"_s).toObject())) {
            order->shipTo = *address;
        }
        break;
    default:
        break;
    }
}

} // namespace shop
