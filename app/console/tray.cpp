// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/tray.h"

#include "shell/deskstatewords.h"

namespace console {

Tray::Tray(const ui::theme::Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_open(m_menu.addAction(QString()))
    , m_quiet(m_menu.addAction(QString()))
    , m_quit(nullptr)
{
    m_quiet->setCheckable(true);
    m_menu.addSeparator();
    m_quit = m_menu.addAction(QString());
    connect(m_open, &QAction::triggered, this, &Tray::windowWanted);
    connect(m_quiet, &QAction::triggered, this, &Tray::quietWanted);
    connect(m_quit, &QAction::triggered, this, &Tray::quitWanted);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            Q_EMIT windowWanted();
        }
    });
    connect(&theme, &ui::theme::Theme::changed, this, [this] { show(m_state); });
    m_icon.setContextMenu(&m_menu);
    show(m_state);
    m_icon.show(); // a desktop without a tray shows nothing, and one that gets its tray later shows it then
}

void Tray::show(const client::DeskState &state)
{
    m_state = state;
    m_icon.setIcon(ui::shell::deskIcon(m_theme, state));
    m_icon.setToolTip(ui::shell::DeskStateWords::tip(state));
    // Worded each time: the language may be another one by now.
    m_open->setText(ui::shell::DeskStateWords::open());
    m_quiet->setText(ui::shell::DeskStateWords::quiet());
    m_quiet->setChecked(state.quiet);
    m_quit->setText(ui::shell::DeskStateWords::quit());
}

} // namespace console
