// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/shadowstore.h"

#include "store/sqlhelp.h"

namespace store {

core::Status ShadowStore::put(const Reading &reading, core::Timestamp now)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO shadow_readings (model_id, subject, answer, confidence, used_answer, same, at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model_id, subject) DO UPDATE SET answer = "
                       "excluded.answer, confidence = excluded.confidence, used_answer = excluded.used_answer, "
                       "same = excluded.same, at = excluded.at"),
        {reading.model, reading.subject, reading.answer, reading.confidence, reading.used,
         reading.answer == reading.used ? 1 : 0, now}));
}

core::Result<ShadowStore::Agreement> ShadowStore::agreement(const desk::ModelId &model) const
{
    const auto found = m_connection.one<Agreement>(
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(same), 0) FROM shadow_readings WHERE model_id = ?"), {model},
        [](const sql::Row &row) {
            return Agreement{row.integer(0), row.integer(1)};
        });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(Agreement());
}

} // namespace store
