// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/playbook.h"
#include "desk/policy.h"

#include <map>

namespace desk {

class IntentReader;

/// Everything the rules bot may know when it answers.
struct BotContext
{
    Conversation conversation;
    std::vector<Message> messages; ///< oldest first, the newest is the customer's
    std::optional<Order> order;
    std::vector<PhotoReading> photos; ///< of the newest message and earlier ones
    std::map<Sku, qint64> stock;      ///< what the shop says it has; a SKU that is not there is not known
    std::optional<Action> openAction; ///< of the proposal that waits for a person in this conversation
    qint64 settledSeq = 0; ///< up to this message the case was settled: decided, done or turned down by a person
    Policy policy;
    int earlierClaims = 0;
    std::optional<EtaReading> eta; ///< when the order will arrive, as it was read last
    core::Timestamp now;
    const IntentReader *reader = nullptr; ///< beside the rules; nullptr: the rules alone. Must outlive the context
};

/// What the bot does next. It can answer, ask, propose and hand over; it cannot deny. The code of its reply goes into
/// Message::systemCode of the message that it becomes: the next turn learns from it what was asked already.
struct BotTurn
{
    IntentReading intent;
    QString reply; ///< empty: says nothing
    QString replyCode;
    std::optional<Action> action; ///< becomes a proposal, or is granted when the policy lets it
    QString reasonBot;
    Confidence confidence; ///< in the action
    std::vector<Alternative> alternatives;
    std::vector<Evidence> evidence;
    std::optional<HandoffCard> handoff;      ///< set: a person takes over
    std::optional<core::Timestamp> promised; ///< the latest time of arrival that the reply names
    bool unsure = false;
};

/// The rules as a model: name "rules" and the SHA-256 of their table, so that a reading names what made it.
[[nodiscard]] const ModelRef &rulesModel();

/// Reads what a message is about by rules (words and phrases, English and German, forgiving small slips). How sure it
/// says to be is the rules' own weight: nobody has counted yet how often it is right, so n is 0.
[[nodiscard]] IntentReading readIntent(const QString &text);
/// The same by both tiers: a rule that is sure decides, else the model; the rules name the finer kind inside the
/// model's group. Tier and model of the answer say whose it is. With nullptr the rules alone.
[[nodiscard]] IntentReading readIntent(const QString &text, const IntentReader *reader);
/// Routing group of an intent, "out_of_scope" for one we do not know.
[[nodiscard]] QString intentGroup(const QString &intent);

/// What stands in a text and can be looked up.
struct Entities
{
    QStringList orderNumbers;
    QStringList trackingCodes;
    QStringList emails;
    std::optional<Address> address; ///< street, postcode and city as far as they were found; no name

    bool operator==(const Entities &) const = default;
};
[[nodiscard]] Entities findEntities(const QString &text);

/// The next turn: pure, from facts of the order alone. Anything it is not sure of, and every money wish, goes to a
/// person. Says nothing when a person owns the conversation or the newest message is not the customer's.
[[nodiscard]] BotTurn nextTurn(const BotContext &context);

/// When the customer did not answer the bot's question for this long, a person looks at the case.
inline constexpr core::Milliseconds SilenceLimit = std::chrono::hours(24);
/// The turn after that silence: a hand-over, or nothing when the bot waits for no answer.
[[nodiscard]] std::optional<BotTurn> silenceTurn(const BotContext &context);

} // namespace desk
