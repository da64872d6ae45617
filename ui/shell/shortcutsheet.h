// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>

class QGridLayout;
class QLineEdit;
class QScrollArea;

namespace ui::shell {

class ShortcutBook;

/// Everything that has a key, by the room it works in, over the window. Typing narrows it.
class ShortcutSheet final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutSheet)

public:
    ShortcutSheet(const theme::Theme &theme, const ShortcutBook &book, QWidget *window);

    void open();
    void close();
    /// "Approve A", top to bottom.
    [[nodiscard]] QStringList entries() const { return m_entries; }

Q_SIGNALS:
    /// The person wants other keys.
    void changeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refill();
    void place();

    const theme::Theme &m_theme;
    const ShortcutBook &m_book;
    QLineEdit *m_field;
    QScrollArea *m_scroll;
    QStringList m_entries;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace ui::shell
