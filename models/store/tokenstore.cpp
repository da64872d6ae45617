// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/tokenstore.h"

#include "store/sqlhelp.h"

namespace store {

core::Status TokenStore::insert(const SessionRow &row)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO tokens (hash, user_id, session_id, device, created_at, expires_at, revoked) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {row.tokenHash, row.user, row.session, row.device, row.createdAt, row.expiresAt, row.revoked}));
}

core::Result<std::optional<SessionRow>> TokenStore::find(const QString &tokenHash) const
{
    return m_connection.one<SessionRow>(
        QStringLiteral(
            "SELECT hash, user_id, session_id, device, created_at, expires_at, revoked FROM tokens WHERE hash = ?"),
        {tokenHash}, [](const sql::Row &row) {
            return SessionRow{row.text(0),   row.id<desk::UserId>(1), row.id<desk::SessionId>(2),
                              row.text(3),   row.timestamp(4),        row.timestamp(5),
                              row.boolean(6)};
        });
}

core::Status TokenStore::extend(const QString &tokenHash, core::Timestamp expiresAt)
{
    return changedSome(
        m_connection.run(QStringLiteral("UPDATE tokens SET expires_at = ? WHERE hash = ? AND revoked = 0"),
                         {expiresAt, tokenHash}),
        core::ErrorCode::NotFound, QStringLiteral("no such session"));
}

core::Status TokenStore::revoke(const desk::SessionId &session)
{
    return changedSome(
        m_connection.run(QStringLiteral("UPDATE tokens SET revoked = 1 WHERE session_id = ?"), {session}),
        core::ErrorCode::NotFound, QStringLiteral("no such session"));
}

core::Status TokenStore::revokeAllOf(const desk::UserId &user)
{
    return done(m_connection.run(QStringLiteral("UPDATE tokens SET revoked = 1 WHERE user_id = ?"), {user}));
}

core::Result<qint64> TokenStore::removeExpired(core::Timestamp before)
{
    return m_connection.run(QStringLiteral("DELETE FROM tokens WHERE expires_at < ?"), {before});
}

core::Status TokenStore::insertChat(const QString &tokenHash, const desk::ConversationId &conversation,
                                    core::Timestamp now)
{
    return done(
        m_connection.run(QStringLiteral("INSERT INTO chat_tokens (hash, conversation_id, created_at) VALUES (?, ?, ?)"),
                         {tokenHash, conversation, now}));
}

core::Result<std::optional<desk::ConversationId>> TokenStore::chat(const QString &tokenHash) const
{
    return m_connection.one<desk::ConversationId>(
        QStringLiteral("SELECT conversation_id FROM chat_tokens WHERE hash = ?"), {tokenHash},
        [](const sql::Row &row) { return row.id<desk::ConversationId>(0); });
}

} // namespace store
