// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "sql/connection.h"

namespace store {

/// What the enricher added to events, and when it last looked at an order.
class Enrichments final
{
public:
    struct Last
    {
        core::Timestamp at;
        QJsonObject body;
    };

    explicit Enrichments(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Stores the enriched form of an event. Storing the same event again changes nothing. Returns whether it was new.
    [[nodiscard]] core::Result<bool> append(qint64 eventSeq, const desk::OrderId &order, const QJsonObject &body,
                                            core::Timestamp at);
    /// The same with canonical JSON made before the writer's turn.
    [[nodiscard]] core::Result<bool> appendText(qint64 eventSeq, const desk::OrderId &order, const QString &body,
                                                core::Timestamp at);
    [[nodiscard]] core::Result<std::optional<QJsonObject>> ofEvent(qint64 eventSeq) const;

    [[nodiscard]] core::Status remember(const desk::OrderId &order, const QJsonObject &body, core::Timestamp at);
    [[nodiscard]] core::Status rememberText(const desk::OrderId &order, const QString &body, core::Timestamp at);
    [[nodiscard]] core::Result<std::optional<Last>> last(const desk::OrderId &order) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
