// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/idempotencystore.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

// The status of a request that has not ended.
constexpr int RunningStatus = 0;

} // namespace

core::Result<IdempotencyStore::Found> IdempotencyStore::begin(const QString &user, const QString &key,
                                                              const QString &fingerprint, core::Timestamp now)
{
    const auto inserted = m_connection.run(QStringLiteral("INSERT INTO idempotency (user_id, key, fingerprint, status, "
                                                          "response, created_at) VALUES (?, ?, ?, ?, ?, ?) "
                                                          "ON CONFLICT (user_id, key) DO NOTHING"),
                                           {user, key, fingerprint, RunningStatus, QByteArray(), now});
    if (!inserted) {
        return tl::unexpected(inserted.error());
    }
    if (*inserted > 0) {
        return Found{};
    }
    const auto found = m_connection.one<Found>(
        QStringLiteral("SELECT fingerprint, status, response FROM idempotency WHERE user_id = ? AND key = ?"),
        {user, key}, [&fingerprint](const sql::Row &row) {
            if (row.text(0) != fingerprint) {
                return Found{Seen::OtherBody, 0, {}};
            }
            const int status = static_cast<int>(row.integer(1));
            if (status == RunningStatus) {
                return Found{Seen::Running, 0, {}};
            }
            return Found{Seen::Answered, status, row.bytes(2)};
        });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(Found{});
}

core::Status IdempotencyStore::finish(const QString &user, const QString &key, int status, const QByteArray &response)
{
    return changedSome(
        m_connection.run(
            QStringLiteral(
                "UPDATE idempotency SET status = ?, response = ? WHERE user_id = ? AND key = ? AND status = ?"),
            {status, response, user, key, RunningStatus}),
        core::ErrorCode::Conflict, QStringLiteral("no request runs under this key"));
}

core::Status IdempotencyStore::forget(const QString &user, const QString &key)
{
    return done(m_connection.run(QStringLiteral("DELETE FROM idempotency WHERE user_id = ? AND key = ?"), {user, key}));
}

core::Status IdempotencyStore::forgetRunning()
{
    return done(m_connection.run(QStringLiteral("DELETE FROM idempotency WHERE status = ?"), {RunningStatus}));
}

core::Result<qint64> IdempotencyStore::trim(core::Timestamp before)
{
    return m_connection.run(QStringLiteral("DELETE FROM idempotency WHERE created_at < ?"), {before});
}

} // namespace store
