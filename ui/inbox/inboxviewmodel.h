// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "desk/conversation.h"
#include "desk/savedfilter.h"
#include "lists/conversationlistmodel.h"
#include "lists/filtertally.h"
#include "lists/inboxproxy.h"

#include <QObject>

class QTimer;

namespace client {
class ConsoleStore;
class FilterBook;
} // namespace client

namespace ui::inbox {

/// What the inbox shows and which conversation is chosen. No widgets. Fed by the store, asks nothing of the hub except
/// to open and close what is chosen or shown elsewhere, each of them once.
class InboxViewModel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxViewModel)

public:
    InboxViewModel(client::ConsoleStore &store, client::DeskActions &actions, const core::Clock &clock,
                   QObject *parent = nullptr);

    [[nodiscard]] static QList<desk::InboxView> views();
    [[nodiscard]] lists::InboxProxy &rows() { return m_proxy; }
    [[nodiscard]] desk::InboxView view() const { return m_proxy.view(); }
    void setView(desk::InboxView view);
    /// By the marks that the list itself is made of; below zero: not known yet.
    [[nodiscard]] int count(desk::InboxView view) const { return m_proxy.count(view); }
    /// Of the view Mentioned: those with a mention that was not seen yet.
    [[nodiscard]] int unseenMentions() const { return m_model.mentionsOfMe(); }
    /// A person's own views. The book must outlive this.
    void setFilters(client::FilterBook &book);
    [[nodiscard]] bool hasFilters() const { return m_book != nullptr; }
    [[nodiscard]] std::vector<desk::SavedFilter> filters() const;
    [[nodiscard]] QString filter() const { return m_filter; } ///< id of the chosen one; empty: a built-in view
    /// Chosen as soon as it has come from the hub; an unknown one never.
    void setFilter(const QString &id);
    [[nodiscard]] int filterCount(size_t index) const { return m_tally.count(index); }
    void saveFilter(desk::SavedFilter filter); ///< a new one when it has no id; it is chosen
    void removeFilter(const QString &id);
    void moveFilter(const QString &id, int by); ///< towards the end for by > 0
    /// Counts what a query would show, for previewCount.
    void preview(const std::optional<desk::Query> &query);
    [[nodiscard]] int previewCount() const { return m_preview.count(0); }
    [[nodiscard]] desk::Query queryOf(const QString &text) const;
    [[nodiscard]] core::Timestamp now() const { return m_clock.now(); }
    /// Nothing is here because nothing has come yet.
    [[nodiscard]] bool isLoading() const;
    void setOrder(lists::InboxProxy::Order order);

    [[nodiscard]] desk::ConversationId current() const { return m_current; }
    /// Newest customer message of the chosen one that was on this screen before it was chosen now; 0: none.
    [[nodiscard]] qint64 seenBefore() const { return m_seenBefore; }
    /// A null id chooses none.
    void choose(const desk::ConversationId &id) { choose(id, {}); }
    /// As it was chosen before, when nothing newer than this customer message had been seen.
    void choose(const desk::ConversationId &id, std::optional<qint64> seenBefore);
    /// These are open in windows of their own: they stay open whatever is chosen, and count as seen.
    void setElsewhere(const QSet<desk::ConversationId> &ids);
    [[nodiscard]] bool isElsewhere(const desk::ConversationId &id) const { return m_elsewhere.contains(id); }
    /// The row below or above the chosen one; from none, the first.
    void chooseNext();
    void choosePrevious();
    /// Chooses the most urgent conversation of the view other than the present one and those elsewhere.
    void chooseMostUrgent();

    /// Evaluates what depends on the time of day; a timer calls it, tests too.
    void tick();
    /// Takes over what changed in the store since the last time, of very many changes a part; a timer calls it, tests
    /// too.
    void takeChanges();

Q_SIGNALS:
    void currentChanged(const desk::ConversationId &id);
    void viewChanged();
    void countsChanged();
    void filtersChanged();
    void previewChanged();
    void filterRefused();

private:
    void reload();
    void step(int by);
    void markSeen();
    void tellMentions();
    void takeFilters();
    void prefetchBelow();

    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    const core::Clock &m_clock;
    lists::ConversationListModel m_model;
    lists::InboxProxy m_proxy;
    lists::FilterTally m_tally;   ///< of the saved filters, in their order
    lists::FilterTally m_preview; ///< of the one that is being made
    client::FilterBook *m_book = nullptr;
    QString m_filter;
    QString m_wantedFilter;
    QTimer *m_timer;
    QTimer *m_batch;
    QSet<desk::ConversationId> m_changed;
    int m_toldMentions = 0;
    desk::ConversationId m_current;
    QSet<desk::ConversationId> m_elsewhere;
    qint64 m_seenBefore = 0;
};

} // namespace ui::inbox
