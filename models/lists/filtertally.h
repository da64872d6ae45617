// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/query.h"

#include <QObject>
#include <QTimer>

namespace lists {

class ConversationListModel;

/// How many conversations belong to each of some queries. Changed rows are looked at when they change; all rows, a
/// slice at a time between events, so that a hundred thousand of them never hold up a key.
class FilterTally final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterTally)

public:
    static constexpr int Slice = 2'000;   ///< rows
    static constexpr size_t Maximum = 32; ///< queries; more are not counted

    explicit FilterTally(ConversationListModel &source, QObject *parent = nullptr);

    void setQueries(std::vector<desk::Query> queries);
    void setMe(const desk::UserId &me);
    void setNow(core::Timestamp now);
    /// Below zero: not counted yet.
    [[nodiscard]] int count(size_t query) const;

Q_SIGNALS:
    void countsChanged();

private:
    void startOver();
    void lookAgain();
    void look(int first, int last);
    void lookAtSlice();

    ConversationListModel &m_source;
    std::vector<desk::Query> m_queries;
    std::vector<int> m_counts;
    std::vector<quint32> m_marks; ///< by row: a bit for each query that it belongs to
    desk::UserId m_me;
    core::Timestamp m_now{};
    QTimer m_timer;
    int m_next = 0;          ///< the first row that the present round has not seen
    bool m_complete = false; ///< each row was seen at least once
};

} // namespace lists
