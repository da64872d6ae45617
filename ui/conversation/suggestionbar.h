// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/suggestion.h"
#include "theme/theme.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::conversation {

/// Suggested replies, one pill each with its first words; the whole text stands in the tool tip and in the accessible
/// description. A text with parts that no fact supports carries a warning sign and says which parts.
class SuggestionBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SuggestionBar)

public:
    static constexpr size_t MostShown = 3;

    explicit SuggestionBar(const theme::Theme &theme, QWidget *parent = nullptr);

    /// Shows the first MostShown of them; hides itself when there are none.
    void offer(const std::vector<client::Suggestion> &suggestions);
    [[nodiscard]] const std::vector<client::Suggestion> &offered() const { return m_offered; }
    [[nodiscard]] QPushButton *button(size_t index) const { return m_buttons.at(index); }
    /// One for each place, for keys, menus and the palette; enabled when something stands there.
    [[nodiscard]] const QList<QAction *> &useActions() const { return m_actions; }

Q_SIGNALS:
    void chosen(const QString &suggestion); ///< its id

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    const theme::Theme &m_theme;
    widgets::TextLabel *m_label;
    std::vector<QPushButton *> m_buttons;
    QList<QAction *> m_actions;
    std::vector<client::Suggestion> m_offered;
};

} // namespace ui::conversation
