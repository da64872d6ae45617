// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/tokenstore.h"

#include "store/sqlhelp.h"

namespace store {

core::Status TokenStore::insert(const SessionRow &row)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO tokens (hash, user_id, session_id, device, created_at, expires_at, revoked, "
                       "only_permission) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.tokenHash, row.user, row.session, row.device, row.createdAt, row.expiresAt, row.revoked, row.only}));
}

core::Result<std::optional<SessionRow>> TokenStore::find(const QString &tokenHash) const
{
    return m_connection.one<SessionRow>(
        QStringLiteral(
            "SELECT hash, user_id, session_id, device, created_at, expires_at, revoked, only_permission FROM tokens "
            "WHERE hash = ?"),
        {tokenHash}, [](const sql::Row &row) {
            return SessionRow{row.text(0),
                              row.id<desk::UserId>(1),
                              row.id<desk::SessionId>(2),
                              row.text(3),
                              row.timestamp(4),
                              row.timestamp(5),
                              row.boolean(6),
                              row.text(7)};
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
                                    core::Timestamp now, core::Timestamp expiresAt)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO chat_tokens (hash, conversation_id, created_at, expires_at) VALUES (?, ?, ?, ?)"),
        {tokenHash, conversation, now, expiresAt}));
}

core::Result<std::optional<TokenStore::Chat>> TokenStore::chat(const QString &tokenHash) const
{
    return m_connection.one<Chat>(QStringLiteral("SELECT conversation_id, expires_at FROM chat_tokens WHERE hash = ?"),
                                  {tokenHash}, [](const sql::Row &row) {
                                      return Chat{row.id<desk::ConversationId>(0), row.timestamp(1)};
                                  });
}

core::Status TokenStore::extendChat(const QString &tokenHash, core::Timestamp expiresAt)
{
    return done(
        m_connection.run(QStringLiteral("UPDATE chat_tokens SET expires_at = ? WHERE hash = ? AND expires_at < ?"),
                         {expiresAt, tokenHash, expiresAt}));
}

core::Result<qint64> TokenStore::removeExpiredChats(core::Timestamp before)
{
    return m_connection.run(QStringLiteral("DELETE FROM chat_tokens WHERE expires_at < ?"), {before});
}

} // namespace store
