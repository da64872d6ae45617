// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/orderhistory.h"

#include "store/eventlog.h"

namespace hub {

core::Result<std::vector<desk::Event>> OrderHistory::of(sql::Connection &connection, const desk::OrderId &order)
{
    std::vector<desk::Event> events;
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto *known = m_cache.object(order)) {
            events = *known;
        }
    }
    auto newer = store::EventLog(connection).ofOrder(order, events.empty() ? 0 : events.back().seq);
    if (!newer) {
        return newer;
    }
    if (newer->empty()) {
        return events;
    }
    std::move(newer->begin(), newer->end(), std::back_inserter(events));
    const std::scoped_lock lock(m_mutex);
    const auto *known = m_cache.object(order);
    if (!known || known->back().seq < events.back().seq) {
        m_cache.insert(order, new std::vector<desk::Event>(events), static_cast<int>(events.size()));
    }
    return events;
}

} // namespace hub
