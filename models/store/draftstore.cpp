// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/draftstore.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

const QString DraftSelect = QStringLiteral("SELECT conversation_id, user_id, mode, text, updated_at FROM drafts ");

Draft draftFrom(const sql::Row &row)
{
    return {row.id<desk::ConversationId>(0), row.id<desk::UserId>(1), row.text(2), row.text(3), row.timestamp(4)};
}

} // namespace

core::Status DraftStore::put(const Draft &draft)
{
    if (draft.text.isEmpty()) {
        return remove(draft.conversation, draft.user, draft.mode);
    }
    return done(m_connection.run(QStringLiteral("INSERT INTO drafts (conversation_id, user_id, mode, text, updated_at) "
                                                "VALUES (?, ?, ?, ?, ?) ON CONFLICT (conversation_id, user_id, mode) "
                                                "DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at"),
                                 {draft.conversation, draft.user, draft.mode, draft.text, draft.updatedAt}));
}

core::Status DraftStore::remove(const desk::ConversationId &conversation, const desk::UserId &user, const QString &mode)
{
    return done(
        m_connection.run(QStringLiteral("DELETE FROM drafts WHERE conversation_id = ? AND user_id = ? AND mode = ?"),
                         {conversation, user, mode}));
}

core::Result<std::optional<Draft>> DraftStore::find(const desk::ConversationId &conversation, const desk::UserId &user,
                                                    const QString &mode) const
{
    return m_connection.one<Draft>(DraftSelect +
                                       QStringLiteral("WHERE conversation_id = ? AND user_id = ? AND mode = ?"),
                                   {conversation, user, mode}, draftFrom);
}

core::Result<std::vector<Draft>> DraftStore::ofUser(const desk::UserId &user) const
{
    return m_connection.all<Draft>(DraftSelect + QStringLiteral("WHERE user_id = ? ORDER BY updated_at DESC"), {user},
                                   draftFrom);
}

} // namespace store
