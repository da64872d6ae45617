// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/scaledstyle.h"

#include "theme/theme.h"

using namespace Qt::StringLiterals;

namespace ui::theme {

ScaledStyle::ScaledStyle(const Theme &theme)
    : QProxyStyle(u"Fusion"_s)
    , m_theme(&theme)
{
}

int ScaledStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *result) const
{
    const bool still = m_theme != nullptr && m_theme->reducesMotion();
    if (still && (hint == SH_Widget_Animate || hint == SH_Widget_Animation_Duration)) {
        return 0;
    }
    return QProxyStyle::styleHint(hint, option, widget, result);
}

int ScaledStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
        return m_theme != nullptr ? m_theme->px(16) : 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace ui::theme
