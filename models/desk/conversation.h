// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "desk/mention.h"
#include "desk/reading.h"

#include "core/money.h"

#include <QStringList>

namespace desk {

enum class OwnerKind { Nobody, Bot, Person };

/// Whose voice the customer hears. Whoever writes names the epoch it saw; an old epoch is refused.
struct Owner
{
    OwnerKind kind = OwnerKind::Nobody;
    UserId user; ///< set for a person
    QString name;
    qint64 epoch = 0;
    std::optional<core::Timestamp> leaseUntil; ///< for a person: returns to nobody after this

    bool operator==(const Owner &) const = default;
};

enum class ConversationState { Open, Snoozed, Resolved };

/// What people say of how soon a case should be looked at; nothing sets it by itself.
enum class Priority { Low, Normal, High };

/// What opens a snoozed conversation again besides the customer, who always does: a time, a move of the parcel, or
/// neither.
struct Waking
{
    std::optional<core::Timestamp> at;
    bool onParcel = false; ///< the next scan, delay, trouble or delivery of one of the order's parcels

    bool operator==(const Waking &) const = default;
};

enum class MessageKind {
    Customer,
    Bot,
    Agent,
    Note,   ///< for the team only
    System, ///< a fact about the conversation: taken over, photo asked for, decision executed …
};

/// For messages to the customer. For all others `Sent`.
enum class DeliveryState { Pending, Sent, Delivered, Read, Failed };

struct Attachment
{
    MediaId media;
    QString contentType; ///< sniffed, not claimed
    qint64 bytes = 0;
    int width = 0;
    int height = 0;

    bool operator==(const Attachment &) const = default;
};

struct Message
{
    MessageId id;
    ConversationId conversation;
    qint64 seq = 0; ///< 1, 2, 3 … within the conversation, without gaps
    MessageKind kind = MessageKind::Customer;
    UserId author;      ///< for agents and notes
    QString authorName; ///< as shown
    QString text;       ///< plain text, never markup
    QString systemCode; ///< for System: stable code, the console words it; for Bot: code of the reply
    QStringList systemArgs;
    std::vector<Attachment> attachments;
    std::vector<Colleague> mentions;     ///< of notes: whom they are meant for
    std::optional<IntentReading> intent; ///< on customers' messages, and what a bot turn answered
    core::Timestamp at;
    DeliveryState delivery = DeliveryState::Sent;
    QString idempotencyKey;

    bool operator==(const Message &) const = default;
};

struct HandoffFact
{
    QString name;
    QString value;

    bool operator==(const HandoffFact &) const = default;
};

/// What the bot tells the person who takes over. Codes and facts; the console makes sentences of it.
struct HandoffCard
{
    QString reasonCode; ///< e.g. above_bot_limit, asked_for_person, unsure, policy, angry, out_of_scope
    std::optional<IntentReading> intent;
    std::vector<HandoffFact> facts;
    QStringList tried;    ///< codes of what the bot did
    QStringList promised; ///< what it told the customer, verbatim
    QStringList policyHits;
    QString lastWords; ///< of the customer
    core::Timestamp at;

    bool operator==(const HandoffCard &) const = default;
};

/// A conversation as lists show it. Its messages are kept apart.
struct Conversation
{
    ConversationId id;
    qint64 version = 0; ///< grows with every change
    ConversationState state = ConversationState::Open;
    Owner owner;
    CustomerId customer;
    QString customerName;
    bool identityVerified = false; ///< the shop vouched for who this is
    QString language;              ///< ISO 639-1, empty when not known
    OrderId order;
    qint64 lastSeq = 0;         ///< of its newest message
    qint64 lastCustomerSeq = 0; ///< of its newest message from the customer
    qint64 lastPublicSeq = 0;   ///< of its newest message that the customer sees
    QString lastWords;          ///< start of what a person last said (the bot, if none did), at most 160 characters
    MessageKind lastKind = MessageKind::System;
    core::Timestamp createdAt;
    core::Timestamp lastAt;
    std::optional<IntentReading> intent;
    int photoCount = 0;
    std::optional<HandoffCard> handoff;
    ProposalId openProposal; ///< the one waiting for a decision, if any
    std::optional<core::Money> amountAtStake;
    bool botUnsure = false;
    std::optional<core::Timestamp> answerDueAt; ///< service level: next answer by a person
    Waking waking;                              ///< of a snoozed one
    QStringList labels;
    std::vector<MentionState> mentioned; ///< one a person, in the order in which they were first mentioned
    Priority priority = Priority::Normal;

    bool operator==(const Conversation &) const = default;
};

/// Names of the built-in views, in the order they are shown. Their counts come from the query of the list itself.
enum class InboxView { NeedsDecision, Mine, Unassigned, Mentioned, BotOwned, BotUnsure, BreachingSoon, Snoozed, All };

[[nodiscard]] QLatin1String ownerKindName(OwnerKind kind);
[[nodiscard]] std::optional<OwnerKind> ownerKindFrom(QStringView name);
[[nodiscard]] QLatin1String conversationStateName(ConversationState state);
[[nodiscard]] std::optional<ConversationState> conversationStateFrom(QStringView name);
[[nodiscard]] QLatin1String priorityName(Priority priority);
[[nodiscard]] std::optional<Priority> priorityFrom(QStringView name);
[[nodiscard]] QLatin1String messageKindName(MessageKind kind);
[[nodiscard]] std::optional<MessageKind> messageKindFrom(QStringView name);
[[nodiscard]] QLatin1String deliveryStateName(DeliveryState state);
[[nodiscard]] std::optional<DeliveryState> deliveryStateFrom(QStringView name);
[[nodiscard]] QLatin1String inboxViewName(InboxView view);
[[nodiscard]] std::optional<InboxView> inboxViewFrom(QStringView name);

/// What there is of this person's mentions; nullptr when there are none.
[[nodiscard]] const MentionState *mentionOf(const Conversation &conversation, const UserId &person);
/// A note mentions this person, and they have not seen it.
[[nodiscard]] bool hasUnseenMention(const Conversation &conversation, const UserId &person);

/// A conversation is in BreachingSoon from this long before its answer is due, and after.
inline constexpr core::Milliseconds BreachWarning = std::chrono::minutes(5);

/// Whether the conversation belongs to the view for this person at this time. The hub's queries and the console's
/// lists both hold to it.
[[nodiscard]] bool belongsTo(const Conversation &conversation, InboxView view, const UserId &me, core::Timestamp now);

} // namespace desk
