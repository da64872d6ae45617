// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/filterstore.h"

#include "core/json.h"
#include "store/sqlhelp.h"
#include "wire/filterjson.h"

namespace store {

core::Result<desk::SavedFilters> FilterStore::of(const desk::UserId &user) const
{
    const auto body = m_connection.one<QString>(QStringLiteral("SELECT body FROM saved_filters WHERE user_id = ?"),
                                                {user}, [](const sql::Row &row) { return row.text(0); });
    if (!body) {
        return tl::unexpected(body.error());
    }
    if (!*body) {
        return desk::SavedFilters();
    }
    const auto json = core::parseObject((*body)->toUtf8());
    return json ? wire::savedFiltersFromJson(*json) : tl::unexpected(json.error());
}

core::Status FilterStore::put(const desk::UserId &user, const desk::SavedFilters &filters, core::Timestamp now)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO saved_filters (user_id, version, body, updated_at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (user_id) DO UPDATE SET version = excluded.version, body = excluded.body, "
                       "updated_at = excluded.updated_at"),
        {user, filters.version, QString::fromUtf8(core::canonicalJson(wire::toJson(filters))), now}));
}

} // namespace store
