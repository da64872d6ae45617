// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/outgoing.h"

#include "desk/order.h"

namespace shop {

struct ShopRefund
{
    QString id;
    core::Money amount;
    QString state; ///< settled, pending or failed
    QString reason;
    core::Timestamp createdAt;
};

/// A note, replacement, return label or change of address, with what the caller said about it.
struct ShopEntry
{
    QString id;
    QString reason;
    core::Timestamp createdAt;
};

/// An order as the shop itself keeps it.
struct ShopOrder
{
    desk::OrderId id;
    desk::CustomerId customer;
    QString customerName;
    desk::OrderState state = desk::OrderState::Placed;
    std::vector<desk::OrderItem> items;
    desk::Address shipTo;
    core::Money total;
    core::Money paid;
    std::vector<ShopRefund> refunds;
    std::vector<desk::Shipment> shipments;
    std::vector<ShopEntry> notes;
    std::vector<ShopEntry> replacements;
    std::vector<ShopEntry> returnLabels;
    std::vector<ShopEntry> addressChanges;
    std::optional<ShopEntry> cancellation;
    qint64 reserved = 0; ///< minor units at the payment provider right now
    qint64 revision = 0;
};

/// Minor units that may still be refunded: paid, less all refunds that did not fail, less what is reserved.
[[nodiscard]] qint64 refundableUnits(const ShopOrder &order);
[[nodiscard]] QJsonObject toJson(const ShopOrder &order);
[[nodiscard]] QJsonObject toJson(const ShopRefund &refund, const QString &currency);
[[nodiscard]] QJsonObject toJson(const desk::Address &address);
/// An address as the API takes it; Malformed without lines, postcode, city or country.
[[nodiscard]] core::Result<desk::Address> addressFromJson(const QJsonObject &json);

/// The shop's orders. What shop and carriers tell the hub happens here first.
class OrderBook
{
public:
    ShopOrder &put(ShopOrder order); ///< makes or replaces
    void forget(const desk::OrderId &id) { m_orders.erase(id.toString()); }
    [[nodiscard]] ShopOrder *find(const desk::OrderId &id);
    [[nodiscard]] const std::map<QString, ShopOrder> &orders() const { return m_orders; }

    /// Changes the order as the event says; an order_placed makes it. Events of orders we do not have are left out.
    void apply(const OutgoingEvent &event);

private:
    std::map<QString, ShopOrder> m_orders;
};

} // namespace shop
