// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/casewindow.h"

#include <QSet>

namespace ui::shell {

/// The cases that are in windows of their own, at most one a case: such a case is shown and written in there alone.
/// What is put away comes back for the same person.
class CaseWindows final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaseWindows)

public:
    static constexpr int Most = 12;

    CaseWindows(const Desk &desk, NoticeBoard &board);
    ~CaseWindows() override;

    /// Actions of the main window that the windows have too, from now on.
    void setShared(const QList<QAction *> &actions) { m_shared = actions; }
    /// A window for it, or the one it has, in front. False when there are too many already.
    bool open(const CasePlace &place, qint64 seenBefore);
    /// Its window comes to the front, at a message (0: as it is); false when it has none.
    bool raise(const desk::ConversationId &id, qint64 messageSeq = 0);
    void close(const desk::ConversationId &id);
    [[nodiscard]] CaseWindow *window(const desk::ConversationId &id) const;
    [[nodiscard]] QSet<desk::ConversationId> cases() const;
    /// The case of the window that is in front; null: none of them is.
    [[nodiscard]] desk::ConversationId lookedAt() const;

    /// Closes all of them for now.
    void putAway();
    /// Opens what was put away, or is remembered in the settings, at once or as soon as the case is here.
    void bringBack();
    /// Makes them anew, each at its place: another language or text size.
    void rebuild();
    void takeSettings();
    /// Open ones and those that still wait to be opened.
    [[nodiscard]] QList<CasePlace> places() const;

Q_SIGNALS:
    void casesChanged();
    void lookedAtChanged();
    void placesChanged();
    void conversationWanted(const desk::ConversationId &id, qint64 messageSeq);
    void searchWanted(const QString &query);
    void outboxWanted();

private:
    void make(const CasePlace &place, qint64 seenBefore);
    void take(CaseWindow &window);
    void openWaiting();
    void takePerson();

    Desk m_desk;
    NoticeBoard &m_board;
    QList<QAction *> m_shared;
    std::vector<std::unique_ptr<CaseWindow>> m_windows; ///< in the order they were opened
    QList<CasePlace> m_waiting;
    bool m_isAway = true; ///< nothing is opened by itself
    desk::UserId m_person;
};

} // namespace ui::shell
