// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "sql/connection.h"

namespace store {

/// One signed-in session. The token itself is never stored, only its SHA-256.
struct SessionRow
{
    QString tokenHash; ///< lower-case hex
    desk::UserId user;
    desk::SessionId session;
    QString device;
    core::Timestamp createdAt;
    core::Timestamp expiresAt;
    bool revoked = false;
    QString only; ///< name of the one permission that the token carries; empty: all of its person's

    bool operator==(const SessionRow &) const = default;
};

class TokenStore final
{
public:
    explicit TokenStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status insert(const SessionRow &row);
    /// Also revoked and expired ones.
    [[nodiscard]] core::Result<std::optional<SessionRow>> find(const QString &tokenHash) const;
    [[nodiscard]] core::Status extend(const QString &tokenHash, core::Timestamp expiresAt);
    [[nodiscard]] core::Status revoke(const desk::SessionId &session);
    [[nodiscard]] core::Status revokeAllOf(const desk::UserId &user);
    [[nodiscard]] core::Result<qint64> removeExpired(core::Timestamp before);

    // Tokens of customers' chats.
    struct Chat
    {
        desk::ConversationId conversation;
        core::Timestamp expiresAt;
    };
    [[nodiscard]] core::Status insertChat(const QString &tokenHash, const desk::ConversationId &conversation,
                                          core::Timestamp now, core::Timestamp expiresAt);
    /// Also an expired one.
    [[nodiscard]] core::Result<std::optional<Chat>> chat(const QString &tokenHash) const;
    /// Never makes it end earlier.
    [[nodiscard]] core::Status extendChat(const QString &tokenHash, core::Timestamp expiresAt);
    [[nodiscard]] core::Result<qint64> removeExpiredChats(core::Timestamp before);

private:
    sql::Connection &m_connection;
};

} // namespace store
