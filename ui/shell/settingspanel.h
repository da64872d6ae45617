// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/settings.h"
#include "theme/theme.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QSlider;

namespace ui::widgets {
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::shell {

class ShortcutBook;

/// How the console looks and which keys do what.
class SettingsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPanel)

public:
    SettingsPanel(theme::Theme &theme, Settings &settings, ShortcutBook &book, QWidget *parent = nullptr);

    /// Lists the actions; call once they have been collected.
    void listShortcuts();

Q_SIGNALS:
    void settingsChanged();

private:
    QWidget *makeLook();
    QWidget *makeAbout();

    theme::Theme &m_theme;
    Settings &m_settings;
    ShortcutBook &m_book;
    widgets::InlineMessage *m_problem;
    QWidget *m_keys;
    QGridLayout *m_grid;
};

} // namespace ui::shell
