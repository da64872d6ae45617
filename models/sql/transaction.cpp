// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/transaction.h"

namespace sql {

Transaction::Transaction(Connection &connection, Kind kind)
    : m_connection(connection)
    , m_owner(!connection.inTransaction())
{
    if (m_owner) {
        const auto begun =
            connection.run(kind == Kind::Read ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE"));
        if (!begun) {
            m_status = tl::unexpected(begun.error());
            m_done = true;
            return;
        }
    }
    ++connection.m_depth;
}

Transaction::~Transaction()
{
    if (m_done) {
        return;
    }
    --m_connection.m_depth;
    if (m_owner) {
        // Fails only when the database rolled back by itself, which is what is wanted.
        (void)m_connection.run(QStringLiteral("ROLLBACK"));
    }
}

core::Status Transaction::commit()
{
    if (m_done) {
        return m_status ? core::fail(core::ErrorCode::Internal, QStringLiteral("transaction committed twice"))
                        : m_status;
    }
    if (m_owner) {
        if (const auto committed = m_connection.run(QStringLiteral("COMMIT")); !committed) {
            return tl::unexpected(committed.error());
        }
    }
    --m_connection.m_depth;
    m_done = true;
    return {};
}

} // namespace sql
