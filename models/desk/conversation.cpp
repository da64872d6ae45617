// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/conversation.h"

#include "core/enumname.h"

#include <algorithm>

namespace desk {

namespace {

constexpr std::array OwnerKinds{
    core::EnumName<OwnerKind>{OwnerKind::Nobody, "nobody"},
    core::EnumName<OwnerKind>{OwnerKind::Bot, "bot"},
    core::EnumName<OwnerKind>{OwnerKind::Person, "person"},
};

constexpr std::array ConversationStates{
    core::EnumName<ConversationState>{ConversationState::Open, "open"},
    core::EnumName<ConversationState>{ConversationState::Snoozed, "snoozed"},
    core::EnumName<ConversationState>{ConversationState::Resolved, "resolved"},
};

constexpr std::array Priorities{
    core::EnumName<Priority>{Priority::Low, "low"},
    core::EnumName<Priority>{Priority::Normal, "normal"},
    core::EnumName<Priority>{Priority::High, "high"},
};

constexpr std::array MessageKinds{
    core::EnumName<MessageKind>{MessageKind::Customer, "customer"},
    core::EnumName<MessageKind>{MessageKind::Bot, "bot"},
    core::EnumName<MessageKind>{MessageKind::Agent, "agent"},
    core::EnumName<MessageKind>{MessageKind::Note, "note"},
    core::EnumName<MessageKind>{MessageKind::System, "system"},
};

constexpr std::array DeliveryStates{
    core::EnumName<DeliveryState>{DeliveryState::Pending, "pending"},
    core::EnumName<DeliveryState>{DeliveryState::Sent, "sent"},
    core::EnumName<DeliveryState>{DeliveryState::Delivered, "delivered"},
    core::EnumName<DeliveryState>{DeliveryState::Read, "read"},
    core::EnumName<DeliveryState>{DeliveryState::Failed, "failed"},
};

constexpr std::array InboxViews{
    core::EnumName<InboxView>{InboxView::NeedsDecision, "needs_decision"},
    core::EnumName<InboxView>{InboxView::Mine, "mine"},
    core::EnumName<InboxView>{InboxView::Unassigned, "unassigned"},
    core::EnumName<InboxView>{InboxView::Mentioned, "mentioned"},
    core::EnumName<InboxView>{InboxView::BotOwned, "bot_owned"},
    core::EnumName<InboxView>{InboxView::BotUnsure, "bot_unsure"},
    core::EnumName<InboxView>{InboxView::BreachingSoon, "breaching_soon"},
    core::EnumName<InboxView>{InboxView::Snoozed, "snoozed"},
    core::EnumName<InboxView>{InboxView::All, "all"},
};

} // namespace

QLatin1String ownerKindName(OwnerKind kind)
{
    return core::nameIn(OwnerKinds, kind);
}

std::optional<OwnerKind> ownerKindFrom(QStringView name)
{
    return core::valueIn(OwnerKinds, name);
}

QLatin1String conversationStateName(ConversationState state)
{
    return core::nameIn(ConversationStates, state);
}

std::optional<ConversationState> conversationStateFrom(QStringView name)
{
    return core::valueIn(ConversationStates, name);
}

QLatin1String priorityName(Priority priority)
{
    return core::nameIn(Priorities, priority);
}

std::optional<Priority> priorityFrom(QStringView name)
{
    return core::valueIn(Priorities, name);
}

QLatin1String messageKindName(MessageKind kind)
{
    return core::nameIn(MessageKinds, kind);
}

std::optional<MessageKind> messageKindFrom(QStringView name)
{
    return core::valueIn(MessageKinds, name);
}

QLatin1String deliveryStateName(DeliveryState state)
{
    return core::nameIn(DeliveryStates, state);
}

std::optional<DeliveryState> deliveryStateFrom(QStringView name)
{
    return core::valueIn(DeliveryStates, name);
}

QLatin1String inboxViewName(InboxView view)
{
    return core::nameIn(InboxViews, view);
}

std::optional<InboxView> inboxViewFrom(QStringView name)
{
    return core::valueIn(InboxViews, name);
}

const MentionState *mentionOf(const Conversation &conversation, const UserId &person)
{
    const auto found = std::find_if(conversation.mentioned.begin(), conversation.mentioned.end(),
                                    [&person](const MentionState &one) { return one.user == person; });
    return found == conversation.mentioned.end() || person.isNull() ? nullptr : &*found;
}

bool hasUnseenMention(const Conversation &conversation, const UserId &person)
{
    const MentionState *mention = mentionOf(conversation, person);
    return mention != nullptr && mention->isUnseen();
}

bool belongsTo(const Conversation &conversation, InboxView view, const UserId &me, core::Timestamp now)
{
    // A snooze that has run out counts as open at once, also before the hub has written it down.
    const bool asleep =
        conversation.state == ConversationState::Snoozed && (!conversation.waking.at || now < *conversation.waking.at);
    const bool open = conversation.state != ConversationState::Resolved && !asleep;
    switch (view) {
    case InboxView::NeedsDecision:
        return conversation.state != ConversationState::Resolved && !conversation.openProposal.isNull();
    case InboxView::Mine:
        return open && conversation.owner.kind == OwnerKind::Person && conversation.owner.user == me;
    case InboxView::Unassigned:
        return open && conversation.owner.kind == OwnerKind::Nobody;
    case InboxView::Mentioned:
        // Read ones stay until the case is done, as one wants to find them again; an unread one is never lost.
        return mentionOf(conversation, me) != nullptr &&
               (conversation.state != ConversationState::Resolved || hasUnseenMention(conversation, me));
    case InboxView::BotOwned:
        return open && conversation.owner.kind == OwnerKind::Bot;
    case InboxView::BotUnsure:
        return open && conversation.botUnsure;
    case InboxView::BreachingSoon:
        return open && conversation.answerDueAt && *conversation.answerDueAt - now <= BreachWarning;
    case InboxView::Snoozed:
        return asleep;
    case InboxView::All:
        return conversation.state != ConversationState::Resolved;
    }
    return false;
}

} // namespace desk
