// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/event.h"
#include "desk/reading.h"
#include "hub/base/metrics.h"
#include "hub/pipeline/consumer.h"
#include "readings/eta/etamodel.h"
#include "sql/readpool.h"
#include "sql/writer.h"

namespace hub {

/// What a model of arrivals makes of the event log: it is told of each event once, in the order of the log, and depends
/// on nothing else, so that the same log gives the same readings.
class EtaReader
{
public:
    struct Step
    {
        std::optional<desk::EtaReading> reading;
        std::optional<core::Timestamp> delivered; ///< news that it came
        bool cancelled = false;
    };

    [[nodiscard]] Step take(const desk::Event &event);

    [[nodiscard]] QByteArray save() const;
    [[nodiscard]] static core::Result<EtaReader> load(const QByteArray &bytes);

private:
    readings::eta::EtaModel m_model;
};

/// Event log → when each order will arrive: at its purchase, when the carrier has it, and at each scan; and what became
/// of what customers were told. Learns each outcome when it is told of.
class EtaLearner final : public Consumer
{
public:
    EtaLearner(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, Metrics &metrics);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] quint32 topics() const override;
    [[nodiscard]] core::Result<bool> step() override;

    /// Makes all readings again from the log, within the caller's transaction. Returns how many events it read.
    [[nodiscard]] static core::Result<qint64> rebuild(sql::Connection &connection);

private:
    struct Item
    {
        qint64 seq = 0;
        desk::OrderId order;
        EtaReader::Step step;
    };
    struct Batch
    {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<Item> items;
    };

    [[nodiscard]] core::Status begin();
    [[nodiscard]] core::Status write();
    static core::Status put(sql::Connection &connection, const Batch &batch, core::Timestamp now);

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    Metrics &m_metrics;
    std::optional<EtaReader> m_reader; ///< nothing before the first step
    qint64 m_at = 0;                   ///< the last event it was told of
    qint64 m_savedAt = 0;
    std::optional<Batch> m_unwritten; ///< told to the model, not yet in the database
};

} // namespace hub
