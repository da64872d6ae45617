// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"
#include "widgets/announcement.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace ui::widgets {

class TextLabel;

/// A sentence in the place it is about, instead of a pop-up: what is wrong or different, and the way on.
class InlineMessage final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InlineMessage)

public:
    explicit InlineMessage(const theme::Theme &theme, QWidget *parent = nullptr);

    /// Shows the message; screen readers are told when the text is new: at once what went wrong (red), politely all
    /// else.
    void showMessage(const QString &text, theme::Tone tone, const QString &icon);
    /// For what is not red and must be known at once all the same.
    void showMessage(const QString &text, theme::Tone tone, const QString &icon, Urgency urgency);
    /// Adds a button behind the text; the caller connects to it.
    [[nodiscard]] QPushButton *addAction(const QString &text);
    [[nodiscard]] QString text() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const theme::Theme &m_theme;
    TextLabel *m_icon;
    TextLabel *m_text;
    QWidget *m_actions; ///< beside the words, below them where that leaves too little for the words
    QBoxLayout *m_content;
};

} // namespace ui::widgets
