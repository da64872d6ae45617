// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/desk.h"

#include <QMainWindow>

class QAction;
class QStackedWidget;
class QToolButton;

namespace ui::widgets {
class Chip;
class RailButton;
class TextLabel;
} // namespace ui::widgets

namespace ui::shell {

class AgentRoom;
class CommandPalette;
class OutboxPanel;
class SettingsPanel;
class ShortcutBook;
class StatusLine;

/// The window: rooms on the rail, search and who one is on top, the age of the screen at the bottom. Only composes.
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
    [[nodiscard]] CommandPalette &commandPalette() { return *m_palette; }
    [[nodiscard]] const Desk &desk() const { return m_desk; }
    /// Name of the shop or team, beside ours.
    void setShopName(const QString &name);

Q_SIGNALS:
    /// Write the settings: something in them has changed.
    void settingsChanged();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    QWidget *makeTop();
    QWidget *makeRail();
    void showSession();
    void showMe();
    void showBadges();

    Desk m_desk;
    std::unique_ptr<ShortcutBook> m_book;
    QAction *m_inboxAction;
    QAction *m_outboxAction;
    QAction *m_settingsAction;
    QAction *m_searchAction;
    QAction *m_darkAction;
    QAction *m_signOutAction;
    QStackedWidget *m_pages;
    QStackedWidget *m_rooms;
    AgentRoom *m_agentRoom;
    OutboxPanel *m_outbox;
    SettingsPanel *m_settings;
    widgets::RailButton *m_inboxButton;
    widgets::RailButton *m_outboxButton;
    widgets::TextLabel *m_shop;
    widgets::Chip *m_role;
    QToolButton *m_search;
    QToolButton *m_user;
    StatusLine *m_status;
    CommandPalette *m_palette;
};

} // namespace ui::shell
