// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/filtertally.h"

#include "lists/conversationlistmodel.h"

namespace lists {

FilterTally::FilterTally(ConversationListModel &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FilterTally::lookAtSlice);
    connect(&source, &QAbstractItemModel::modelReset, this, &FilterTally::startOver);
    connect(&source, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        m_marks.insert(m_marks.begin() + first, size_t(last - first + 1), 0);
        if (last - first < Slice) {
            look(first, last);
            Q_EMIT countsChanged();
        } else {
            lookAgain();
        }
    });
    connect(&source, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row) {
            for (size_t i = 0; i < m_counts.size(); ++i) {
                m_counts[i] -= int((m_marks[size_t(row)] >> i) & 1U);
            }
        }
        m_marks.erase(m_marks.begin() + first, m_marks.begin() + last + 1);
        if (m_timer.isActive()) {
            lookAgain(); // rows that were not seen have moved into the part that was
        }
        Q_EMIT countsChanged();
    });
    connect(&source, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (last.row() - first.row() < Slice) {
            look(first.row(), last.row());
            Q_EMIT countsChanged();
        } else {
            lookAgain();
        }
    });
}

void FilterTally::setQueries(std::vector<desk::Query> queries)
{
    if (queries.size() > Maximum) {
        queries.resize(Maximum);
    }
    if (queries != m_queries) {
        m_queries = std::move(queries);
        startOver();
    }
}

void FilterTally::setMe(const desk::UserId &me)
{
    if (!(me == m_me)) {
        m_me = me;
        lookAgain();
    }
}

void FilterTally::setNow(core::Timestamp now)
{
    m_now = now;
    lookAgain();
}

int FilterTally::count(size_t query) const
{
    return m_complete && query < m_counts.size() ? m_counts[query] : -1;
}

void FilterTally::startOver()
{
    m_marks.assign(size_t(m_source.rowCount()), 0);
    m_counts.assign(m_queries.size(), 0);
    m_complete = false;
    lookAgain();
    Q_EMIT countsChanged();
}

void FilterTally::lookAgain()
{
    m_next = 0;
    if (m_queries.empty()) {
        m_timer.stop();
    } else {
        m_timer.start();
    }
}

void FilterTally::look(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        quint32 marks = 0;
        for (size_t i = 0; i < m_queries.size(); ++i) {
            if (desk::belongsTo(m_source.row(row)->conversation, m_queries[i], m_me, m_now)) {
                marks |= 1U << i;
            }
        }
        quint32 &before = m_marks[size_t(row)];
        for (size_t i = 0; i < m_counts.size(); ++i) {
            m_counts[i] += int((marks >> i) & 1U) - int((before >> i) & 1U);
        }
        before = marks;
    }
}

void FilterTally::lookAtSlice()
{
    const int end = std::min(m_next + Slice, m_source.rowCount());
    look(m_next, end - 1);
    m_next = end;
    if (m_next >= m_source.rowCount()) {
        m_timer.stop();
        m_complete = true;
        Q_EMIT countsChanged();
    }
}

} // namespace lists
