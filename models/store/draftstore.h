// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "sql/connection.h"

namespace store {

struct Draft
{
    desk::ConversationId conversation;
    desk::UserId user;
    QString mode; ///< reply or note
    QString text;
    core::Timestamp updatedAt;

    bool operator==(const Draft &) const = default;
};

/// What people have begun to write: one text a conversation, person and mode.
class DraftStore final
{
public:
    explicit DraftStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status put(const Draft &draft); ///< an empty text removes it
    [[nodiscard]] core::Status remove(const desk::ConversationId &conversation, const desk::UserId &user,
                                      const QString &mode);
    [[nodiscard]] core::Result<std::optional<Draft>> find(const desk::ConversationId &conversation,
                                                          const desk::UserId &user, const QString &mode) const;
    [[nodiscard]] core::Result<std::vector<Draft>> ofUser(const desk::UserId &user) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
