// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "shell/noticewords.h"
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
    SettingsPanel(theme::Theme &theme, Settings &settings, ShortcutBook &book, const core::Clock &clock,
                  QWidget *parent = nullptr);

    /// Lists the actions; call once they have been collected.
    void listShortcuts();
    /// What became of the notification that was sent to see whether they work.
    void showNoticeOutcome(NoticeOutcome outcome);
    /// The settings of notifications have changed elsewhere, or a time is over.
    void showQuiet();

Q_SIGNALS:
    void settingsChanged();
    void testNoticeWanted();

private:
    QWidget *makeLook();
    QWidget *makeNotices();
    QWidget *makeAbout();

    theme::Theme &m_theme;
    Settings &m_settings;
    ShortcutBook &m_book;
    const core::Clock &m_clock;
    widgets::InlineMessage *m_problem;
    QComboBox *m_quiet = nullptr;
    widgets::TextLabel *m_noticeOutcome = nullptr;
    QWidget *m_keys;
    QGridLayout *m_grid;
};

} // namespace ui::shell
