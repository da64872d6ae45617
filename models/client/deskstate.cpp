// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/deskstate.h"

#include "client/consolestore.h"

namespace client {

namespace {

constexpr std::chrono::seconds TimeGoesOn{15};

bool waitsFor(const desk::UserId &me, const desk::Conversation &conversation, core::Timestamp now)
{
    using desk::InboxView;
    return desk::belongsTo(conversation, InboxView::Unassigned, me, now) ||
           (desk::belongsTo(conversation, InboxView::Mine, me, now) &&
            (conversation.answerDueAt || desk::belongsTo(conversation, InboxView::NeedsDecision, me, now)));
}

} // namespace

DeskState deskState(const ConsoleStore &store, core::Timestamp now, const DoNotDisturb &quiet)
{
    DeskState state;
    state.phase = store.connection().phase;
    state.quiet = quiet.holdsAt(now);
    const auto me = store.me();
    if (!me) {
        return state;
    }
    const core::Timestamp hubNow = now + store.connection().clockOffset;
    store.eachConversation([&](const desk::Conversation &conversation) {
        const bool waits = waitsFor(me->id, conversation, hubNow);
        state.waiting += waits || desk::hasUnseenMention(conversation, me->id) ? 1 : 0;
        if (waits && conversation.answerDueAt && (!state.due || *conversation.answerDueAt < *state.due)) {
            state.due = conversation.answerDueAt;
        }
    });
    state.isLate = state.due && *state.due <= hubNow;
    for (const OutboxItem &item : store.outbox()) {
        using S = OutboxState;
        state.undelivered += item.state == S::Refused || item.state == S::NeedsAttention ? 1 : 0;
    }
    return state;
}

DeskStateWatch::DeskStateWatch(const ConsoleStore &store, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_state(deskState(store, clock.now(), {}))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Burst);
    connect(&m_soon, &QTimer::timeout, this, &DeskStateWatch::look);
    connect(&m_clockwork, &QTimer::timeout, this, &DeskStateWatch::look);
    m_clockwork.start(TimeGoesOn);
    const auto soon = [this] {
        if (!m_soon.isActive()) { // not put off by what comes meanwhile
            m_soon.start();
        }
    };
    connect(&store, &ConsoleStore::conversationsReset, this, soon);
    connect(&store, &ConsoleStore::conversationsChanged, this, soon);
    connect(&store, &ConsoleStore::connectionChanged, this, soon);
    connect(&store, &ConsoleStore::outboxChanged, this, soon);
    connect(&store, &ConsoleStore::meChanged, this, soon);
}

void DeskStateWatch::setDoNotDisturb(const DoNotDisturb &quiet)
{
    m_quiet = quiet;
    look();
}

void DeskStateWatch::look()
{
    m_soon.stop();
    DeskState now = deskState(m_store, m_clock.now(), m_quiet);
    if (now != m_state) {
        m_state = now;
        Q_EMIT changed(m_state);
    }
}

} // namespace client
