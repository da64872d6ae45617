// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "sql/connection.h"

namespace store {

struct SearchHit
{
    desk::ConversationId conversation;
    QString customerName;
    desk::OrderId order;
    qint64 seq = 0;  ///< of the message; 0 when the conversation itself was found (order, customer)
    QString excerpt; ///< plain text around the first word, at most 160 characters
    core::Timestamp at;

    bool operator==(const SearchHit &) const = default;
};

/// Conversations by order number, customer's name or number, then messages that hold all words (the last one as a
/// beginning), newest first. Any text is a valid query; one without a word finds nothing.
[[nodiscard]] core::Result<std::vector<SearchHit>> search(sql::Connection &connection, const QString &query, int limit);

} // namespace store
