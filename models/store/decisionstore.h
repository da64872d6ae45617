// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"
#include "sql/connection.h"

namespace store {

/// Decisions: added, never changed. Who checked one is a row of its own.
class DecisionStore final
{
public:
    explicit DecisionStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status insert(const desk::Decision &decision, core::Timestamp now);
    [[nodiscard]] core::Result<std::optional<desk::Decision>> find(const desk::DecisionId &id) const;
    [[nodiscard]] core::Result<std::vector<desk::Decision>>
    ofProposal(const desk::ProposalId &id) const; ///< oldest first

private:
    sql::Connection &m_connection;
};

} // namespace store
