// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/inboxproxy.h"

#include "desk/urgency.h"
#include "lists/conversationlistmodel.h"

namespace lists {

InboxProxy::InboxProxy(ConversationListModel &source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    // Heard before the sorting hears it: a list of 100,000 compares each row many times, so its score is worked out
    // once.
    connect(&source, &QAbstractItemModel::modelReset, this, [this] { rescore(0, m_source.rowCount() - 1); });
    connect(&source, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        m_scores.insert(m_scores.begin() + first, size_t(last - first + 1), 0.0);
        rescore(first, last);
    });
    connect(&source, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        m_scores.erase(m_scores.begin() + first, m_scores.begin() + last + 1);
    });
    connect(&source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { rescore(first.row(), last.row()); });
    rescore(0, source.rowCount() - 1);
    setSourceModel(&source);
    setDynamicSortFilter(true);
    sort(0);
}

void InboxProxy::setView(desk::InboxView view)
{
    if (view != m_view) {
        m_view = view;
        m_kept = {};
        invalidateFilter();
    }
}

void InboxProxy::setQuery(std::optional<desk::Query> query)
{
    if (query != m_query) {
        m_query = std::move(query);
        m_kept = {};
        invalidateFilter();
    }
}

void InboxProxy::setMe(const desk::UserId &me)
{
    if (!(me == m_me)) {
        m_me = me;
        invalidateFilter();
    }
}

void InboxProxy::setNow(core::Timestamp now)
{
    m_now = now;
    rescore(0, m_source.rowCount() - 1);
    if (m_order == Order::Urgency) {
        invalidate(); // time is a part of it
    } else {
        invalidateFilter();
    }
}

void InboxProxy::rescore(int first, int last)
{
    m_scores.resize(size_t(m_source.rowCount()));
    for (int row = first; row <= last; ++row) {
        m_scores[size_t(row)] = desk::urgencyOf(m_source.row(row)->conversation, m_now).score();
    }
}

void InboxProxy::setOrder(Order order)
{
    if (order != m_order) {
        m_order = order;
        invalidate();
    }
}

void InboxProxy::keep(const desk::ConversationId &id)
{
    if (!(id == m_kept)) {
        m_kept = id;
        invalidateFilter();
    }
}

QModelIndex InboxProxy::indexOf(const desk::ConversationId &id) const
{
    return mapFromSource(m_source.indexOf(id));
}

desk::ConversationId InboxProxy::idAt(int row) const
{
    const ConversationRow *found = m_source.row(mapToSource(index(row, 0)).row());
    return found != nullptr ? found->conversation.id : desk::ConversationId();
}

bool InboxProxy::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const ConversationRow *row = m_source.row(sourceRow);
    if (row == nullptr) {
        return false;
    }
    const desk::Conversation &c = row->conversation;
    return c.id == m_kept ||
           (m_query ? desk::belongsTo(c, *m_query, m_me, m_now) : desk::belongsTo(c, m_view, m_me, m_now));
}

bool InboxProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ConversationRow *a = m_source.row(left.row());
    const ConversationRow *b = m_source.row(right.row());
    if (a == nullptr || b == nullptr) {
        return false;
    }
    if (m_order == Order::Urgency) {
        const double urgencyA = m_scores[size_t(left.row())];
        const double urgencyB = m_scores[size_t(right.row())];
        if (urgencyA != urgencyB) {
            return urgencyA > urgencyB;
        }
    }
    if (m_order == Order::Deadline) {
        const auto &dueA = a->conversation.answerDueAt;
        const auto &dueB = b->conversation.answerDueAt;
        if (dueA.has_value() != dueB.has_value()) {
            return dueA.has_value();
        }
        if (dueA && *dueA != *dueB) {
            return *dueA < *dueB;
        }
    }
    if (a->conversation.lastAt != b->conversation.lastAt) {
        return a->conversation.lastAt > b->conversation.lastAt;
    }
    // Something that never changes, so that equal rows do not jump.
    return a->conversation.id < b->conversation.id;
}

} // namespace lists
