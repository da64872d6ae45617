// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/offerstore.h"

#include "store/orderstore.h"
#include "store/sqlhelp.h"
#include "wire/orderjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace store {

namespace {

const QString ModelName = u"after-delivery"_s;

} // namespace

core::Result<std::vector<OfferStore::Bought>> OfferStore::bought() const
{
    return m_connection.all<Bought>(u"SELECT body FROM orders WHERE state <> 'cancelled' ORDER BY order_id"_s, {},
                                    [](const sql::Row &row) -> core::Result<Bought> {
                                        const auto body = row.json(0);
                                        if (!body) {
                                            return tl::unexpected(body.error());
                                        }
                                        const auto order = wire::orderFromJson(*body);
                                        if (!order) {
                                            return tl::unexpected(order.error());
                                        }
                                        Bought bought{order->id, order->customer, {}};
                                        for (const desk::OrderItem &item : order->items) {
                                            bought.skus.append(item.sku.toString());
                                        }
                                        return bought;
                                    });
}

core::Status OfferStore::putModel(const QJsonObject &model, core::Timestamp now)
{
    return done(m_connection.run(u"INSERT INTO offer_model (name, made_at, body) VALUES (?, ?, ?) "
                                 "ON CONFLICT (name) DO UPDATE SET made_at = excluded.made_at, body = excluded.body"_s,
                                 {ModelName, now, model}));
}

core::Result<std::optional<QJsonObject>> OfferStore::model() const
{
    return m_connection.one<QJsonObject>(u"SELECT body FROM offer_model WHERE name = ?"_s, {ModelName},
                                         [](const sql::Row &row) { return row.json(0); });
}

core::Status OfferStore::expose(const Exposure &exposure)
{
    return done(m_connection.run(
        u"INSERT INTO offer_exposures (order_id, customer_id, experiment, arm, sku, at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (order_id) DO NOTHING"_s,
        {exposure.order, exposure.customer, exposure.experiment, exposure.arm, exposure.sku, exposure.at}));
}

core::Result<OfferStore::Arm> OfferStore::arm(const QString &experiment, const QString &arm) const
{
    struct Row
    {
        desk::CustomerId customer;
        QString sku;
        core::Timestamp at;
    };
    const auto exposures =
        m_connection.all<Row>(u"SELECT customer_id, sku, at FROM offer_exposures WHERE experiment = ? AND arm = ?"_s,
                              {experiment, arm}, [](const sql::Row &row) -> core::Result<Row> {
                                  return Row{row.name<desk::CustomerId>(0), row.text(1), row.timestamp(2)};
                              });
    if (!exposures) {
        return tl::unexpected(exposures.error());
    }
    Arm result;
    for (const Row &one : *exposures) {
        ++result.exposed;
        const auto orders = OrderStore(m_connection).ofCustomer(one.customer, 100);
        if (!orders) {
            return tl::unexpected(orders.error());
        }
        result.bought += std::any_of(orders->begin(), orders->end(), [&](const desk::Order &order) {
            return order.placedAt && *order.placedAt > one.at &&
                   std::any_of(order.items.begin(), order.items.end(),
                               [&](const desk::OrderItem &item) { return item.sku.toString() == one.sku; });
        });
    }
    return result;
}

} // namespace store
