// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/meta.h"

#include "store/sqlhelp.h"

namespace store {

core::Result<std::optional<QString>> Meta::value(const QString &name) const
{
    return m_connection.one<QString>(QStringLiteral("SELECT value FROM meta WHERE name = ?"), {name},
                                     [](const sql::Row &row) { return row.text(0); });
}

core::Status Meta::set(const QString &name, const QString &value)
{
    return done(m_connection.run(
        QStringLiteral(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
        {name, value}));
}

} // namespace store
