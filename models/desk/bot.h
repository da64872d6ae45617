// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/playbook.h"
#include "desk/policy.h"

namespace desk {

/// Everything the rules bot may know when it answers.
struct BotContext
{
    Conversation conversation;
    std::vector<Message> messages; ///< oldest first, the newest is the customer's
    std::optional<Order> order;
    std::vector<PhotoReading> photos; ///< of the newest message and earlier ones
    Policy policy;
    int earlierClaims = 0;
    core::Timestamp now;
};

/// What the bot does next. It can answer, ask, propose and hand over; it cannot deny.
struct BotTurn
{
    IntentReading intent;
    QString reply; ///< empty: says nothing
    QString replyCode;
    std::optional<Action> action; ///< becomes a proposal, or is granted when the policy lets it
    QString reasonBot;
    std::vector<Evidence> evidence;
    std::optional<HandoffCard> handoff; ///< set: a person takes over
    bool unsure = false;
};

/// Reads what a message is about by rules (words and phrases, English and German).
[[nodiscard]] IntentReading readIntent(const QString &text);
/// Order numbers, tracking codes, amounts in a text.
struct Entities
{
    QStringList orderNumbers;
    QStringList trackingCodes;
    QStringList emails;
    bool operator==(const Entities &) const = default;
};
[[nodiscard]] Entities findEntities(const QString &text);

/// The next turn: pure, from facts of the order alone. Anything it is not sure of, and every money wish, goes to a
/// person.
[[nodiscard]] BotTurn nextTurn(const BotContext &context);

} // namespace desk
