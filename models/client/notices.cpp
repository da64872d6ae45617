// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/notices.h"

#include "client/consolestore.h"

namespace client {

namespace {

constexpr std::chrono::seconds CheckEvery{15};

/// Nothing is left to do for this person: resolved, asleep, or with a colleague or the bot.
bool isOthers(const desk::Conversation &conversation, const desk::UserId &me, core::Timestamp now)
{
    return !desk::belongsTo(conversation, desk::InboxView::Mine, me, now) &&
           !desk::belongsTo(conversation, desk::InboxView::Unassigned, me, now);
}

bool isAnswered(const desk::Conversation &conversation)
{
    return conversation.lastKind == desk::MessageKind::Agent &&
           conversation.lastPublicSeq > conversation.lastCustomerSeq;
}

} // namespace

Notices::Notices(const ConsoleStore &store, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    connect(&store, &ConsoleStore::conversationsReset, this, &Notices::takeAll);
    connect(&store, &ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const desk::ConversationId &id : ids) {
            take(id);
        }
    });
    connect(&store, &ConsoleStore::connectionChanged, this, &Notices::tellCollected);
    connect(&m_timer, &QTimer::timeout, this, &Notices::checkTime);
    m_timer.start(CheckEvery);
    takeAll();
}

core::Timestamp Notices::hubNow() const
{
    return m_clock.now() + m_store.connection().clockOffset;
}

bool Notices::collects() const
{
    return m_store.connection().phase != ConnectionPhase::Live || isQuiet();
}

std::optional<NoticeKind> Notices::noticeOf(const desk::ConversationId &id) const
{
    const auto found = m_notices.constFind(id);
    return found == m_notices.cend() ? std::nullopt : std::optional(*found);
}

void Notices::takeAll()
{
    const std::vector<desk::Conversation> all = m_store.conversations();
    if (all.empty()) { // signed out: the next person has nothing to do with these
        m_filled = false;
        m_seen.clear();
        m_collected.clear();
        m_expected.clear();
        const QList<desk::ConversationId> ids = m_notices.keys() + m_summed.values();
        for (const desk::ConversationId &id : ids) {
            withdraw(id);
        }
        return;
    }
    for (const desk::Conversation &conversation : all) {
        take(conversation.id);
    }
    m_filled = true;
    const QList<desk::ConversationId> ids = m_notices.keys() + m_collected.keys() + m_summed.values();
    for (const desk::ConversationId &id : ids) {
        if (!m_store.conversation(id)) {
            withdraw(id);
        }
    }
}

void Notices::take(const desk::ConversationId &id)
{
    const auto conversation = m_store.conversation(id);
    if (!conversation) {
        withdraw(id);
        return;
    }
    const bool known = m_seen.contains(id);
    const Seen before = m_seen.value(id);
    Seen &seen = m_seen[id];
    seen.owner = conversation->owner;
    seen.lastCustomerSeq = conversation->lastCustomerSeq;
    seen.handoffAt = conversation->handoff ? std::optional(conversation->handoff->at) : std::nullopt;
    const auto me = m_store.me();
    const desk::MentionState *mention = me ? desk::mentionOf(*conversation, me->id) : nullptr;
    seen.mentionSeq = mention != nullptr ? mention->seq : 0;
    if (!m_filled || !me) {
        seen.warnedOf = conversation->answerDueAt;
        return;
    }
    const bool mine = desk::belongsTo(*conversation, desk::InboxView::Mine, me->id, hubNow());
    const bool wasMine = known && before.owner.kind == desk::OwnerKind::Person && before.owner.user == me->id;
    const bool waits = desk::belongsTo(*conversation, desk::InboxView::Unassigned, me->id, hubNow());
    if (isOthers(*conversation, me->id, hubNow()) || (isAnswered(*conversation) && wasMine)) {
        withdrawAllButMention(*conversation, me->id);
        takeMention(*conversation, me->id, before.mentionSeq);
        return;
    }
    if (mine && !wasMine) {
        if (m_expected.remove(id)) {
            withdraw(id); // whatever was told of it: it is in hand now
        } else {
            tell(*conversation, NoticeKind::Assignment);
        }
    } else if (mine && conversation->lastCustomerSeq > before.lastCustomerSeq) {
        tell(*conversation, NoticeKind::Reply);
    } else if (waits && seen.handoffAt && (!known || seen.handoffAt != before.handoffAt)) {
        tell(*conversation, NoticeKind::Handoff);
    }
    checkBreach(*conversation);
    takeMention(*conversation, me->id, before.mentionSeq);
}

void Notices::takeMention(const desk::Conversation &conversation, const desk::UserId &me, qint64 before)
{
    if (!desk::hasUnseenMention(conversation, me)) {
        if (toldOf(conversation.id) == NoticeKind::Mention) {
            withdraw(conversation.id);
        }
    } else if (desk::mentionOf(conversation, me)->seq > before) {
        tell(conversation, NoticeKind::Mention);
    }
}

void Notices::withdrawAllButMention(const desk::Conversation &conversation, const desk::UserId &me)
{
    const desk::ConversationId &id = conversation.id;
    const bool mention = toldOf(id) == NoticeKind::Mention || m_summed.contains(id);
    if (!mention || !desk::hasUnseenMention(conversation, me)) {
        withdraw(id);
    }
}

std::optional<NoticeKind> Notices::toldOf(const desk::ConversationId &id) const
{
    const auto collected = m_collected.constFind(id);
    return collected == m_collected.cend() ? noticeOf(id) : std::optional(*collected);
}

void Notices::checkBreach(const desk::Conversation &conversation)
{
    const auto me = m_store.me();
    Seen &seen = m_seen[conversation.id];
    if (!me || !conversation.answerDueAt || seen.warnedOf == conversation.answerDueAt ||
        isOthers(conversation, me->id, hubNow()) ||
        !desk::belongsTo(conversation, desk::InboxView::BreachingSoon, me->id, hubNow())) {
        return;
    }
    seen.warnedOf = conversation.answerDueAt;
    tell(conversation, NoticeKind::Breach);
}

void Notices::checkTime()
{
    tellCollected();
    if (!m_store.me()) {
        return;
    }
    for (const desk::Conversation &conversation : m_store.conversations()) {
        if (m_seen.contains(conversation.id)) {
            checkBreach(conversation);
        }
    }
}

void Notices::tell(const desk::Conversation &conversation, NoticeKind kind)
{
    if (conversation.id == m_lookedAt) {
        return;
    }
    if (collects()) {
        m_collected.insert(conversation.id, kind);
        return;
    }
    leaveSummary(conversation.id);
    m_notices.insert(conversation.id, kind);
    Q_EMIT shown({conversation.id, kind, conversation.customerName});
}

void Notices::withdraw(const desk::ConversationId &id)
{
    m_collected.remove(id);
    leaveSummary(id);
    if (m_notices.remove(id)) {
        Q_EMIT withdrawn(id);
    }
}

void Notices::leaveSummary(const desk::ConversationId &id)
{
    if (m_summed.remove(id) && m_summed.isEmpty()) {
        Q_EMIT summaryWithdrawn();
    }
}

void Notices::tellCollected()
{
    if (collects() || m_collected.isEmpty()) {
        return;
    }
    const QHash<desk::ConversationId, NoticeKind> collected = std::exchange(m_collected, {});
    if (collected.size() == 1) {
        if (const auto conversation = m_store.conversation(collected.cbegin().key())) {
            tell(*conversation, collected.cbegin().value());
        }
        return;
    }
    std::map<NoticeKind, int> counts;
    for (const NoticeKind kind : collected) {
        ++counts[kind];
    }
    m_summed.unite(QSet<desk::ConversationId>(collected.keyBegin(), collected.keyEnd()));
    Q_EMIT summary(counts);
}

void Notices::lookAt(const desk::ConversationId &id)
{
    m_lookedAt = id;
    withdraw(id);
}

void Notices::setDoNotDisturb(const DoNotDisturb &quiet)
{
    m_quiet = quiet;
    tellCollected();
}

} // namespace client
