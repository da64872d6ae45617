// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "sql/writer.h"

namespace hub {

/// So many calls a day (UTC), counted in the database before each call: neither a restart nor a crash in the middle of
/// a call makes room for more. Thread-safe.
class DailyBudget final
{
public:
    /// Everything must outlive it. `name` sets budgets apart.
    DailyBudget(const core::Clock &clock, sql::Writer &writer, QString name, qint64 perDay)
        : m_clock(clock)
        , m_writer(writer)
        , m_name(std::move(name))
        , m_perDay(perDay)
    {
    }

    /// Takes one call. LimitExceeded when today's are spent; blocks until it is durable.
    [[nodiscard]] core::Status take();
    /// How many of today's are spent.
    [[nodiscard]] core::Result<qint64> spent(sql::Connection &connection) const;
    [[nodiscard]] qint64 perDay() const { return m_perDay; }

private:
    const core::Clock &m_clock;
    sql::Writer &m_writer;
    const QString m_name;
    const qint64 m_perDay;
};

} // namespace hub
