// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/macro.h"
#include "theme/theme.h"

#include <QFrame>
#include <QMap>

class QListWidget;

namespace ui::widgets {
class TextLabel;
}

namespace ui::conversation {

/// The macros that fit what was typed after the slash, and what the chosen one would say and do. Keys come from the
/// field one types in; it never takes the focus.
class MacroPopup final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MacroPopup)

public:
    explicit MacroPopup(const theme::Theme &theme, QWidget *parent);

    /// Lists them above `anchor`, the first one chosen; hides when there are none.
    void offer(const std::vector<desk::Macro> &macros, const QMap<QString, QString> &facts, const QWidget &anchor);
    /// True when the key was for the list.
    bool handleKey(QKeyEvent &event);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString preview() const;

Q_SIGNALS:
    void chosen(const desk::Macro &macro);
    void dismissed();

private:
    void showPreview();
    void choose();

    const theme::Theme &m_theme;
    QListWidget *m_list;
    widgets::TextLabel *m_preview;
    widgets::TextLabel *m_steps;
    std::vector<desk::Macro> m_macros;
    QMap<QString, QString> m_facts;
};

/// "adds a note · snoozes it for 24 h": what else happens, empty when nothing does.
[[nodiscard]] QString stepWords(const desk::Macro &macro);

} // namespace ui::conversation
