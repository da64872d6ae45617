// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/order.h"

#include "desk/carriercode.h"

#include "core/hash.h"
#include "core/json.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// (source, external id), or the content for an event without an id of its own.
QString keyOf(const Event &event)
{
    if (!event.externalId.isEmpty()) {
        return event.source + u'/' + event.externalId;
    }
    const QByteArray content = core::canonicalJson(QJsonObject{{"type"_L1, event.rawType},
                                                               {"at"_L1, core::toMsecs(event.at)},
                                                               {"customer"_L1, event.customer.toString()},
                                                               {"payload"_L1, event.payload}});
    return event.source + u"/#"_s + core::sha256Hex(content).left(32);
}

struct Keyed
{
    QString key;
    Event event;

    // Time first; events of the same moment in the order in which they make sense; then anything, but always the same.
    [[nodiscard]] auto rank() const { return std::tuple(core::toMsecs(event.at), static_cast<int>(event.type)); }

    [[nodiscard]] bool operator<(const Keyed &other) const
    {
        if (const auto mine = rank(), theirs = other.rank(); mine != theirs) {
            return mine < theirs;
        }
        if (key != other.key) {
            return key < other.key;
        }
        // Only of duplicates, so it need not be kept.
        return core::canonicalJson(event.payload) < core::canonicalJson(other.event.payload);
    }
};

std::vector<Keyed> inTimeWithoutDuplicates(const OrderId &id, std::vector<Event> events)
{
    std::vector<Keyed> keyed;
    keyed.reserve(events.size());
    for (Event &event : events) {
        if (event.order == id && event.type != EventType::Unknown) {
            QString key = keyOf(event);
            keyed.push_back({std::move(key), std::move(event)});
        }
    }
    std::sort(keyed.begin(), keyed.end());
    QSet<QString> seen;
    std::erase_if(keyed, [&](const Keyed &each) {
        if (seen.contains(each.key)) {
            return true;
        }
        seen.insert(each.key);
        return false;
    });
    return keyed;
}

Address addressFrom(const QJsonObject &json)
{
    Address address;
    address.name = json.value("name"_L1).toString();
    for (const QJsonValue line : json.value("lines"_L1).toArray()) {
        address.lines.append(line.toString());
    }
    address.postcode = json.value("postcode"_L1).toString();
    address.city = json.value("city"_L1).toString();
    address.country = json.value("country"_L1).toString();
    return address;
}

/// Sums of one currency; an amount of another is left out, its line stays in the timeline.
void add(core::Money &sum, const std::optional<core::Money> &amount)
{
    if (!amount) {
        return;
    }
    if (!sum.isValid()) {
        sum = *amount;
    } else if (const auto next = sum.plus(*amount)) {
        sum = *next;
    }
}

/// Takes events in time and writes what they say into the order. What a payload lacks changes nothing.
class Projection
{
public:
    explicit Projection(Order &order)
        : m_order(order)
    {
    }

    void take(const QString &key, const Event &event)
    {
        core::JsonReader payload(event.payload);
        TimelineEntry line;
        line.eventKey = key;
        line.type = event.type;
        line.at = event.at;
        line.tracking = TrackingCode(payload.optionalText("tracking"_L1));
        line.rawCode = payload.optionalText("code"_L1);
        line.place = payload.optionalText("place"_L1);
        line.reason = payload.optionalText("reason"_L1);
        line.amount = payload.optionalMoney(event.type == EventType::OrderPlaced ? "total"_L1 : "amount"_L1);
        if (!event.customer.isNull()) {
            m_order.customer = event.customer;
        }
        if (const QString name = payload.optionalText("customer_name"_L1); !name.isEmpty()) {
            m_order.customerName = name;
        }
        if (const QJsonObject shipTo = payload.optionalObject("ship_to"_L1); !shipTo.isEmpty()) {
            m_order.shipTo = addressFrom(shipTo);
        }
        apply(event, payload, line);
        m_order.timeline.push_back(std::move(line));
        ++m_order.revision;
    }

    void finish()
    {
        if (m_order.total.isValid() && !m_order.paid.isValid() && m_paid) {
            m_order.paid = m_order.total; // a payment without an amount pays what is due
        }
        m_order.state = state();
    }

private:
    void apply(const Event &event, core::JsonReader &payload, TimelineEntry &line)
    {
        switch (event.type) {
        case EventType::OrderPlaced:
            place(event, payload);
            break;
        case EventType::OrderPaid:
            m_paid = true;
            add(m_order.paid, line.amount);
            break;
        case EventType::OrderPacked:
            m_packed = true;
            break;
        case EventType::OrderCancelled:
            m_cancelled = true;
            break;
        case EventType::ShipmentCreated:
        case EventType::ShipmentScanned:
        case EventType::ShipmentDelayed:
        case EventType::ShipmentException:
        case EventType::ShipmentDelivered:
            ship(event, payload, line);
            break;
        case EventType::ReturnInitiated:
            m_returning = true;
            break;
        case EventType::ReturnReceived:
            m_returned = true;
            break;
        case EventType::RefundCreated:
            refund(payload, line);
            break;
        case EventType::PaymentDisputed:
            m_order.disputed = true;
            break;
        case EventType::CustomerUpdated:
        case EventType::MessageReceived:
        case EventType::Unknown:
            break;
        }
    }

    void place(const Event &event, core::JsonReader &payload)
    {
        m_placed = true;
        if (!m_order.placedAt) {
            m_order.placedAt = event.at;
        }
        m_order.total = payload.optionalMoney("total"_L1).value_or(m_order.total);
        m_order.shipping = payload.optionalMoney("shipping"_L1).value_or(m_order.shipping);
        if (const auto promised = payload.optionalTimestamp("promised_at"_L1)) {
            m_order.promisedAt = promised;
        }
        const QJsonArray items = payload.optionalArray("items"_L1);
        if (items.isEmpty()) {
            return;
        }
        m_order.items.clear();
        for (const QJsonValue each : items) {
            core::JsonReader item(each.toObject());
            OrderItem next;
            next.sku = Sku(item.optionalText("sku"_L1));
            next.title = item.optionalText("title"_L1);
            next.quantity = static_cast<int>(std::clamp<qint64>(item.optionalInteger("quantity"_L1, 1), 1, 1'000'000));
            next.unitPrice = item.optionalMoney("unit_price"_L1).value_or(core::Money{});
            m_order.items.push_back(std::move(next));
        }
    }

    /// Two carriers may use the same code; without a carrier the code alone has to do.
    Shipment &shipmentOf(const TrackingCode &tracking, const QString &carrier)
    {
        for (Shipment &shipment : m_order.shipments) {
            if (shipment.tracking == tracking &&
                (carrier.isEmpty() || shipment.carrier.isEmpty() || shipment.carrier == carrier)) {
                if (shipment.carrier.isEmpty()) {
                    shipment.carrier = carrier;
                }
                return shipment;
            }
        }
        Shipment fresh;
        fresh.tracking = tracking;
        fresh.carrier = carrier;
        m_order.shipments.push_back(fresh);
        return m_order.shipments.back();
    }

    void ship(const Event &event, core::JsonReader &payload, TimelineEntry &line)
    {
        Shipment &shipment = shipmentOf(line.tracking, payload.optionalText("carrier"_L1));
        // The source's own word for it in our vocabulary counts first; else what the carrier's code means.
        const std::optional<ShipmentState> said = shipmentStateFrom(payload.optionalText("state"_L1));
        const ShipmentState coded = said.value_or(shipmentStateOfCode(line.rawCode));
        ShipmentState next = coded;
        switch (event.type) {
        case EventType::ShipmentCreated:
            next = ShipmentState::LabelCreated;
            break;
        case EventType::ShipmentDelayed:
            next = ShipmentState::Delayed;
            break;
        case EventType::ShipmentDelivered:
            next = ShipmentState::Delivered;
            break;
        case EventType::ShipmentException:
            if (coded != ShipmentState::Lost && coded != ShipmentState::ReturnToSender) {
                next = ShipmentState::Exception;
            }
            break;
        default:
            break;
        }
        line.shipmentState = next;
        if (const auto expected = payload.optionalTimestamp("expected_at"_L1)) {
            shipment.expectedAt = expected;
        }
        // What was delivered stays delivered, unless it is on its way back.
        if (shipment.state != ShipmentState::Delivered || next == ShipmentState::ReturnToSender) {
            shipment.state = next;
        }
        if (!line.rawCode.isEmpty()) {
            shipment.rawCode = line.rawCode;
        }
        if (event.type != EventType::ShipmentCreated) {
            shipment.lastScanAt = event.at;
        }
        if (next == ShipmentState::Delivered && !shipment.deliveredAt) {
            shipment.deliveredAt = event.at;
            m_order.deliveredAt = std::max(m_order.deliveredAt.value_or(event.at), event.at);
        }
    }

    void refund(core::JsonReader &payload, const TimelineEntry &line)
    {
        // One refund may be told by the shop and by its payment provider: the refund's own id tells.
        const QString id = payload.optionalText("refund_id"_L1);
        if (!id.isEmpty()) {
            if (m_refunds.contains(id)) {
                return;
            }
            m_refunds.insert(id);
        }
        add(m_order.refunded, line.amount);
    }

    [[nodiscard]] OrderState state() const
    {
        if (m_returned) {
            return OrderState::Returned;
        }
        if (m_cancelled) {
            return OrderState::Cancelled;
        }
        if (m_returning) {
            return OrderState::Returning;
        }
        const auto &shipments = m_order.shipments;
        const auto delivered = [](const Shipment &shipment) { return shipment.deliveredAt.has_value(); };
        const auto moving = [](const Shipment &shipment) { return shipment.lastScanAt.has_value(); };
        if (!shipments.empty() && std::all_of(shipments.begin(), shipments.end(), delivered)) {
            return OrderState::Delivered;
        }
        if (std::any_of(shipments.begin(), shipments.end(), moving)) {
            return OrderState::Shipped;
        }
        if (m_packed || !shipments.empty()) {
            return OrderState::Packed;
        }
        if (m_paid) {
            return OrderState::Paid;
        }
        return m_placed ? OrderState::Placed : OrderState::Unknown;
    }

    Order &m_order;
    QSet<QString> m_refunds;
    bool m_placed = false;
    bool m_paid = false;
    bool m_packed = false;
    bool m_cancelled = false;
    bool m_returning = false;
    bool m_returned = false;
};

} // namespace

Order projectOrder(const OrderId &id, std::vector<Event> events)
{
    Order order;
    order.id = id;
    Projection projection(order);
    for (const Keyed &each : inTimeWithoutDuplicates(id, std::move(events))) {
        projection.take(each.key, each.event);
    }
    projection.finish();
    return order;
}

core::Money refundable(const Order &order)
{
    if (!order.paid.isValid() || !order.refunded.isValid()) {
        return order.paid;
    }
    const auto left = order.paid.minus(order.refunded);
    // Refunded in another currency: what is left cannot be said, so nothing is promised.
    return core::Money(left ? std::max<qint64>(left->minorUnits(), 0) : 0, order.paid.currency());
}

} // namespace desk
