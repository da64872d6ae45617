// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/query.h"

#include <QSortFilterProxyModel>

namespace lists {

class ConversationListModel;

/// One view of the inbox: which conversations, in which order.
class InboxProxy final : public QSortFilterProxyModel
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

    explicit InboxProxy(ConversationListModel &source, QObject *parent = nullptr);

    [[nodiscard]] desk::InboxView view() const { return m_view; }
    void setView(desk::InboxView view);
    /// Shows what belongs to the query instead of what belongs to the view; nothing: the view again.
    void setQuery(std::optional<desk::Query> query);
    void setMe(const desk::UserId &me);
    /// The views that depend on the time of day (snoozed, breaching soon) are evaluated for this moment.
    void setNow(core::Timestamp now);
    void setOrder(Order order);
    [[nodiscard]] Order order() const { return m_order; }
    /// Keeps a conversation in sight although it has left the view, until another one is kept: what one is working on
    /// does not vanish under one's hands. A null id keeps none.
    void keep(const desk::ConversationId &id);

    [[nodiscard]] QModelIndex indexOf(const desk::ConversationId &id) const;
    [[nodiscard]] desk::ConversationId idAt(int row) const; ///< null outside the list

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void rescore(int first, int last);

    ConversationListModel &m_source;
    desk::InboxView m_view = desk::InboxView::NeedsDecision;
    std::optional<desk::Query> m_query;
    desk::UserId m_me;
    core::Timestamp m_now{};
    Order m_order = Order::Urgency;
    desk::ConversationId m_kept;
    std::vector<double> m_scores; ///< urgency at m_now, by row of the source
};

} // namespace lists
