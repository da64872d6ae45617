// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/helpbook.h"
#include "theme/theme.h"

#include <QFrame>
#include <QPointer>

class QBoxLayout;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace ui::shell {

class ShortcutBook;

/// The help over the window: pages on one side, the page on the other, one field to search them. Shows our own pages
/// alone; nothing from outside is loaded and no link leads out.
class HelpPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HelpPanel)

public:
    HelpPanel(const theme::Theme &theme, const ShortcutBook &keys, QWidget *window);

    void open(const QString &page);
    void close();
    [[nodiscard]] QString page() const { return m_page; }
    [[nodiscard]] QStringList listed() const; ///< ids of the pages in the list, top to bottom

    /// The page about what this widget belongs to, by the property "helpPage" of it or what it lies in.
    [[nodiscard]] static QString pageFor(const QWidget *widget);

Q_SIGNALS:
    void keysWanted();
    void introductionWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void list();
    void showPage(const QString &id);
    void place();
    [[nodiscard]] QString keysOf(const QString &action) const;

    const theme::Theme &m_theme;
    const ShortcutBook &m_keys;
    HelpBook m_book;
    QLineEdit *m_field;
    QListWidget *m_list;
    QTextBrowser *m_text;
    QBoxLayout *m_middle;
    QString m_page;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace ui::shell
