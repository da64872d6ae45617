// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/filtertally.h"

#include "lists/conversationlistmodel.h"

namespace lists {

FilterTally::FilterTally(ConversationListModel &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_marks(size_t(source.rowCount()), 0)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FilterTally::lookAtSlice);
    connect(&source, &QAbstractItemModel::modelReset, this, &FilterTally::startOver);
    connect(&source, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        m_marks.insert(m_marks.begin() + first, size_t(last - first + 1), 0);
        if (last - first < Slice) {
            look(first, last);
            tellCounts();
        } else {
            lookAgain();
        }
    });
    connect(&source, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row) {
            for (size_t i = 0; i < m_counts.size(); ++i) {
                m_counts[i] -= int(has(row, i));
                m_moved = m_moved || has(row, i);
            }
        }
        m_marks.erase(m_marks.begin() + first, m_marks.begin() + last + 1);
        if (m_timer.isActive()) {
            m_next = 0; // rows that were not seen have moved into the part that was
        }
        tellCounts();
    });
    connect(&source, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (last.row() - first.row() < Slice) {
            look(first.row(), last.row());
            tellCounts();
        } else {
            lookAgain();
        }
    });
}

void FilterTally::setRules(std::vector<InboxRule> rules)
{
    if (rules.size() > Maximum) {
        rules.resize(Maximum);
    }
    if (rules != m_rules) {
        m_rules = std::move(rules);
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
    if (now != m_now) {
        m_now = now;
        lookAgain();
    }
}

int FilterTally::count(size_t rule) const
{
    return m_complete && rule < m_counts.size() ? m_counts[rule] : -1;
}

void FilterTally::startOver()
{
    m_marks.assign(size_t(m_source.rowCount()), 0);
    m_counts.assign(m_rules.size(), 0);
    m_complete = m_rules.empty();
    m_moved = true;
    lookAgain();
    tellCounts();
}

void FilterTally::lookAgain()
{
    m_next = 0;
    if (m_rules.empty()) {
        m_timer.stop();
    } else if (m_source.rowCount() <= Slice) {
        lookAtSlice();
    } else {
        m_timer.start();
    }
}

void FilterTally::look(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        quint32 marks = 0;
        for (size_t i = 0; i < m_rules.size(); ++i) {
            if (belongsTo(m_source.row(row)->conversation, m_rules[i], m_me, m_now)) {
                marks |= 1U << i;
            }
        }
        quint32 &before = m_marks[size_t(row)];
        for (size_t i = 0; i < m_counts.size(); ++i) {
            m_counts[i] += int((marks >> i) & 1U) - int((before >> i) & 1U);
        }
        m_moved = m_moved || marks != before;
        before = marks;
    }
}

void FilterTally::tellCounts()
{
    if (std::exchange(m_moved, false)) {
        Q_EMIT countsChanged();
    }
}

void FilterTally::lookAtSlice()
{
    const int first = m_next;
    m_next = std::min(first + Slice, m_source.rowCount());
    const bool finished = m_next >= m_source.rowCount();
    if (finished) {
        m_timer.stop();
        m_moved = m_moved || !m_complete;
        m_complete = true;
    }
    look(first, m_next - 1);
    Q_EMIT looked(first, m_next - 1);
    if (finished) {
        tellCounts();
    }
}

} // namespace lists
