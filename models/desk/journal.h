// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include "core/result.h"

#include <variant>

namespace desk {

/// What happened in a conversation. Conversations and messages are made from this log alone and can be made again.
enum class JournalKind {
    Opened,
    MessageAdded,
    DeliveryChanged,
    OwnerChanged,
    LeaseRenewed,
    StateChanged,
    OrderLinked,
    IntentRead,
    HandedOver,
    ProposalChanged,
    DeadlineSet,
    LabelsChanged,
    MentionsSeen,
    PriorityChanged,
};

// One body a kind.

struct ConversationOpened
{
    CustomerId customer;
    QString customerName;
    bool identityVerified = false;
    QString language;
    OrderId order;
    Owner owner; ///< with epoch 1

    bool operator==(const ConversationOpened &) const = default;
};

struct MessageAdded
{
    Message message; ///< its seq is given when the entry is applied; what stands here is left out of the wire

    bool operator==(const MessageAdded &) const = default;
};

struct DeliveryChanged
{
    MessageId message;
    DeliveryState delivery = DeliveryState::Sent;

    bool operator==(const DeliveryChanged &) const = default;
};

struct OwnerChanged
{
    Owner owner;   ///< its epoch is the old one plus one
    QString cause; ///< stable code: claimed, taken_over, given_back, released, assigned, lease_ended, handed_over

    bool operator==(const OwnerChanged &) const = default;
};

struct LeaseRenewed
{
    core::Timestamp leaseUntil;

    bool operator==(const LeaseRenewed &) const = default;
};

struct StateChanged
{
    ConversationState state = ConversationState::Open;
    Waking waking = {}; ///< for Snoozed

    bool operator==(const StateChanged &) const = default;
};

struct OrderLinked
{
    OrderId order;

    bool operator==(const OrderLinked &) const = default;
};

struct IntentRead
{
    MessageId message;
    IntentReading intent;

    bool operator==(const IntentRead &) const = default;
};

struct HandedOver
{
    HandoffCard handoff;

    bool operator==(const HandedOver &) const = default;
};

struct ProposalChanged
{
    ProposalId openProposal; ///< null: none waits any more
    std::optional<core::Money> amountAtStake;
    bool botUnsure = false;

    bool operator==(const ProposalChanged &) const = default;
};

struct DeadlineSet
{
    std::optional<core::Timestamp> answerDueAt;

    bool operator==(const DeadlineSet &) const = default;
};

struct LabelsChanged
{
    QStringList labels;

    bool operator==(const LabelsChanged &) const = default;
};

/// Somebody has looked at the notes that mention them.
struct MentionsSeen
{
    UserId user;
    qint64 seq = 0; ///< up to this message

    bool operator==(const MentionsSeen &) const = default;
};

struct PriorityChanged
{
    Priority priority = Priority::Normal;

    bool operator==(const PriorityChanged &) const = default;
};

/// In the order of JournalKind.
using JournalBody = std::variant<ConversationOpened, MessageAdded, DeliveryChanged, OwnerChanged, LeaseRenewed,
                                 StateChanged, OrderLinked, IntentRead, HandedOver, ProposalChanged, DeadlineSet,
                                 LabelsChanged, MentionsSeen, PriorityChanged>;

struct JournalEntry
{
    qint64 seq = 0; ///< place in the journal of all conversations
    ConversationId conversation;
    core::Timestamp at;
    QString actor; ///< "customer", "bot", "hub" or a user id
    JournalBody body;

    [[nodiscard]] JournalKind kind() const { return static_cast<JournalKind>(body.index()); }

    bool operator==(const JournalEntry &) const = default;
};

[[nodiscard]] QLatin1String journalKindName(JournalKind kind);
[[nodiscard]] std::optional<JournalKind> journalKindFrom(QStringView name);

/// What one entry does: the conversation afterwards, and the message it adds or changes, if any.
struct JournalEffect
{
    Conversation conversation;
    std::optional<Message> added;
    std::optional<std::pair<MessageId, DeliveryState>> delivery;
    std::optional<std::pair<MessageId, IntentReading>> intent;
};

/// Applies one entry to the conversation it names; `before` is an empty Conversation for the first. Conflict when the
/// owner's epoch does not grow by exactly one, a lease is renewed that nobody holds, or the conversation was not opened
/// yet or is opened twice.
[[nodiscard]] core::Result<JournalEffect> applyEntry(const Conversation &before, const JournalEntry &entry);

} // namespace desk
