// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace sql {

/// Holds a transaction: rolls back when it goes out of scope uncommitted. Joins one that is already open on the
/// connection, and then neither commits nor rolls back: whoever opened it does, and must when told of an error.
class Transaction final
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    enum class Kind {
        Read, ///< one consistent state for several queries
        Write,
    };

    Transaction(Connection &connection, Kind kind);
    ~Transaction();

    /// Whether it could be begun.
    [[nodiscard]] const core::Status &status() const { return m_status; }
    [[nodiscard]] core::Status commit();

private:
    Connection &m_connection;
    core::Status m_status;
    bool m_owner = false;
    bool m_done = false;
};

} // namespace sql
