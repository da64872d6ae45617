// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "sql/connection.h"

#include <QStringList>

namespace store {

/// What goes with what, and who was offered something after a delivery.
class OfferStore final
{
public:
    struct Bought
    {
        desk::OrderId order;
        desk::CustomerId customer;
        QStringList skus;
    };
    struct Exposure
    {
        desk::OrderId order;
        desk::CustomerId customer;
        QString experiment;
        QString arm; ///< offer or control
        QString sku;
        core::Timestamp at;
    };
    struct Arm
    {
        qint64 exposed = 0;
        qint64 bought = 0; ///< placed an order with that SKU after it

        bool operator==(const Arm &) const = default;
    };

    explicit OfferStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What was bought in each order, cancelled ones left out.
    [[nodiscard]] core::Result<std::vector<Bought>> bought() const;

    [[nodiscard]] core::Status putModel(const QJsonObject &model, core::Timestamp now);
    [[nodiscard]] core::Result<std::optional<QJsonObject>> model() const;

    /// One exposure an order: logging it again changes nothing.
    [[nodiscard]] core::Status expose(const Exposure &exposure);
    [[nodiscard]] core::Result<Arm> arm(const QString &experiment, const QString &arm) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
