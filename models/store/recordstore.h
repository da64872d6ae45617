// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"
#include "sql/connection.h"

namespace store {

/// How often proposals were right (desk::botWasRight), kept as sums by tier, model and level of their own score.
class RecordStore final
{
public:
    /// Levels are twentieths of the score: 0 is 0…0.05, 19 is 0.95…1.
    static constexpr int Levels = 20;

    struct Level
    {
        int level = 0;
        qint64 n = 0;
        qint64 right = 0;
        double rawSum = 0.0; ///< of the scores of those n

        bool operator==(const Level &) const = default;
    };

    explicit RecordStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What the proposal's present state says, in place of what was noted for it before. Call it in the transaction
    /// that changes the state.
    [[nodiscard]] core::Status note(const desk::Proposal &proposal, core::Timestamp now);
    /// Levels with any outcome, by rising score.
    [[nodiscard]] core::Result<std::vector<Level>> levels(const QString &tier, const desk::ModelRef &model) const;
    /// Counts everything again from the proposals, once: for a database from before there were records.
    [[nodiscard]] core::Status buildOnce(core::Timestamp now);

private:
    struct Noted;

    [[nodiscard]] core::Status add(const Noted &noted, int times);

    sql::Connection &m_connection;
};

} // namespace store
