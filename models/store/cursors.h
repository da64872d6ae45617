// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace store {

/// How far each consumer has read. Moved in the same transaction as the consumer's outputs: exactly-once effect.
class Cursors final
{
public:
    explicit Cursors(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Result<qint64> position(const QString &consumer) const; ///< 0 before the first move
    /// Conflict when the cursor is not at `from` any more: somebody else has done this step.
    [[nodiscard]] core::Status advance(const QString &consumer, qint64 from, qint64 to);
    [[nodiscard]] core::Status reset(const QString &consumer);

private:
    sql::Connection &m_connection;
};

} // namespace store
