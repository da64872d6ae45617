// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxviewmodel.h"

#include "client/colleagues.h"
#include "client/consolestore.h"
#include "client/filterbook.h"
#include "desk/query.h"

#include <QTimeZone>
#include <QTimer>
#include <QUuid>

namespace ui::inbox {

namespace {
// A busy hub changes many conversations a second; the list is laid out once for all of them.
constexpr std::chrono::milliseconds batchTime{60};
constexpr std::chrono::seconds tickTime{15};
constexpr qsizetype prefetchedRows = 3;
constexpr size_t takenAtOnce = 128; // changes between two events
} // namespace

InboxViewModel::InboxViewModel(client::ConsoleStore &store, client::DeskActions &actions, const core::Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
    , m_proxy(m_model)
    , m_tally(m_model)
    , m_preview(m_model)
    , m_timer(new QTimer(this))
    , m_batch(new QTimer(this))
{
    connect(&store, &client::ConsoleStore::conversationsReset, this, &InboxViewModel::reload);
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const auto &id : ids) {
            m_changed.insert(id);
        }
        if (!m_batch->isActive()) {
            m_batch->start(batchTime);
        }
    });
    connect(&store, &client::ConsoleStore::meChanged, this, [this] {
        const desk::UserId me = m_store.me() ? m_store.me()->id : desk::UserId();
        m_model.setMe(me);
        m_proxy.setMe(me);
        m_tally.setMe(me);
        m_preview.setMe(me);
        tellMentions();
    });
    connect(&store, &client::ConsoleStore::presenceChanged, this, [this](const desk::ConversationId &id) {
        const client::Colleagues others = client::colleaguesAmong(m_store.presence(id));
        m_model.setOthers(id, others.names, others.nearest == client::PresenceState::Replying,
                          others.nearest == client::PresenceState::Away);
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
    connect(m_batch, &QTimer::timeout, this, &InboxViewModel::takeChanges);
    m_timer->setInterval(tickTime);
    connect(m_timer, &QTimer::timeout, this, &InboxViewModel::tick);
    m_timer->start();
    const desk::UserId me = store.me() ? store.me()->id : desk::UserId();
    m_model.setMe(me);
    m_proxy.setMe(me);
    m_tally.setMe(me);
    m_preview.setMe(me);
    m_proxy.setNow(clock.now());
    m_tally.setNow(clock.now());
    m_preview.setNow(clock.now());
    connect(&m_proxy, &lists::InboxProxy::countsChanged, this, &InboxViewModel::countsChanged);
    connect(&m_tally, &lists::FilterTally::countsChanged, this, &InboxViewModel::countsChanged);
    connect(&m_preview, &lists::FilterTally::countsChanged, this, &InboxViewModel::previewChanged);
    connect(&actions, &client::DeskActions::seenChanged, this, [this] { m_model.setSeen(m_actions.readUpTo()); });
    m_model.setSeen(actions.readUpTo());
    reload();
}

QList<desk::InboxView> InboxViewModel::views()
{
    return {desk::InboxView::NeedsDecision, desk::InboxView::Mine,          desk::InboxView::Unassigned,
            desk::InboxView::Mentioned,     desk::InboxView::BreachingSoon, desk::InboxView::BotUnsure,
            desk::InboxView::BotOwned,      desk::InboxView::Snoozed,       desk::InboxView::All};
}

void InboxViewModel::setView(desk::InboxView view)
{
    m_wantedFilter.clear();
    if (view == m_proxy.view() && m_filter.isEmpty()) {
        return;
    }
    m_filter.clear();
    m_proxy.setView(view); // in this order: the view of before is not laid out in between
    m_proxy.setQuery(std::nullopt);
    Q_EMIT viewChanged();
}

desk::Query InboxViewModel::queryOf(const QString &text) const
{
    // One that a newer program made is still looked for as words.
    return desk::parseQuery(text, m_clock.now(), QTimeZone::systemTimeZone()).value_or(desk::plainQuery(text));
}

void InboxViewModel::setFilters(client::FilterBook &book)
{
    m_book = &book;
    connect(&book, &client::FilterBook::changed, this, &InboxViewModel::takeFilters);
    connect(&book, &client::FilterBook::refused, this, &InboxViewModel::filterRefused);
    takeFilters();
}

std::vector<desk::SavedFilter> InboxViewModel::filters() const
{
    return m_book != nullptr ? m_book->filters() : std::vector<desk::SavedFilter>();
}

void InboxViewModel::takeFilters()
{
    std::vector<lists::InboxRule> rules;
    for (const desk::SavedFilter &filter : m_book->filters()) {
        rules.emplace_back(queryOf(filter.query));
    }
    m_tally.setRules(std::move(rules));
    Q_EMIT filtersChanged();
    if (!m_wantedFilter.isEmpty() && m_book->filter(m_wantedFilter)) {
        setFilter(std::exchange(m_wantedFilter, QString()));
    } else if (const auto chosen = m_book->filter(m_filter)) {
        m_proxy.setQuery(queryOf(chosen->query));
    } else if (!m_filter.isEmpty()) {
        setView(m_proxy.view());
    }
}

void InboxViewModel::setFilter(const QString &id)
{
    const auto filter = m_book != nullptr ? m_book->filter(id) : std::nullopt;
    m_wantedFilter = filter ? QString() : id;
    if (filter && id != m_filter) {
        m_filter = id;
        m_proxy.setQuery(queryOf(filter->query));
        Q_EMIT viewChanged();
    }
}

void InboxViewModel::saveFilter(desk::SavedFilter filter)
{
    if (filter.id.isEmpty()) {
        filter.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    m_book->put(filter);
    setFilter(filter.id);
}

void InboxViewModel::removeFilter(const QString &id)
{
    m_book->remove(id);
}

void InboxViewModel::moveFilter(const QString &id, int by)
{
    const auto &all = m_book->filters();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const auto &filter) { return filter.id == id; });
    if (found != all.end()) {
        m_book->move(id, int(found - all.begin()) + by);
    }
}

void InboxViewModel::preview(const std::optional<desk::Query> &query)
{
    m_preview.setRules(query ? std::vector<lists::InboxRule>{*query} : std::vector<lists::InboxRule>());
}

bool InboxViewModel::isLoading() const
{
    return m_store.conversationCount() == 0 && m_store.connection().phase != client::ConnectionPhase::Live;
}

void InboxViewModel::setOrder(lists::InboxProxy::Order order)
{
    m_proxy.setOrder(order);
}

void InboxViewModel::choose(const desk::ConversationId &id, std::optional<qint64> seenBefore)
{
    if (id == m_current) {
        return;
    }
    const desk::ConversationId before = m_current;
    m_current = id;
    const lists::ConversationRow *row = m_model.row(m_model.indexOf(id).row());
    m_seenBefore = seenBefore.value_or(row != nullptr ? row->seenSeq : 0);
    m_proxy.keep(id);
    if (!before.isNull() && !isElsewhere(before)) {
        m_actions.closeConversation(before);
    }
    if (!id.isNull()) {
        if (!isElsewhere(id)) {
            m_actions.openConversation(id);
        }
        markSeen();
        prefetchBelow();
    }
    Q_EMIT currentChanged(id);
}

void InboxViewModel::setElsewhere(const QSet<desk::ConversationId> &ids)
{
    const QSet<desk::ConversationId> before = std::exchange(m_elsewhere, ids);
    for (const desk::ConversationId &id : ids) {
        if (!before.contains(id) && id != m_current) {
            m_actions.openConversation(id);
        }
    }
    for (const desk::ConversationId &id : before) {
        if (!ids.contains(id) && id != m_current) {
            m_actions.closeConversation(id);
        }
    }
    markSeen();
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
        if (!(id == m_current) && !isElsewhere(id)) {
            choose(id);
            return;
        }
    }
}

void InboxViewModel::tick()
{
    m_proxy.setNow(m_clock.now());
    m_tally.setNow(m_clock.now());
    m_preview.setNow(m_clock.now());
    if (m_book != nullptr) {
        takeFilters(); // what counts from today moves with it
    }
    // Relative times are drawn from the clock: every row may read differently now.
    if (m_proxy.rowCount() > 0) {
        Q_EMIT m_proxy.dataChanged(m_proxy.index(0, 0), m_proxy.index(m_proxy.rowCount() - 1, 0), {Qt::DisplayRole});
    }
}

void InboxViewModel::takeChanges()
{
    m_batch->stop();
    std::vector<desk::Conversation> changed;
    for (auto id = m_changed.begin(); id != m_changed.end() && changed.size() < takenAtOnce;) {
        if (auto conversation = m_store.conversation(*id)) {
            changed.push_back(std::move(*conversation));
        }
        id = m_changed.erase(id);
    }
    m_model.upsert(changed);
    if (!m_changed.isEmpty()) {
        m_batch->start(0); // the rest after what waits meanwhile
    }
    markSeen();
    tellMentions();
}

void InboxViewModel::reload()
{
    m_model.setConversations(m_store.conversations());
    markSeen();
    tellMentions();
}

void InboxViewModel::tellMentions()
{
    const int before = std::exchange(m_toldMentions, m_model.mentionsOfMe());
    if (before != m_toldMentions) {
        Q_EMIT countsChanged();
    }
}

void InboxViewModel::markSeen()
{
    QSet<desk::ConversationId> onScreen = m_elsewhere;
    onScreen.insert(m_current);
    for (const desk::ConversationId &id : std::as_const(onScreen)) {
        if (const auto conversation = m_store.conversation(id)) {
            m_model.setSeen(id, conversation->lastCustomerSeq);
            m_actions.see(id, conversation->lastCustomerSeq);
        }
    }
}

} // namespace ui::inbox
