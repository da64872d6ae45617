// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"
#include "sql/connection.h"

#include <QCache>

#include <mutex>

namespace hub {

/// The events of the orders that were asked for last, so that one more event of an order costs one event's reading
/// and not that of all before it. Events never change and are only added: what is remembered stays right, and only what
/// came after it is read. Thread-safe.
class OrderHistory final
{
    Q_DISABLE_COPY_MOVE(OrderHistory)

public:
    /// Remembers about so many events of all orders together.
    explicit OrderHistory(int events = 20'000)
        : m_cache(events)
    {
    }

    /// All events of the order that this connection sees, in the order of arrival; perhaps newer ones that another
    /// connection saw already.
    [[nodiscard]] core::Result<std::vector<desk::Event>> of(sql::Connection &connection, const desk::OrderId &order);

private:
    std::mutex m_mutex;
    QCache<desk::OrderId, std::vector<desk::Event>> m_cache;
};

} // namespace hub
