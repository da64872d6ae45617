// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"
#include "sql/connection.h"

#include <QHash>

namespace hub {

/// Puts onto proposals how often earlier ones like them were right, from the decisions so far. Reads each maker's
/// record once: one object an answer or transaction.
class RecordBook final
{
public:
    explicit RecordBook(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Fills record, and confidence once the record is enough: calibrated, n and right are then those of the decisions.
    /// A person's own proposal has no record.
    [[nodiscard]] core::Status fill(desk::Proposal &proposal);
    [[nodiscard]] core::Status fill(std::vector<desk::Proposal> &proposals);

    /// Calibration version of a confidence that rests on decisions.
    static constexpr auto Calibration = "decisions";

private:
    struct Book;

    sql::Connection &m_connection;
    QHash<QString, std::shared_ptr<const Book>> m_books;
};

} // namespace hub
