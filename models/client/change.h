// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/policy.h"
#include "desk/proposal.h"

#include <QHash>
#include <QJsonObject>

#include <variant>

namespace client {

/// Another order of the same customer.
struct EarlierOrder
{
    desk::OrderId id;
    desk::OrderState state = desk::OrderState::Unknown;
    std::optional<core::Timestamp> placedAt;
    core::Money total;
    core::Money refunded;

    bool operator==(const EarlierOrder &) const = default;
};

/// What was proposed for the same customer before, and what became of it.
struct EarlierClaim
{
    desk::ConversationId conversation;
    desk::OrderId order;
    desk::ActionVerb verb = desk::ActionVerb::Refund;
    std::optional<core::Money> amount;
    desk::ProposalState state = desk::ProposalState::Proposed;
    core::Timestamp at;

    bool operator==(const EarlierClaim &) const = default;
};

/// Another conversation with the same customer.
struct EarlierConversation
{
    desk::ConversationId id;
    desk::ConversationState state = desk::ConversationState::Open;
    QString intent;
    QString lastWords;
    core::Timestamp lastAt;

    bool operator==(const EarlierConversation &) const = default;
};

/// Personal data of an order, for a while, to a person who gave a reason. Never stored.
struct Revealed
{
    desk::Address shipTo;
    core::Timestamp until; ///< hub's time

    bool operator==(const Revealed &) const = default;
};

/// An order as the order panel shows it. Its address is masked: only town and country are filled.
struct OrderView
{
    desk::Order order;
    core::Money refundable;
    core::Timestamp asOf;   ///< hub's time of the answer
    QJsonObject enrichment; ///< stock, risk facts; codes and numbers
    int earlierOrders = 0;
    int earlierClaims = 0;
    std::vector<EarlierOrder> orders{}; ///< the newest of the earlier ones, newest first; so with the other two
    std::vector<EarlierClaim> claims{};
    std::vector<EarlierConversation> conversations{};
    QHash<desk::Sku, desk::MediaId> pictures{}; ///< of the catalogue
    std::optional<desk::EtaReading> eta{};
    std::vector<desk::Promise> promises{}; ///< oldest first
    std::optional<desk::RiskReading> risk{};

    bool operator==(const OrderView &) const = default;
};

enum class PresenceState { Viewing, Replying, Away, Left };

/// A colleague (or oneself on another computer) at a conversation.
struct Presence
{
    desk::UserId user;
    QString name;
    PresenceState state = PresenceState::Viewing;

    bool operator==(const Presence &) const = default;
};

/// A hit of the search over everything the hub has.
struct SearchHit
{
    desk::ConversationId conversation;
    QString customerName;
    desk::OrderId order;
    qint64 messageSeq = 0; ///< 0: found by name or order number
    QString excerpt;
    desk::MessageKind kind = desk::MessageKind::Customer; ///< whose words the excerpt has
    QString author;                                       ///< an agent's name
    core::Timestamp at;

    bool operator==(const SearchHit &) const = default;
};

/// Something about an order changed; its panel is worth asking for again when it is shown.
struct OrderTouched
{
    desk::OrderId order;

    bool operator==(const OrderTouched &) const = default;
};

/// One change of the hub's feed. monostate: a row this person may not see; it only counts.
using Change = std::variant<std::monostate, desk::Conversation, desk::Message, desk::Proposal, desk::Order,
                            desk::Policy, OrderTouched>;

struct FeedChange
{
    qint64 seq = 0; ///< 1, 2, 3 … without gaps
    Change change;

    bool operator==(const FeedChange &) const = default;
};

/// A fresh load: everything open (and what was resolved lately) as of one seq.
struct Snapshot
{
    qint64 seq = 0;
    QString epoch; ///< of the hub's feed; another epoch means another numbering
    std::vector<desk::Conversation> conversations;
    std::vector<desk::Proposal> proposals;
    std::optional<desk::Policy> policy;
};

} // namespace client
