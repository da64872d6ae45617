// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "lists/inboxrule.h"

#include <QObject>
#include <QTimer>

namespace lists {

class ConversationListModel;

/// Which conversations belong to each of some rules, and how many. Changed rows are looked at when they change; all
/// rows, a slice at a time between events, so that a hundred thousand of them never hold up a key. A list that fits
/// into one slice is looked through at once.
class FilterTally final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterTally)

public:
    static constexpr int Slice = 4'000;   ///< rows
    static constexpr size_t Maximum = 32; ///< rules; more are not counted

    explicit FilterTally(ConversationListModel &source, QObject *parent = nullptr);

    void setRules(std::vector<InboxRule> rules);
    void setMe(const desk::UserId &me);
    void setNow(core::Timestamp now);
    /// Below zero: not counted yet.
    [[nodiscard]] int count(size_t rule) const;
    [[nodiscard]] bool has(int row, size_t rule) const { return ((m_marks[size_t(row)] >> rule) & 1U) != 0; }
    /// Each row was looked at under these rules at least once.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// A round over all rows is under way.
    [[nodiscard]] bool isLooking() const { return m_timer.isActive(); }

Q_SIGNALS:
    void countsChanged();
    /// These rows were looked at again, though the model told nothing of them.
    void looked(int first, int last);

private:
    void startOver();
    void lookAgain();
    void look(int first, int last);
    void lookAtSlice();
    void tellCounts();

    ConversationListModel &m_source;
    std::vector<InboxRule> m_rules;
    std::vector<int> m_counts;
    std::vector<quint32> m_marks; ///< by row: a bit for each rule that it belongs to
    desk::UserId m_me;
    core::Timestamp m_now{};
    QTimer m_timer;
    int m_next = 0;          ///< the first row that the present round has not seen
    bool m_complete = false; ///< each row was seen at least once
    bool m_moved = false;    ///< counts are others than were told
};

} // namespace lists
