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
    if (m_order == Order::Urgency) {
        invalidate(); // time is a part of it
    } else {
        invalidateFilter();
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
    return row != nullptr &&
           (row->conversation.id == m_kept || desk::belongsTo(row->conversation, m_view, m_me, m_now));
}

bool InboxProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ConversationRow *a = m_source.row(left.row());
    const ConversationRow *b = m_source.row(right.row());
    if (a == nullptr || b == nullptr) {
        return false;
    }
    if (m_order == Order::Urgency) {
        const double urgencyA = desk::urgencyOf(a->conversation, m_now).score();
        const double urgencyB = desk::urgencyOf(b->conversation, m_now).score();
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
