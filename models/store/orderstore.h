// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"
#include "sql/connection.h"

namespace store {

/// Orders as projected from their events.
class OrderStore final
{
public:
    explicit OrderStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Result<std::optional<desk::Order>> find(const desk::OrderId &id) const;
    /// Orders of a customer, newest first.
    [[nodiscard]] core::Result<std::vector<desk::Order>> ofCustomer(const desk::CustomerId &customer, int limit) const;
    [[nodiscard]] core::Result<qint64> countOfCustomer(const desk::CustomerId &customer) const;
    [[nodiscard]] core::Result<qint64> count() const;

    /// What the customer ordered before a time.
    struct History
    {
        qint64 orders = 0;
        std::optional<core::Timestamp> firstPlacedAt;
    };
    [[nodiscard]] core::Result<History> historyBefore(const desk::CustomerId &customer, core::Timestamp before) const;

    /// Stores the order unless what is stored is the same. Returns whether it changed; then a feed row `order` tells of
    /// it. Never goes back to a lower revision: Conflict.
    [[nodiscard]] core::Result<bool> put(const desk::Order &order, core::Timestamp now);
    /// As put without feed row or check, for rebuilding.
    /// The same with its text made before, so that the writer need not make it.
    [[nodiscard]] core::Result<bool> put(const desk::Order &order, const QString &text, core::Timestamp now);
    /// The order as it is stored.
    [[nodiscard]] static QString textOf(const desk::Order &order);
    [[nodiscard]] core::Status replace(const desk::Order &order);
    [[nodiscard]] core::Status clear();

private:
    [[nodiscard]] core::Status write(const desk::Order &order, const QString &body);

    sql::Connection &m_connection;
};

/// SHA-256 over all projected orders in the order of their ids. It holds no place in the log and no time of receipt:
/// equal for every order of arrival of the same events.
[[nodiscard]] core::Result<QString> stateHash(sql::Connection &connection);

} // namespace store
