// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/desksigns.h"

#include "client/consolestore.h"
#include "shell/deskstatewords.h"
#include "shell/mainwindow.h"

namespace console {

DeskSigns::DeskSigns(ui::shell::MainWindow &window, ui::shell::Settings &settings, const ui::theme::Theme &theme,
                     const client::ConsoleStore &store, const core::Clock &clock, TaskBar taskBar)
    : m_window(window)
    , m_settings(settings)
    , m_theme(theme)
    , m_watch(store, clock)
    , m_tray(theme)
    , m_taskBar(std::move(taskBar))
{
    using ui::shell::MainWindow;
    connect(&m_watch, &client::DeskStateWatch::changed, this, &DeskSigns::show);
    connect(&window, &MainWindow::settingsChanged, this, &DeskSigns::takeSettings);
    connect(&window, &MainWindow::rebuilt, this, &DeskSigns::show); // perhaps in another language
    connect(&m_tray, &Tray::windowWanted, &window, [&window] { window.openCase(desk::ConversationId()); });
    connect(&m_tray, &Tray::quitWanted, &window, &QWidget::close);
    connect(&m_tray, &Tray::quietWanted, this, [this](bool quiet) {
        m_settings.quiet = quiet;
        m_settings.quietUntil.reset();
        Q_EMIT m_window.settingsChanged();
    });
    takeSettings();
    show();
}

DeskSigns::~DeskSigns()
{
    m_taskBar(client::DeskState()); // nobody counts any more
}

void DeskSigns::takeSettings()
{
    m_watch.setDoNotDisturb({m_settings.quiet, m_settings.quietUntil});
}

void DeskSigns::show()
{
    const client::DeskState &state = m_watch.state();
    m_window.setWindowTitle(ui::shell::DeskStateWords::title(state));
    m_window.setWindowIcon(ui::shell::deskIcon(m_theme, state));
    m_tray.show(state);
    m_taskBar(state);
}

} // namespace console
