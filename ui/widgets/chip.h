// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

namespace ui::widgets {

/// A short word on a tinted ground, with an optional icon, so that colour is never the only sign.
class Chip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chip)

public:
    explicit Chip(const theme::Theme &theme, QWidget *parent = nullptr);

    void setContent(const QString &text, theme::Tone tone, const QString &icon = {});
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    QString m_text;
    QString m_icon;
    theme::Tone m_tone = theme::Tone::Neutral;
};

/// The round sign of a person.
class Avatar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Avatar)

public:
    Avatar(const theme::Theme &theme, double diameter, QWidget *parent = nullptr);

    void setName(const QString &name);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    double m_diameter;
    QString m_name;
};

} // namespace ui::widgets
