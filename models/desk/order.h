// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"

#include "core/money.h"

namespace desk {

enum class OrderState { Unknown, Placed, Paid, Packed, Shipped, Delivered, Cancelled, Returning, Returned };

/// One vocabulary for all carriers. What a carrier said in its own words is kept beside it.
enum class ShipmentState {
    Unknown,
    LabelCreated,
    InTransit,
    OutForDelivery,
    AvailableForPickup,
    Delayed,
    Exception,
    Lost,
    ReturnToSender,
    Delivered,
};

[[nodiscard]] QLatin1String orderStateName(OrderState state);
[[nodiscard]] QLatin1String shipmentStateName(ShipmentState state);
[[nodiscard]] std::optional<OrderState> orderStateFrom(QStringView name);
[[nodiscard]] std::optional<ShipmentState> shipmentStateFrom(QStringView name);

struct Address
{
    QString name;
    QStringList lines;
    QString postcode;
    QString city;
    QString country; ///< ISO 3166-1 alpha-2

    bool operator==(const Address &) const = default;
};

struct OrderItem
{
    Sku sku;
    QString title;
    int quantity = 1;
    core::Money unitPrice;

    bool operator==(const OrderItem &) const = default;
};

struct Shipment
{
    TrackingCode tracking;
    QString carrier;
    ShipmentState state = ShipmentState::Unknown;
    QString rawCode; ///< the carrier's own word of the last scan
    std::optional<core::Timestamp> lastScanAt;
    std::optional<core::Timestamp> expectedAt;
    std::optional<core::Timestamp> deliveredAt;

    bool operator==(const Shipment &) const = default;
};

/// One line of what happened to an order, oldest first.
struct TimelineEntry
{
    QString eventKey; ///< source and external id of the event behind it
    EventType type = EventType::Unknown;
    core::Timestamp at;
    TrackingCode tracking;
    ShipmentState shipmentState = ShipmentState::Unknown;
    QString rawCode;
    QString place;
    std::optional<core::Money> amount;
    QString reason;

    bool operator==(const TimelineEntry &) const = default;
};

/// What we know of an order, from its events alone.
struct Order
{
    OrderId id;
    CustomerId customer;
    QString customerName;
    qint64 revision = 0; ///< number of different events behind it; grows with each
    OrderState state = OrderState::Unknown;
    std::vector<OrderItem> items;
    core::Money total; ///< items and shipping
    core::Money shipping;
    core::Money paid;
    core::Money refunded; ///< sum of refund_created
    Address shipTo;
    std::vector<Shipment> shipments;
    std::vector<TimelineEntry> timeline;
    std::optional<core::Timestamp> placedAt;
    std::optional<core::Timestamp> promisedAt; ///< what the shop told the customer
    std::optional<core::Timestamp> deliveredAt;
    bool disputed = false;

    bool operator==(const Order &) const = default;
};

/// The order that these events tell of. Depends on the set of events alone, not on the order or the number of times
/// they are given. Events of other orders and of unknown type are left out.
[[nodiscard]] Order projectOrder(const OrderId &id, std::vector<Event> events);

/// What may still be refunded: paid minus refunded, never below zero. No currency when nothing was paid.
[[nodiscard]] core::Money refundable(const Order &order);

} // namespace desk
