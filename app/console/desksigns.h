// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskstate.h"
#include "console/tray.h"
#include "shell/settings.h"

#include <functional>

namespace ui::shell {
class MainWindow;
}

namespace console {

/// Everything outside the window's content that says how the desk stands: title, tray, task bar. All it is given
/// outlives it.
class DeskSigns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskSigns)

public:
    using TaskBar = std::function<void(const client::DeskState &)>;

    DeskSigns(ui::shell::MainWindow &window, ui::shell::Settings &settings, const ui::theme::Theme &theme,
              const client::ConsoleStore &store, const core::Clock &clock, TaskBar taskBar);
    ~DeskSigns() override;

    [[nodiscard]] Tray &tray() { return m_tray; }

private:
    void show();
    void takeSettings();

    ui::shell::MainWindow &m_window;
    ui::shell::Settings &m_settings;
    const ui::theme::Theme &m_theme;
    client::DeskStateWatch m_watch;
    Tray m_tray;
    TaskBar m_taskBar;
};

} // namespace console
