// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/query.h"

#include <variant>

namespace lists {

/// Which conversations a list of the inbox shows: those of a built-in view, or of a query. Lists and their counts go
/// by the same rule.
using InboxRule = std::variant<desk::InboxView, desk::Query>;

[[nodiscard]] inline bool belongsTo(const desk::Conversation &conversation, const InboxRule &rule,
                                    const desk::UserId &me, core::Timestamp now)
{
    return std::visit([&](const auto &what) { return desk::belongsTo(conversation, what, me, now); }, rule);
}

} // namespace lists
