// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/ids.h"
#include "shell/desk.h"
#include "shell/noticeboard.h"
#include "shell/noticewords.h"

#include <QMainWindow>

class QAction;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace ui::widgets {
class Chip;
class ElidedButton;
class InlineMessage;
class RailButton;
class TextLabel;
} // namespace ui::widgets

namespace ui::learning {
class LearningPanel;
}

namespace ui::shell {

class AgentRoom;
class Announcer;
class CaseWindows;
class CommandPalette;
class HelpPanel;
class Introduction;
class OutboxPanel;
class SettingsPanel;
class ShortcutBook;
class ShortcutSheet;
class StatusLine;

/// The window: rooms on the rail, search and who one is on top, the age of the screen at the bottom. Only composes.
/// Another language or text size builds everything in it anew, at the same place; what is referred to below is then
/// another one.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    enum class Room { Inbox, Outbox, Settings };

    explicit MainWindow(const Desk &desk, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showRoom(Room room);
    [[nodiscard]] Room room() const;
    [[nodiscard]] AgentRoom &agentRoom() { return *m_agentRoom; }
    /// Cases in windows of their own; they go and come back with this one.
    [[nodiscard]] CaseWindows &caseWindows() { return *m_cases; }
    [[nodiscard]] CommandPalette &commandPalette() { return *m_palette; }
    [[nodiscard]] ShortcutSheet &shortcutSheet() { return *m_sheet; }
    [[nodiscard]] HelpPanel &helpPanel() { return *m_help; }
    [[nodiscard]] Introduction &introduction() { return *m_introduction; }
    [[nodiscard]] const Desk &desk() const { return m_desk; }
    /// Notifications that no desktop shows.
    [[nodiscard]] NoticeBoard &noticeBoard() { return m_board; }
    /// From now on whoever signs in here for the first time is shown around, as soon as nobody is in the middle of
    /// something. Who has seen it is kept in the settings.
    void introduceNewcomers();
    /// A sentence above everything that stays until it was read.
    void tell(const QString &notice);
    /// The program ended by itself last time; report: file it left.
    void tellOfCrash(const QString &report);
    /// The person's own macros cannot be used; detail: what is wrong with the file.
    void tellOfMacros(const QString &detail);
    /// What became of the notification sent by testNoticeWanted.
    void showNoticeOutcome(NoticeOutcome outcome);
    /// The window that shows this case comes to the front, this one if none does; null: this one as it is.
    void openCase(const desk::ConversationId &id);
    /// The case a person has before their eyes in one of our windows; null: none, or none of them is in front.
    [[nodiscard]] desk::ConversationId lookedAt() const;
    /// Name of the shop or team, beside ours.
    void setShopName(const QString &name);

Q_SIGNALS:
    /// Write the settings: something in them has changed.
    void settingsChanged();
    /// Everything in the window was made anew.
    void rebuilt();
    void testNoticeWanted();
    void lookedAtChanged();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void scheduleRebuild();
    void rebuild();
    void remember();
    void comeToFront();
    void showCase(const desk::ConversationId &id, qint64 messageSeq);
    void giveWindow();
    void watchWindows();
    void makeActions();
    QWidget *makeTop();
    QWidget *makeRail();
    void showSession();
    void showMe();
    void showQuiet();
    void openHelp();
    void introduce();
    void considerIntroduction();
    [[nodiscard]] bool isBusy() const;
    void showLearning();
    /// What is before the person is seen.
    void seeMentions();
    void showBadges();

    Desk m_desk;
    NoticeBoard m_board;
    std::unique_ptr<CaseWindows> m_cases;
    const core::Timestamp m_startedAt;
    QTimer *m_remember;
    QTimer *m_introduceSoon; ///< a moment to arrive first
    bool m_introduces = false;
    QString m_shopName;
    QString m_noticeText;
    double m_builtScale = 1.0;
    bool m_rebuilds = false; ///< asked for, not done yet
    std::unique_ptr<ShortcutBook> m_book;
    QAction *m_inboxAction;
    QAction *m_outboxAction;
    QAction *m_settingsAction;
    QAction *m_searchAction;
    QAction *m_darkAction;
    QAction *m_helpAction;
    QAction *m_learningAction;
    QAction *m_signOutAction;
    QStackedWidget *m_pages = nullptr;
    QStackedWidget *m_rooms;
    AgentRoom *m_agentRoom;
    OutboxPanel *m_outbox;
    SettingsPanel *m_settings;
    widgets::RailButton *m_inboxButton;
    widgets::RailButton *m_outboxButton;
    widgets::TextLabel *m_shop;
    widgets::Chip *m_role;
    widgets::ElidedButton *m_search;
    QToolButton *m_user;
    StatusLine *m_status;
    Announcer *m_announcer;
    widgets::InlineMessage *m_notice;
    CommandPalette *m_palette;
    ShortcutSheet *m_sheet;
    HelpPanel *m_help;
    Introduction *m_introduction;
    learning::LearningPanel *m_learning = nullptr; ///< made when it is first asked for
};

} // namespace ui::shell
