// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"

#include "desk/blind.h"
#include "desk/order.h"

namespace client {

/// What a group of changes touched, so that each thing is told once.
struct ConsoleStore::Batch
{
    QSet<desk::ConversationId> conversations;
    std::map<desk::ConversationId, Transcript::Effect> transcripts;
    QSet<desk::ProposalId> proposals;
    QSet<desk::OrderId> orders;
    QSet<desk::OrderId> touched;
    bool policy = false;
};

ConsoleStore::ConsoleStore(QObject *parent)
    : QObject(parent)
{
}
ConsoleStore::~ConsoleStore() = default;

std::optional<desk::Conversation> ConsoleStore::conversation(const desk::ConversationId &id) const
{
    const auto found = m_conversations.constFind(id);
    return found == m_conversations.cend() ? std::nullopt : std::optional(*found);
}

std::vector<desk::Conversation> ConsoleStore::conversations() const
{
    return {m_conversations.cbegin(), m_conversations.cend()};
}

void ConsoleStore::eachConversation(const std::function<void(const desk::Conversation &)> &look) const
{
    std::for_each(m_conversations.cbegin(), m_conversations.cend(), look);
}

qsizetype ConsoleStore::conversationCount() const
{
    return m_conversations.size();
}

std::vector<desk::Message> ConsoleStore::messages(const desk::ConversationId &id) const
{
    const auto found = m_transcripts.constFind(id);
    return found == m_transcripts.cend() ? std::vector<desk::Message>() : found->messages();
}

bool ConsoleStore::reachesStart(const desk::ConversationId &id) const
{
    const auto found = m_transcripts.constFind(id);
    return found != m_transcripts.cend() && found->firstSeq() == 1;
}

std::optional<desk::Proposal> ConsoleStore::proposal(const desk::ProposalId &id) const
{
    const auto found = m_proposals.constFind(id);
    return found == m_proposals.cend() ? std::nullopt : std::optional(*found);
}

std::vector<desk::Proposal> ConsoleStore::proposals(const desk::ConversationId &id) const
{
    std::vector<desk::Proposal> result;
    for (const desk::ProposalId &proposal : m_proposalsOf.value(id)) {
        result.push_back(m_proposals.value(proposal));
    }
    std::sort(result.begin(), result.end(), [](const desk::Proposal &a, const desk::Proposal &b) {
        return std::tie(a.createdAt, a.id) < std::tie(b.createdAt, b.id);
    });
    return result;
}

std::vector<desk::Proposal> ConsoleStore::proposals() const
{
    return {m_proposals.cbegin(), m_proposals.cend()};
}

std::optional<OrderView> ConsoleStore::order(const desk::OrderId &id) const
{
    const auto found = m_orders.constFind(id);
    return found == m_orders.cend() ? std::nullopt : std::optional(*found);
}

std::optional<desk::Policy> ConsoleStore::policy() const
{
    return m_policy;
}

std::optional<desk::Person> ConsoleStore::me() const
{
    return m_me;
}

QSet<desk::Permission> ConsoleStore::permissions() const
{
    return m_permissions;
}

bool ConsoleStore::may(desk::Permission permission) const
{
    return m_permissions.contains(permission);
}

Connection ConsoleStore::connection() const
{
    return m_connection;
}

std::vector<Presence> ConsoleStore::presence(const desk::ConversationId &id) const
{
    return m_presence.value(id);
}

bool ConsoleStore::customerTyping(const desk::ConversationId &id) const
{
    return m_typing.contains(id);
}

std::vector<OutboxItem> ConsoleStore::outbox() const
{
    return m_outbox;
}

std::optional<desk::PhotoReading> ConsoleStore::photoReading(const desk::MediaId &id) const
{
    const auto found = m_readings.constFind(id);
    return found == m_readings.cend() ? std::nullopt : std::optional(*found);
}

std::map<desk::InboxView, int> ConsoleStore::viewCounts(core::Timestamp now) const
{
    using enum desk::InboxView;
    std::map<desk::InboxView, int> counts;
    const desk::UserId me = m_me ? m_me->id : desk::UserId();
    for (const desk::InboxView view :
         {NeedsDecision, Mine, Unassigned, Mentioned, BotOwned, BotUnsure, BreachingSoon, Snoozed, All}) {
        counts[view] = static_cast<int>(
            std::count_if(m_conversations.cbegin(), m_conversations.cend(),
                          [&](const auto &conversation) { return desk::belongsTo(conversation, view, me, now); }));
    }
    return counts;
}

void ConsoleStore::replaceAll(const Snapshot &snapshot)
{
    m_seq = snapshot.seq;
    m_conversations.clear();
    m_conversations.reserve(static_cast<qsizetype>(snapshot.conversations.size()));
    for (const desk::Conversation &conversation : snapshot.conversations) {
        m_conversations.insert(conversation.id, conversation);
    }
    m_proposals.clear();
    m_proposalsOf.clear();
    for (const desk::Proposal &proposal : snapshot.proposals) {
        m_proposals.insert(proposal.id, proposal);
        m_proposalsOf[proposal.conversation].push_back(proposal.id);
    }
    // Transcripts and orders may have missed changes; whoever has them open asks again on the reset.
    m_transcripts.clear();
    m_orders.clear();
    m_revealed.clear();
    m_typing.clear();
    if (snapshot.policy) {
        m_policy = snapshot.policy;
    }
    Q_EMIT conversationsReset();
    Q_EMIT policyChanged();
    Q_EMIT viewCountsChanged();
}

void ConsoleStore::apply(const std::vector<FeedChange> &changes)
{
    Batch batch;
    for (const FeedChange &change : changes) {
        std::visit(
            [this, &batch](const auto &value) {
                using Value = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<Value, desk::Policy>) {
                    m_policy = value;
                    batch.policy = true;
                } else if constexpr (std::is_same_v<Value, OrderTouched>) {
                    batch.touched.insert(value.order);
                } else if constexpr (!std::is_same_v<Value, std::monostate>) {
                    take(value, batch);
                }
            },
            change.change);
    }
    if (!changes.empty()) {
        m_seq = changes.back().seq;
    }
    announce(batch);
}

void ConsoleStore::take(const desk::Conversation &conversation, Batch &batch)
{
    const auto held = m_conversations.constFind(conversation.id);
    if (held != m_conversations.cend() && (held->version > conversation.version || *held == conversation)) {
        return;
    }
    m_conversations.insert(conversation.id, conversation);
    batch.conversations.insert(conversation.id);
}

void ConsoleStore::take(const desk::Message &message, Batch &batch)
{
    // Transcripts that nobody opened are not kept: they are asked for when somebody does.
    const auto held = m_transcripts.find(message.conversation);
    if (held == m_transcripts.end()) {
        return;
    }
    const Transcript::Effect effect = held->putFromFeed(message);
    if (!effect.nothing()) {
        Transcript::Effect &sum = batch.transcripts[message.conversation];
        sum.appended += effect.appended;
        sum.changed = sum.changed || effect.changed;
    }
}

void ConsoleStore::take(const desk::Proposal &proposal, Batch &batch)
{
    const auto held = m_proposals.constFind(proposal.id);
    if (held != m_proposals.cend() && (held->version > proposal.version || *held == proposal)) {
        return;
    }
    // The feed tells everybody of a blind one without its content; who has been given that keeps it.
    if (held != m_proposals.cend() && held->version == proposal.version && desk::isWithheld(proposal) &&
        !desk::isWithheld(*held)) {
        return;
    }
    if (held == m_proposals.cend()) {
        m_proposalsOf[proposal.conversation].push_back(proposal.id);
    }
    m_proposals.insert(proposal.id, proposal);
    batch.proposals.insert(proposal.id);
}

void ConsoleStore::take(const desk::Order &order, Batch &batch)
{
    batch.touched.insert(order.id);
    const auto held = m_orders.find(order.id);
    if (held == m_orders.end() || held->order.revision > order.revision || held->order == order) {
        return;
    }
    held->order = order;
    held->refundable = desk::refundable(order);
    batch.orders.insert(order.id);
}

void ConsoleStore::announce(const Batch &batch)
{
    if (!batch.conversations.isEmpty()) {
        Q_EMIT conversationsChanged(batch.conversations.values());
        Q_EMIT viewCountsChanged();
    }
    for (const auto &[id, effect] : batch.transcripts) {
        if (effect.changed) {
            Q_EMIT messagesChanged(id);
        } else {
            Q_EMIT messagesAppended(id, effect.appended);
        }
    }
    for (const desk::ProposalId &id : batch.proposals) {
        Q_EMIT proposalChanged(id);
    }
    for (const desk::OrderId &id : batch.orders) {
        Q_EMIT orderChanged(id);
    }
    for (const desk::OrderId &id : batch.touched) {
        Q_EMIT orderTouched(id);
    }
    if (batch.policy) {
        Q_EMIT policyChanged();
    }
}

void ConsoleStore::putMessages(const desk::ConversationId &id, const std::vector<desk::Message> &messages)
{
    const Transcript::Effect effect = m_transcripts[id].putPage(messages);
    if (effect.changed) {
        Q_EMIT messagesChanged(id);
    } else if (effect.appended > 0) {
        Q_EMIT messagesAppended(id, effect.appended);
    }
}

void ConsoleStore::expectMessages(const desk::ConversationId &id)
{
    (void)m_transcripts[id];
}

void ConsoleStore::putConversation(const desk::Conversation &conversation)
{
    Batch batch;
    take(conversation, batch);
    announce(batch);
}

void ConsoleStore::putProposal(const desk::Proposal &proposal)
{
    Batch batch;
    take(proposal, batch);
    announce(batch);
}

void ConsoleStore::putOrder(const OrderView &order)
{
    const auto held = m_orders.constFind(order.order.id);
    if (held != m_orders.cend() && (held->asOf > order.asOf || held->order.revision > order.order.revision)) {
        return;
    }
    m_orders.insert(order.order.id, order);
    Q_EMIT orderChanged(order.order.id);
}

std::optional<Revealed> ConsoleStore::revealed(const desk::OrderId &id) const
{
    const auto found = m_revealed.constFind(id);
    return found == m_revealed.cend() ? std::nullopt : std::optional(*found);
}

void ConsoleStore::setRevealed(const desk::OrderId &id, const std::optional<Revealed> &revealed)
{
    if (revealed) {
        m_revealed.insert(id, *revealed);
    } else if (!m_revealed.remove(id)) {
        return;
    }
    Q_EMIT orderChanged(id);
}

void ConsoleStore::dropTranscript(const desk::ConversationId &id)
{
    m_transcripts.remove(id);
    m_suggestions.remove(id);
}

void ConsoleStore::setMe(const std::optional<desk::Person> &person, const QSet<desk::Permission> &permissions)
{
    if (m_me == person && m_permissions == permissions) {
        return;
    }
    m_me = person;
    m_permissions = permissions;
    Q_EMIT meChanged();
    Q_EMIT viewCountsChanged();
}

void ConsoleStore::setConnection(const Connection &connection)
{
    if (m_connection != connection) {
        m_connection = connection;
        Q_EMIT connectionChanged();
    }
}

void ConsoleStore::setPresence(const desk::ConversationId &id, const std::vector<Presence> &presence)
{
    if (m_presence.value(id) == presence) {
        return;
    }
    if (presence.empty()) {
        m_presence.remove(id);
    } else {
        m_presence.insert(id, presence);
    }
    Q_EMIT presenceChanged(id);
}

void ConsoleStore::setCustomerTyping(const desk::ConversationId &id, bool typing)
{
    if (m_typing.contains(id) == typing) {
        return;
    }
    if (typing) {
        m_typing.insert(id);
    } else {
        m_typing.remove(id);
    }
    Q_EMIT presenceChanged(id);
}

void ConsoleStore::setOutbox(const std::vector<OutboxItem> &items)
{
    if (m_outbox != items) {
        m_outbox = items;
        Q_EMIT outboxChanged();
    }
}

void ConsoleStore::setPhotoReading(const desk::MediaId &id, const desk::PhotoReading &reading)
{
    m_readings.insert(id, reading);
    Q_EMIT photoReadingChanged(id);
}

std::optional<std::vector<desk::PhotoWord>> ConsoleStore::photoWords(const desk::MediaId &id) const
{
    const auto found = m_photoWords.constFind(id);
    return found == m_photoWords.cend() ? std::nullopt : std::optional(*found);
}

void ConsoleStore::setPhotoWords(const desk::MediaId &id, const std::vector<desk::PhotoWord> &words)
{
    m_photoWords.insert(id, words);
    Q_EMIT photoWordsChanged(id);
}

std::optional<SuggestionList> ConsoleStore::suggestions(const desk::ConversationId &id) const
{
    const auto found = m_suggestions.constFind(id);
    return found == m_suggestions.cend() ? std::nullopt : std::optional(*found);
}

void ConsoleStore::setSuggestions(const desk::ConversationId &id, const SuggestionList &suggestions)
{
    if (const auto held = m_suggestions.constFind(id); held != m_suggestions.cend() && *held == suggestions) {
        return;
    }
    m_suggestions.insert(id, suggestions);
    Q_EMIT suggestionsChanged(id);
}

std::vector<desk::Colleague> ConsoleStore::answering() const
{
    std::vector<desk::Colleague> people;
    for (const desk::Colleague &one : m_team.people) {
        if (std::find(m_team.answering.begin(), m_team.answering.end(), one.id) != m_team.answering.end()) {
            people.push_back(one);
        }
    }
    return people;
}

void ConsoleStore::setTeam(const desk::Team &team)
{
    if (m_team != team) {
        m_team = team;
        Q_EMIT peopleChanged();
    }
}

void ConsoleStore::markMentionsSeen(const desk::ConversationId &id, qint64 seq)
{
    const auto held = m_conversations.find(id);
    if (held == m_conversations.end() || !m_me) {
        return;
    }
    for (desk::MentionState &mention : held->mentioned) {
        if (mention.user == m_me->id && mention.seenSeq < std::min(seq, mention.seq)) {
            mention.seenSeq = std::min(seq, mention.seq);
            Batch batch;
            batch.conversations.insert(id);
            announce(batch);
            return;
        }
    }
}

void ConsoleStore::clear()
{
    m_conversations.clear();
    m_transcripts.clear();
    m_proposals.clear();
    m_proposalsOf.clear();
    m_orders.clear();
    m_revealed.clear();
    m_presence.clear();
    m_typing.clear();
    m_readings.clear();
    m_photoWords.clear();
    m_suggestions.clear();
    m_policy.reset();
    m_seq = 0;
    m_outbox.clear();
    setTeam({});
    Q_EMIT conversationsReset();
    Q_EMIT outboxChanged();
    setMe(std::nullopt, {});
    setConnection({});
}

} // namespace client
