// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskstate.h"
#include "theme/theme.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace console {

/// Our sign in the desktop's tray, where there is one: how much waits, and what is wanted most without the window.
/// Shows a state it is given and keeps no count.
class Tray final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)

public:
    explicit Tray(const ui::theme::Theme &theme, QObject *parent = nullptr);

    void show(const client::DeskState &state);
    [[nodiscard]] QMenu &menu() { return m_menu; }
    [[nodiscard]] QString tip() const { return m_icon.toolTip(); }

Q_SIGNALS:
    void windowWanted();
    void quietWanted(bool quiet);
    void quitWanted();

private:
    const ui::theme::Theme &m_theme;
    client::DeskState m_state;
    QMenu m_menu; ///< outlives the icon that shows it
    QAction *m_open;
    QAction *m_quiet;
    QAction *m_quit;
    QSystemTrayIcon m_icon;
};

} // namespace console
