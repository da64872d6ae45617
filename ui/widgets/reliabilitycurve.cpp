// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/reliabilitycurve.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui::widgets {

namespace {
constexpr double side = 60;
constexpr double margin = 5;
} // namespace

ReliabilityCurve::ReliabilityCurve(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ReliabilityCurve::setDots(const std::vector<Dot> &dots, const QString &words)
{
    m_dots = dots;
    std::sort(m_dots.begin(), m_dots.end(), [](const Dot &a, const Dot &b) { return a.score < b.score; });
    setAccessibleName(words);
    setToolTip(words);
    update();
}

QSize ReliabilityCurve::sizeHint() const
{
    return {m_theme.px(side), m_theme.px(side)};
}

QRectF ReliabilityCurve::field() const
{
    const double gap = m_theme.px(margin);
    return QRectF(rect()).adjusted(gap, gap, -gap, -gap);
}

QPointF ReliabilityCurve::place(const Dot &dot) const
{
    // The direction of a chart's axes does not follow the direction of the text.
    const QRectF area = field();
    return {area.left() + std::clamp(dot.score, 0.0, 1.0) * area.width(),
            area.bottom() - std::clamp(dot.share, 0.0, 1.0) * area.height()};
}

void ReliabilityCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &colors = m_theme.colors();
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(colors.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    const QRectF area = field();
    painter.setPen(QPen(colors.mute, 1, Qt::DotLine));
    painter.drawLine(area.bottomLeft(), area.topRight());
    QPolygonF line;
    for (const Dot &dot : m_dots) {
        if (dot.sure) {
            line.append(place(dot));
        }
    }
    painter.setPen(QPen(colors.accent, 1.4));
    painter.drawPolyline(line);
    for (const Dot &dot : m_dots) {
        const double radius = m_theme.px(1.6) + std::sqrt(std::clamp(dot.weight, 0.0, 1.0)) * m_theme.px(2.2);
        painter.setPen(QPen(dot.here ? colors.ink : colors.accent, dot.here ? 1.8 : 1.2));
        painter.setBrush(dot.sure ? colors.accent : colors.panel);
        painter.drawEllipse(place(dot), radius, radius);
    }
}

} // namespace ui::widgets
