// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QProxyStyle>

namespace ui::theme {

class Theme;

/// Fusion with the lengths that a style sheet does not reach: icons in buttons, menus and fields grow with the text.
/// Animates nothing where motion is reduced.
class ScaledStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScaledStyle)

public:
    explicit ScaledStyle(const Theme &theme);

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *result) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;

private:
    QPointer<const Theme> m_theme; ///< the application keeps its style longer
};

} // namespace ui::theme
