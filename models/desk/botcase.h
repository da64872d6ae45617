// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/bot.h"

#include <QSet>

namespace desk {

// Inside of the bot's rules only: what the conversation so far comes to.

enum class Remedy { None, Refund, Replacement, Either };

struct BotCase
{
    explicit BotCase(const BotContext &context);

    const BotContext &context;
    QString language;
    const Message *newest = nullptr; ///< the customer's, or nullptr when the newest message is not
    IntentReading reading;           ///< of the newest
    QString topic;                   ///< what the case is about: the last wish, not the small talk around it
    double topicScore = 0.0;
    Remedy remedy = Remedy::None;
    QString words; ///< all that the customer wrote, folded
    std::vector<Attachment> photos;
    QStringList said;               ///< codes of the bot's replies, oldest first
    QString pending;                ///< the bot's question that waits for an answer, if its last message was one
    std::optional<Address> address; ///< the newest that the customer wrote
    bool angry = false;
    bool asksAgain = false; ///< the newest holds a question mark

    [[nodiscard]] bool asked(const QString &code) const { return said.contains(code); }
    [[nodiscard]] int saidTimes(const QString &prefix) const;
    [[nodiscard]] bool confirms() const;
    [[nodiscard]] bool declines() const;
    [[nodiscard]] const Shipment *shipment() const; ///< the one that needs attention most, nullptr when there is none
};

/// What of an order a claim is about.
struct Affected
{
    std::vector<LineQuantity> lines;
    std::optional<core::Money> amount; ///< of these lines; of the whole order with shipping when all of it is affected
    bool whole = false;
    bool unsure = false; ///< the words did not say clearly which
    bool pieceOfSet = false;
};
[[nodiscard]] Affected affectedItems(const Order &order, const QString &foldedWords);

/// The sentences about where an order is, with code; facts of the order alone.
struct StatusText
{
    QString code;
    QString text;
    std::optional<core::Timestamp> promised = std::nullopt; ///< the latest time of arrival that it names
};
/// eta: what was read of this order, nullptr when nothing was. It is used when enough outcomes stand behind it.
[[nodiscard]] StatusText statusOf(const Order &order, const Shipment *shipment, const QString &language,
                                  core::Timestamp now, bool withPlace, const EtaReading *eta);

/// An ETA may be told when it, and how often intervals like it held, rest on enough outcomes and it is not over.
[[nodiscard]] bool mayBeTold(const EtaReading &eta, core::Timestamp now);

} // namespace desk
