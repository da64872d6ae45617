// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "hub/base/metrics.h"
#include "sql/writer.h"
#include "store/etastore.h"
#include "store/jobstore.h"

namespace hub {

/// Looks after the times of arrival that customers were told: one that will more likely be broken than kept raises its
/// case before it is broken, one whose time has passed with nothing delivered is broken and raises it too. Whatever it
/// does is one transaction, so that a case is raised once.
class PromiseWatch final
{
public:
    PromiseWatch(const core::Clock &clock, sql::Writer &writer)
        : m_clock(clock)
        , m_writer(writer)
    {
    }

    /// Kind and interval of its job.
    [[nodiscard]] static QString job();
    static constexpr core::Milliseconds Interval = std::chrono::minutes(5);
    [[nodiscard]] core::Status look() const;

    /// How many promises are open, kept and broken.
    static void collect(sql::Connection &connection, Metrics &metrics);

private:
    [[nodiscard]] core::Status raise(sql::Connection &connection, const store::PromiseStore::Kept &kept,
                                     const QString &code) const;

    const core::Clock &m_clock;
    sql::Writer &m_writer;
};

} // namespace hub
