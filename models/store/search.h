// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/query.h"
#include "sql/connection.h"

namespace store {

struct SearchHit
{
    desk::ConversationId conversation;
    QString customerName;
    desk::OrderId order;
    qint64 seq = 0;  ///< of the message; 0 when the conversation itself was found (order, customer, item, its facts)
    QString excerpt; ///< plain text around the first word, at most 160 characters; of a conversation, its last words
    desk::MessageKind kind = desk::MessageKind::Customer; ///< of the message, or of the last words
    QString author;                                       ///< of the message: the agent's name, else empty
    core::Timestamp at;

    bool operator==(const SearchHit &) const = default;
};

/// Conversations whose order number, customer, item or parcel number is what was typed, then messages that hold all
/// words (the last one as a beginning), each newest first. Operators narrow both: before and after look at the message
/// where one was found, at the conversation's last words otherwise; all others look at the conversation. Without a word
/// the conversations that satisfy the operators. A query that asks for nothing finds nothing.
[[nodiscard]] core::Result<std::vector<SearchHit>> search(sql::Connection &connection, const desk::Query &query,
                                                          const desk::UserId &me, core::Timestamp now, int limit);

} // namespace store
