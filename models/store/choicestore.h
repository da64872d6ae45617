// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"
#include "sql/connection.h"

namespace store {

/// What people would have done before they saw a blind proposal, and how that compares with those who saw theirs.
class ChoiceStore final
{
public:
    struct Choice
    {
        desk::ProposalId proposal;
        desk::UserId user;
        desk::OwnChoice choice;
        bool agreed = false; ///< with what was proposed at that moment
        core::Timestamp at;

        bool operator==(const Choice &) const = default;
    };

    explicit ChoiceStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Keeps it unless this person chose before; what is kept now.
    [[nodiscard]] core::Result<Choice> keep(const Choice &choice);
    [[nodiscard]] core::Result<std::optional<Choice>> find(const desk::ProposalId &proposal,
                                                           const desk::UserId &user) const;

    struct Share
    {
        qint64 n = 0;
        qint64 agreed = 0;

        bool operator==(const Share &) const = default;
    };
    struct Comparison
    {
        Share blind;    ///< chosen before seeing: wanted what was proposed
        Share seen;     ///< decided having seen it from the start: approved as it was
        Share followed; ///< chose otherwise before seeing and decided after: approved as it was all the same

        bool operator==(const Comparison &) const = default;
    };
    [[nodiscard]] core::Result<Comparison> compare() const;

private:
    sql::Connection &m_connection;
};

} // namespace store
