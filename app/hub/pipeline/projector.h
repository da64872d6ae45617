// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/event.h"
#include "desk/order.h"
#include "hub/pipeline/consumer.h"
#include "hub/pipeline/orderhistory.h"
#include "sql/readpool.h"
#include "sql/writer.h"

#include <vector>

namespace hub {

/// Raw events → orders, and messages that came by webhook → conversations. Events it does not understand are parked for
/// a person to see; none is dropped.
class Projector final : public Consumer
{
public:
    Projector(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, OrderHistory &history);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] quint32 topics() const override;
    [[nodiscard]] core::Result<bool> step() override;

private:
    struct Batch
    {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<std::pair<desk::Order, QString>> orders; ///< each as it is stored, too
        std::vector<desk::Event> unknown;
        std::vector<desk::Event> messages;
    };

    [[nodiscard]] core::Result<Batch> read(int limit);
    [[nodiscard]] core::Status write(const Batch &batch);
    [[nodiscard]] core::Status park(const Batch &batch, const core::Error &error);
    [[nodiscard]] core::Status receive(sql::Connection &connection, const desk::Event &event) const;

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    OrderHistory &m_history;
    int m_limit;
};

} // namespace hub
