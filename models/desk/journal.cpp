// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/journal.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array JournalKinds{
    core::EnumName<JournalKind>{JournalKind::Opened, "opened"},
    core::EnumName<JournalKind>{JournalKind::MessageAdded, "message_added"},
    core::EnumName<JournalKind>{JournalKind::DeliveryChanged, "delivery_changed"},
    core::EnumName<JournalKind>{JournalKind::OwnerChanged, "owner_changed"},
    core::EnumName<JournalKind>{JournalKind::LeaseRenewed, "lease_renewed"},
    core::EnumName<JournalKind>{JournalKind::StateChanged, "state_changed"},
    core::EnumName<JournalKind>{JournalKind::OrderLinked, "order_linked"},
    core::EnumName<JournalKind>{JournalKind::IntentRead, "intent_read"},
    core::EnumName<JournalKind>{JournalKind::HandedOver, "handed_over"},
    core::EnumName<JournalKind>{JournalKind::ProposalChanged, "proposal_changed"},
    core::EnumName<JournalKind>{JournalKind::DeadlineSet, "deadline_set"},
    core::EnumName<JournalKind>{JournalKind::LabelsChanged, "labels_changed"},
    core::EnumName<JournalKind>{JournalKind::MentionsSeen, "mentions_seen"},
    core::EnumName<JournalKind>{JournalKind::PriorityChanged, "priority_changed"},
};
static_assert(std::variant_size_v<JournalBody> == JournalKinds.size());

constexpr qsizetype LastWordsLength = 160;

core::Status conflict(const QString &what)
{
    return core::fail(core::ErrorCode::Conflict, what);
}

bool seenByCustomer(MessageKind kind)
{
    return kind == MessageKind::Customer || kind == MessageKind::Bot || kind == MessageKind::Agent;
}

/// "Thanks" and words that nobody understood do not change what the case is about.
void noteIntent(Conversation &conversation, const IntentReading &intent)
{
    if (!conversation.intent || (intent.group != QLatin1String("smalltalk") && !intent.outOfScope)) {
        conversation.intent = intent;
    }
}

MentionState &mentionIn(Conversation &conversation, const UserId &user)
{
    for (MentionState &mention : conversation.mentioned) {
        if (mention.user == user) {
            return mention;
        }
    }
    return conversation.mentioned.emplace_back(MentionState{user, 0, 0, {}});
}

void noteMentions(Conversation &conversation, const Message &note)
{
    for (const Colleague &colleague : note.mentions) {
        MentionState &mention = mentionIn(conversation, colleague.id);
        mention.seq = note.seq;
        mention.by = note.authorName;
        if (colleague.id == note.author) {
            mention.seenSeq = note.seq; // one knows what one wrote
        }
    }
}

/// One function a body: changes the effect, or says why not.
struct Applier
{
    const JournalEntry &entry;
    JournalEffect &effect;

    core::Status operator()(const ConversationOpened &body) const
    {
        Conversation &conversation = effect.conversation;
        if (body.owner.epoch != 1) {
            return conflict(QStringLiteral("a conversation opens with epoch 1"));
        }
        conversation.id = entry.conversation;
        conversation.customer = body.customer;
        conversation.customerName = body.customerName;
        conversation.identityVerified = body.identityVerified;
        conversation.language = body.language;
        conversation.order = body.order;
        conversation.owner = body.owner;
        conversation.createdAt = entry.at;
        conversation.lastAt = entry.at;
        return {};
    }

    core::Status operator()(const MessageAdded &body) const
    {
        Conversation &conversation = effect.conversation;
        Message message = body.message;
        message.conversation = entry.conversation;
        message.seq = ++conversation.lastSeq;
        if (message.kind == MessageKind::Customer) {
            conversation.lastCustomerSeq = message.seq;
            for (const Attachment &attachment : message.attachments) {
                conversation.photoCount += attachment.contentType.startsWith(QLatin1String("image/")) ? 1 : 0;
            }
            // Somebody who writes again has an open case.
            conversation.state = ConversationState::Open;
            conversation.waking = {};
            if (message.intent) {
                noteIntent(conversation, *message.intent);
            }
        }
        if (message.kind == MessageKind::Note) {
            noteMentions(conversation, message);
        }
        if (seenByCustomer(message.kind)) {
            conversation.lastPublicSeq = message.seq;
        }
        if (message.kind != MessageKind::System) {
            conversation.lastKind = message.kind;
            const QString text = message.text.simplified();
            // The bot's stock phrases would make all rows of an inbox alike.
            if (!text.isEmpty() && (message.kind != MessageKind::Bot || conversation.lastWords.isEmpty())) {
                conversation.lastWords = text.left(LastWordsLength);
            }
        }
        conversation.lastAt = std::max(conversation.lastAt, message.at);
        effect.added = std::move(message);
        return {};
    }

    core::Status operator()(const DeliveryChanged &body) const
    {
        effect.delivery = std::pair{body.message, body.delivery};
        return {};
    }

    core::Status operator()(const OwnerChanged &body) const
    {
        if (body.owner.epoch != effect.conversation.owner.epoch + 1) {
            return conflict(QStringLiteral("owner epoch %1 does not follow %2")
                                .arg(body.owner.epoch)
                                .arg(effect.conversation.owner.epoch));
        }
        if ((body.owner.kind == OwnerKind::Person) == body.owner.user.isNull()) {
            return core::fail(core::ErrorCode::InvalidArgument,
                              QStringLiteral("an owner has a user when it is a person, and only then"));
        }
        effect.conversation.owner = body.owner;
        return {};
    }

    core::Status operator()(const LeaseRenewed &body) const
    {
        if (effect.conversation.owner.kind != OwnerKind::Person) {
            return conflict(QStringLiteral("nobody holds a lease"));
        }
        effect.conversation.owner.leaseUntil = body.leaseUntil;
        return {};
    }

    core::Status operator()(const StateChanged &body) const
    {
        effect.conversation.state = body.state;
        effect.conversation.waking = body.state == ConversationState::Snoozed ? body.waking : Waking();
        return {};
    }

    core::Status operator()(const OrderLinked &body) const
    {
        effect.conversation.order = body.order;
        return {};
    }

    core::Status operator()(const IntentRead &body) const
    {
        noteIntent(effect.conversation, body.intent);
        effect.intent = std::pair{body.message, body.intent};
        return {};
    }

    core::Status operator()(const HandedOver &body) const
    {
        effect.conversation.handoff = body.handoff;
        return {};
    }

    core::Status operator()(const ProposalChanged &body) const
    {
        effect.conversation.openProposal = body.openProposal;
        effect.conversation.amountAtStake = body.amountAtStake;
        effect.conversation.botUnsure = body.botUnsure;
        return {};
    }

    core::Status operator()(const DeadlineSet &body) const
    {
        effect.conversation.answerDueAt = body.answerDueAt;
        return {};
    }

    core::Status operator()(const LabelsChanged &body) const
    {
        effect.conversation.labels = body.labels;
        return {};
    }

    core::Status operator()(const MentionsSeen &body) const
    {
        for (MentionState &mention : effect.conversation.mentioned) {
            if (mention.user == body.user) {
                mention.seenSeq = std::max(mention.seenSeq, std::min(body.seq, mention.seq));
            }
        }
        return {};
    }

    core::Status operator()(const PriorityChanged &body) const
    {
        effect.conversation.priority = body.priority;
        return {};
    }
};

} // namespace

QLatin1String journalKindName(JournalKind kind)
{
    return core::nameIn(JournalKinds, kind);
}

std::optional<JournalKind> journalKindFrom(QStringView name)
{
    return core::valueIn(JournalKinds, name);
}

core::Result<JournalEffect> applyEntry(const Conversation &before, const JournalEntry &entry)
{
    const bool opens = entry.kind() == JournalKind::Opened;
    if (opens != before.id.isNull()) {
        return tl::unexpected(conflict(opens ? QStringLiteral("the conversation is open already")
                                             : QStringLiteral("the conversation was never opened"))
                                  .error());
    }
    if (!opens && before.id != entry.conversation) {
        return tl::unexpected(conflict(QStringLiteral("the entry is of another conversation")).error());
    }
    JournalEffect effect;
    effect.conversation = before;
    if (const core::Status applied = std::visit(Applier{entry, effect}, entry.body); !applied) {
        return tl::unexpected(applied.error());
    }
    ++effect.conversation.version;
    return effect;
}

} // namespace desk
