// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

namespace ui::widgets {

class TextLabel;

/// Dot or icon and a few words: how old what is on the screen may be.
class ConnectionIndicator final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionIndicator)

public:
    explicit ConnectionIndicator(const theme::Theme &theme, QWidget *parent = nullptr);

    /// icon: empty for a plain dot. Screen readers are told of a change.
    void setState(const QString &text, theme::Tone tone, const QString &icon, const QString &detail);
    [[nodiscard]] QString text() const;

private:
    void redraw();

    const theme::Theme &m_theme;
    TextLabel *m_sign;
    TextLabel *m_text;
    theme::Tone m_tone = theme::Tone::Neutral;
    QString m_icon;
};

} // namespace ui::widgets
