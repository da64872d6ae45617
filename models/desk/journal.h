// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <QJsonObject>

namespace desk {

/// What happened in a conversation. Conversations and messages are made from this log alone and can be made again.
enum class JournalKind {
    Opened,          ///< body: customer, customer_name, identity_verified, language, order, owner
    MessageAdded,    ///< body: the message without seq
    DeliveryChanged, ///< body: message_id, delivery
    OwnerChanged,    ///< body: owner (with the new epoch), cause
    LeaseRenewed,    ///< body: lease_until
    StateChanged,    ///< body: state, snoozed_until
    OrderLinked,     ///< body: order_id
    IntentRead,      ///< body: message_id, intent
    HandedOver,      ///< body: handoff
    ProposalChanged, ///< body: open_proposal, amount_at_stake, bot_unsure
    DeadlineSet,     ///< body: answer_due_at
    LabelsChanged,   ///< body: labels
};

struct JournalEntry
{
    qint64 seq = 0; ///< place in the journal of all conversations
    ConversationId conversation;
    JournalKind kind = JournalKind::Opened;
    core::Timestamp at;
    QString actor; ///< "customer", "bot", "hub" or a user id
    QJsonObject body;

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

/// Applies one entry. Malformed when its body does not fit its kind; Conflict when the owner's epoch does not grow by
/// exactly one, or the conversation is not open yet or opened twice.
[[nodiscard]] core::Result<JournalEffect> applyEntry(const Conversation &before, const JournalEntry &entry);

} // namespace desk
