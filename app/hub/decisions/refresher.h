// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/decisions/decisionservice.h"
#include "hub/jobs/loop.h"
#include "sql/readpool.h"
#include "sql/writer.h"

namespace hub {

/// Keeps waiting proposals up to date with what they rest on: when a message, an order or the policy changes, their
/// basis and hash are made again, so that consoles show what an approval would be compared with.
class Refresher final
{
    Q_DISABLE_COPY_MOVE(Refresher)

public:
    Refresher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads);
    ~Refresher() { stop(); }

    void start() { m_loop.start(); }
    void stop() { m_loop.stop(); }

    /// The first call looks at all that wait, later ones at what the feed told of since.
    std::optional<core::Timestamp> step();

private:
    [[nodiscard]] core::Status refreshAll(const std::vector<desk::ProposalId> &proposals);

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    const DecisionService m_decisions;
    std::optional<qint64> m_position; ///< in the feed; not stored, because the first step looks at everything
    Loop m_loop;
};

} // namespace hub
