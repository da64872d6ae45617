// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "lists/filtertally.h"
#include "lists/slicedsort.h"

#include <QAbstractProxyModel>

#include <functional>

namespace lists {

class ConversationListModel;

/// One view of the inbox: which conversations, in which order.
///
/// Made for a hundred thousand. All conversations are kept in order, whatever the view, and each carries a mark for
/// each view; another view is one pass over the marks, and a change of one conversation is found and moved by halving.
/// What has to look at all of them (a first load, another order, the time that goes on, a query) is done a slice at a
/// time between events: until it is done the rows are those of before, and what is asked for meanwhile takes the place
/// of what was asked for. A list that fits into one slice is done at once.
class InboxProxy final : public QAbstractProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxProxy)

public:
    enum class Order {
        Urgency,  ///< desk::urgencyOf, the highest on top; then the newest
        Deadline, ///< who waits against a deadline first, the nearest deadline on top; then the newest
        Newest,
    };
    Q_ENUM(Order)

    static constexpr int Slice = FilterTally::Slice;
    /// Rows that change at once: above, the list is told as a new one.
    static constexpr size_t Many = 256;

    explicit InboxProxy(ConversationListModel &source, QObject *parent = nullptr);

    [[nodiscard]] desk::InboxView view() const { return m_view; }
    void setView(desk::InboxView view);
    /// Shows what belongs to the query instead of what belongs to the view; nothing: the view again.
    void setQuery(std::optional<desk::Query> query);
    void setMe(const desk::UserId &me);
    /// What depends on the time of day (snoozed, breaching soon, urgency) is evaluated for this moment.
    void setNow(core::Timestamp now);
    void setOrder(Order order);
    [[nodiscard]] Order order() const { return m_order; }
    /// Keeps a conversation in sight although it has left the view, until another one is kept: what one is working on
    /// does not vanish under one's hands. A null id keeps none.
    void keep(const desk::ConversationId &id);
    /// Conversations of a view, by the marks that its list is made of; below zero: not known yet.
    [[nodiscard]] int count(desk::InboxView view) const { return m_views.count(size_t(view)); }
    /// The rows are still those of what was asked for before.
    [[nodiscard]] bool isPending() const { return m_pending; }
    /// Nothing is under way: the rows are what was asked for last.
    [[nodiscard]] bool isSettled() const;

    [[nodiscard]] QModelIndex indexOf(const desk::ConversationId &id) const;
    [[nodiscard]] desk::ConversationId idAt(int row) const; ///< null outside the list

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &) const override { return {}; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QModelIndexList match(const QModelIndex &start, int role, const QVariant &value, int hits,
                                        Qt::MatchFlags flags) const override;

Q_SIGNALS:
    void countsChanged();
    void settled();

private:
    /// What a row is sorted by; the smaller one stands in front.
    struct Key
    {
        double first = 0.0;
        core::Timestamp last{};

        bool operator==(const Key &) const = default;
    };
    /// All rows are being put in order.
    struct Job
    {
        Order order = Order::Urgency;
        core::Timestamp at{};
        std::vector<Key> keys; ///< of the rows that were looked at
        SlicedSort<int> sort;
        bool sorting = false;
        std::vector<int> changed; ///< since they were looked at
    };

    void hear();
    void forget();
    [[nodiscard]] Key keyOf(int row, Order order, core::Timestamp at) const;
    [[nodiscard]] bool stands(const std::vector<Key> &keys, int before, int behind) const;
    [[nodiscard]] int placeIn(const std::vector<int> &rows, int row) const; ///< below zero: not there
    [[nodiscard]] bool belongs(int row) const;
    void showWanted();
    void fillShown();
    void place(std::vector<int> rows);
    void placeOne(int row);
    void mergeInto(std::vector<int> &order, std::vector<Key> &keys, std::vector<int> rows, Order by,
                   core::Timestamp at) const;
    void remake(bool sameRows, const std::function<void()> &change);
    void takeInserted(int first, int last);
    void takeChanged(int first, int last);
    void takeLooked(int first, int last);
    void letGo(int first, int last);
    void closeUp(int first, int last);
    void startJob();
    void work();
    void finish();
    void noteChanged(int first, int last);
    void tellSettled();

    ConversationListModel &m_source;
    FilterTally m_views;
    FilterTally m_found; ///< by the query
    desk::InboxView m_view = desk::InboxView::NeedsDecision;
    std::optional<desk::Query> m_query;
    bool m_pending = true; ///< what is shown is not yet what is asked for
    desk::InboxView m_shownView = m_view;
    bool m_showsQuery = false;
    bool m_frozen = false; ///< what is shown is of a query that is no longer looked at
    core::Timestamp m_now{};
    Order m_order = Order::Urgency;
    desk::ConversationId m_kept;
    int m_keptRow = -1;
    std::vector<Key> m_keys;   ///< by row of the source; rows behind them are not in order yet
    Order m_keyedBy = m_order; ///< the keys are of this order and this moment
    core::Timestamp m_keyedAt{};
    std::vector<int> m_rows;  ///< of the source, all, in order
    std::vector<int> m_shown; ///< those of them that are shown
    std::vector<bool> m_in;   ///< by row of the source: is shown
    bool m_ordered = false;
    std::optional<Job> m_job;
    QTimer m_timer;
};

} // namespace lists
