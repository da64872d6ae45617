// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/cursors.h"

#include "store/sqlhelp.h"

namespace store {

core::Result<qint64> Cursors::position(const QString &consumer) const
{
    return m_connection.integer(QStringLiteral("SELECT seq FROM cursors WHERE consumer = ?"), {consumer});
}

core::Status Cursors::advance(const QString &consumer, qint64 from, qint64 to)
{
    const QString moved = consumer + QStringLiteral("'s cursor is not at %1 any more").arg(from);
    if (from == 0) {
        return changedSome(m_connection.run(QStringLiteral("INSERT INTO cursors (consumer, seq) VALUES (?, ?) "
                                                           "ON CONFLICT (consumer) DO UPDATE SET seq = excluded.seq "
                                                           "WHERE cursors.seq = 0"),
                                            {consumer, to}),
                           core::ErrorCode::Conflict, moved);
    }
    return changedSome(m_connection.run(QStringLiteral("UPDATE cursors SET seq = ? WHERE consumer = ? AND seq = ?"),
                                        {to, consumer, from}),
                       core::ErrorCode::Conflict, moved);
}

core::Status Cursors::reset(const QString &consumer)
{
    return done(m_connection.run(QStringLiteral("DELETE FROM cursors WHERE consumer = ?"), {consumer}));
}

} // namespace store
