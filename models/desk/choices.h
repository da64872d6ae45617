// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/bot.h"

namespace desk {

/// Something that may be done about a case, worked out in full by rules.
struct Choice
{
    QString code; ///< of the verb, e.g. refund
    Action action;

    bool operator==(const Choice &) const = default;
};

/// All that rules allow in this case, each with its arguments: order, amount, lines, address. Who chooses among them (a
/// larger model, a person) chooses a verb and nothing else: no amount, no recipient, no order. Empty without an order
/// that is verified to be the customer's.
[[nodiscard]] std::vector<Choice> allowedChoices(const BotContext &context);

} // namespace desk
