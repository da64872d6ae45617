// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxviewmodel.h"

#include "client/consolestore.h"

#include <QTimer>

namespace ui::inbox {

namespace {
// A busy hub changes many conversations a second; the list is laid out once for all of them.
constexpr std::chrono::milliseconds batchTime{60};
constexpr std::chrono::seconds tickTime{15};
constexpr qsizetype prefetchedRows = 3;
} // namespace

InboxViewModel::InboxViewModel(client::ConsoleStore &store, client::DeskActions &actions, const core::Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
    , m_proxy(m_model)
    , m_timer(new QTimer(this))
    , m_batch(new QTimer(this))
{
    connect(&store, &client::ConsoleStore::conversationsReset, this, &InboxViewModel::reload);
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const auto &id : ids) {
            m_changed.insert(id);
        }
        if (!m_batch->isActive()) {
            m_batch->start();
        }
    });
    connect(&store, &client::ConsoleStore::meChanged, this, [this] {
        m_proxy.setMe(m_store.me() ? m_store.me()->id : desk::UserId());
        recount();
    });
    connect(&store, &client::ConsoleStore::presenceChanged, this, [this](const desk::ConversationId &id) {
        QStringList names;
        bool replying = false;
        for (const client::Presence &presence : m_store.presence(id)) {
            if (presence.state == client::PresenceState::Replying) {
                replying = true;
                names.prepend(presence.name);
            } else if (presence.state == client::PresenceState::Viewing) {
                names.append(presence.name);
            }
        }
        m_model.setOthers(id, names, replying);
    });
    connect(&actions, &client::DeskActions::draftChanged, this, [this](const desk::ConversationId &id) {
        m_model.setHasDraft(id, !m_actions.draft(id, client::DraftMode::Reply).isEmpty() ||
                                    !m_actions.draft(id, client::DraftMode::Note).isEmpty());
    });
    connect(&store, &client::ConsoleStore::connectionChanged, this, [this, was = isLoading()]() mutable {
        if (std::exchange(was, isLoading()) != was) {
            Q_EMIT countsChanged();
        }
    });
    m_batch->setSingleShot(true);
    m_batch->setInterval(batchTime);
    connect(m_batch, &QTimer::timeout, this, [this] {
        std::vector<desk::Conversation> changed;
        for (const auto &id : std::as_const(m_changed)) {
            if (auto conversation = m_store.conversation(id)) {
                changed.push_back(std::move(*conversation));
            }
        }
        m_changed.clear();
        m_model.upsert(changed);
        markSeen();
        recount();
    });
    m_timer->setInterval(tickTime);
    connect(m_timer, &QTimer::timeout, this, &InboxViewModel::tick);
    m_timer->start();
    m_proxy.setMe(store.me() ? store.me()->id : desk::UserId());
    m_proxy.setNow(clock.now());
    reload();
}

QList<desk::InboxView> InboxViewModel::views()
{
    return {desk::InboxView::NeedsDecision, desk::InboxView::Mine,      desk::InboxView::Unassigned,
            desk::InboxView::BreachingSoon, desk::InboxView::BotUnsure, desk::InboxView::BotOwned,
            desk::InboxView::Snoozed,       desk::InboxView::All};
}

void InboxViewModel::setView(desk::InboxView view)
{
    if (view == m_proxy.view()) {
        return;
    }
    m_proxy.setView(view);
    Q_EMIT viewChanged();
}

int InboxViewModel::count(desk::InboxView view) const
{
    const auto found = m_counts.find(view);
    return found == m_counts.end() ? -1 : found->second;
}

bool InboxViewModel::isLoading() const
{
    return m_store.conversationCount() == 0 && m_store.connection().phase != client::ConnectionPhase::Live;
}

void InboxViewModel::setOrder(lists::InboxProxy::Order order)
{
    m_proxy.setOrder(order);
}

void InboxViewModel::choose(const desk::ConversationId &id)
{
    if (id == m_current) {
        return;
    }
    const desk::ConversationId before = m_current;
    m_current = id;
    const lists::ConversationRow *row = m_model.row(m_model.indexOf(id).row());
    m_seenBefore = row != nullptr ? row->seenSeq : 0;
    m_proxy.keep(id);
    if (!before.isNull()) {
        m_actions.closeConversation(before);
    }
    if (!id.isNull()) {
        m_actions.openConversation(id);
        markSeen();
        prefetchBelow();
    }
    Q_EMIT currentChanged(id);
}

void InboxViewModel::prefetchBelow()
{
    // Where J and Ctrl+Down lead, so that it is there when one comes.
    const QModelIndex here = m_proxy.indexOf(m_current);
    QList<desk::ConversationId> next;
    for (int row = here.isValid() ? here.row() + 1 : 0; row < m_proxy.rowCount() && next.size() < prefetchedRows;
         ++row) {
        next.append(m_proxy.idAt(row));
    }
    if (!next.isEmpty()) {
        m_actions.prefetch(next);
    }
}

void InboxViewModel::chooseNext()
{
    step(1);
}

void InboxViewModel::choosePrevious()
{
    step(-1);
}

void InboxViewModel::step(int by)
{
    if (m_proxy.rowCount() == 0) {
        return;
    }
    const QModelIndex here = m_proxy.indexOf(m_current);
    const int row = here.isValid() ? std::clamp(here.row() + by, 0, m_proxy.rowCount() - 1) : 0;
    choose(m_proxy.idAt(row));
}

void InboxViewModel::chooseMostUrgent()
{
    for (int row = 0; row < m_proxy.rowCount(); ++row) {
        const auto id = m_proxy.idAt(row);
        if (!(id == m_current)) {
            choose(id);
            return;
        }
    }
}

void InboxViewModel::tick()
{
    m_proxy.setNow(m_clock.now());
    recount();
    // Relative times are drawn from the clock: every row may read differently now.
    if (m_proxy.rowCount() > 0) {
        Q_EMIT m_proxy.dataChanged(m_proxy.index(0, 0), m_proxy.index(m_proxy.rowCount() - 1, 0), {Qt::DisplayRole});
    }
}

void InboxViewModel::reload()
{
    m_model.setConversations(m_store.conversations());
    markSeen();
    recount();
}

void InboxViewModel::recount()
{
    const auto counts = m_store.viewCounts(m_clock.now());
    if (counts != m_counts) {
        m_counts = counts;
        Q_EMIT countsChanged();
    }
}

void InboxViewModel::markSeen()
{
    if (const auto conversation = m_store.conversation(m_current)) {
        m_model.setSeen(m_current, conversation->lastCustomerSeq);
    }
}

} // namespace ui::inbox
