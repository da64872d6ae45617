// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/order.h"
#include "hub/base/metrics.h"
#include "sql/readpool.h"
#include "sql/writer.h"

#include <QJsonObject>

namespace hub {

/// Offers after a delivery: what goes with what is learnt anew each night; who is offered something and who is the
/// control half is decided by a hash of the customer. Nobody is offered anything after trouble.
class OfferService final
{
public:
    OfferService(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads)
        : m_clock(clock)
        , m_writer(writer)
        , m_reads(reads)
    {
    }

    /// Name under which customers are halved; another name draws them anew.
    static constexpr const char *Experiment = "after-delivery-1";

    /// Kind and interval of its job.
    [[nodiscard]] static QString job();
    static constexpr core::Milliseconds Interval = std::chrono::hours(24);
    /// Learns from all orders and keeps what it learnt.
    [[nodiscard]] core::Status recompute() const;

    /// The playbook's "offer" for an order that was delivered; empty when there is none. {"sku","discount",
    /// "expected_uplift":{"value","n","interval"},"arm":"offer|control","experiment"}: for arm control nothing must be
    /// shown. Only reads.
    [[nodiscard]] static core::Result<QJsonObject> offerFor(sql::Connection &connection, const desk::Order &order,
                                                            core::Timestamp now);
    /// Notes who was offered what, or was not, once an order.
    [[nodiscard]] core::Status expose(const desk::Order &order, const QJsonObject &offer) const;

    /// How many were exposed in each half, and bought it later.
    static void collect(sql::Connection &connection, Metrics &metrics);

private:
    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
};

} // namespace hub
