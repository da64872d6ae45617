// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "shell/noticewords.h"
#include "shell/settings.h"
#include "theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace ui::spelling {
class SpellChecker;
}
namespace ui::widgets {
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::shell {

class SettingsGroup;
class ShortcutBook;

/// How the console looks and which keys do what, with one field to find a setting by its words. Everything applies at
/// once.
class SettingsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPanel)

public:
    /// speller: nothing where spelling is not checked.
    SettingsPanel(theme::Theme &theme, Settings &settings, ShortcutBook &book, const core::Clock &clock,
                  spelling::SpellChecker *speller, QWidget *parent = nullptr);

    /// Lists the actions; call once they have been collected.
    void listShortcuts();
    /// What became of the notification that was sent to see whether they work.
    void showNoticeOutcome(NoticeOutcome outcome);
    /// The settings of notifications have changed elsewhere, or a time is over.
    void showQuiet();
    /// Names of the rows that the search leaves, top to bottom.
    [[nodiscard]] QStringList shownRows() const;

    /// Writes the settings into a file, for another computer or a colleague.
    void exportTo(const QString &path);
    /// Takes over what a file holds. Anything wrong with it is said, and changes nothing.
    void importFrom(const QString &path);

Q_SIGNALS:
    void settingsChanged();
    void testNoticeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    SettingsGroup *addGroup(const QString &heading);
    void makeLook();
    void makeNotices();
    void makeWriting();
    void makeKeys();
    void makeFile();
    void makeAbout();
    [[nodiscard]] QWidget *makeThemes();
    [[nodiscard]] QWidget *makeSizes();
    [[nodiscard]] QWidget *makeLanguages();
    [[nodiscard]] QWidget *makeMotion();
    [[nodiscard]] QWidget *makeKeyRow(QAction &action, const QString &name);
    void search();
    void refresh();
    /// Makes these the settings and everything follow them.
    void apply(const Settings &wanted);

    theme::Theme &m_theme;
    Settings &m_settings;
    ShortcutBook &m_book;
    const core::Clock &m_clock;
    spelling::SpellChecker *m_speller;
    QLineEdit *m_search;
    widgets::TextLabel *m_none;
    widgets::InlineMessage *m_problem;
    widgets::InlineMessage *m_fileResult;
    QComboBox *m_quiet = nullptr;
    widgets::TextLabel *m_noticeOutcome = nullptr;
    QWidget *m_column;
    QList<SettingsGroup *> m_groups;
    SettingsGroup *m_keys = nullptr;
    QList<std::function<void()>> m_refreshers; ///< each shows one value as it is
};

} // namespace ui::shell
