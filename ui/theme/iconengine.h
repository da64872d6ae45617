// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/colors.h"

#include <QIconEngine>

namespace ui::theme {

class Theme;

/// Makes the compiled-in icon files reachable; needed because they live in a static library.
void initializeIcons();
/// A transparent pixmap of size * ratio device pixels; empty for a name we do not have.
[[nodiscard]] QPixmap renderIcon(const QString &name, const QSize &size, const QColor &color, double ratio);

/// Draws a line icon in the theme's present colours, so that an icon set once is right after a change of theme.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(const Theme &theme, QString name, Tone tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State state) const;

    const Theme *m_theme;
    QString m_name;
    Tone m_tone;
};

} // namespace ui::theme
