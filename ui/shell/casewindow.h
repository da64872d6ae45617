// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "shell/desk.h"
#include "shell/settings.h"

#include <QMainWindow>

class QSplitter;

namespace ui::shell {

class Announcer;
class CaseParts;
class NoticeBoard;
class ShortcutBook;
class StatusLine;

/// One case in a window of its own: the same parts as in the agent's room, and the age of the screen below. Another
/// language or text size wants a new one at the same place.
class CaseWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaseWindow)

public:
    /// shared: actions of the main window that work here too; they outlive this window or leave it by themselves.
    CaseWindow(const Desk &desk, NoticeBoard &board, const QList<QAction *> &shared, const CasePlace &place,
               qint64 seenBefore);
    ~CaseWindow() override;

    [[nodiscard]] desk::ConversationId id() const { return m_id; }
    [[nodiscard]] CaseParts &parts() { return *m_parts; }
    /// As it is now, for another window or another day.
    [[nodiscard]] CasePlace place() const;
    void comeToFront();
    /// Keys and do-not-disturb have changed.
    void takeSettings();

Q_SIGNALS:
    void closed();
    void activeChanged();
    void placeChanged(); ///< worth remembering
    void conversationWanted(const desk::ConversationId &id, qint64 messageSeq);
    void searchWanted(const QString &query);
    void outboxWanted();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeActions();
    void showTitle();

    Desk m_desk;
    desk::ConversationId m_id;
    QWidget *m_work;
    QSplitter *m_splitter;
    std::unique_ptr<CaseParts> m_parts;
    std::unique_ptr<ShortcutBook> m_book;
    StatusLine *m_status;
    Announcer *m_announcer;
};

} // namespace ui::shell
