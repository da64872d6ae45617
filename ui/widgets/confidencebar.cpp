// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/confidencebar.h"

#include "theme/paint.h"

#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::widgets {

ConfidenceBar::ConfidenceBar(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfidenceBar::setValue(double value, theme::Tone tone, const QString &name)
{
    m_value = value;
    m_tone = tone;
    setAccessibleName(u"%1 %2"_s.arg(name, QLocale().toString(value, 'f', 2)));
    update();
}

QSize ConfidenceBar::sizeHint() const
{
    return {m_theme.px(34), m_theme.px(4)};
}

QSize ConfidenceBar::minimumSizeHint() const
{
    return sizeHint();
}

void ConfidenceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::drawBar(painter, m_theme, rect(), m_value, m_tone, layoutDirection());
}

ConfidenceScale::ConfidenceScale(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfidenceScale::setValue(double value, const QString &name)
{
    m_value = std::clamp(value, 0.0, 1.0);
    setAccessibleName(u"%1 %2"_s.arg(name, QLocale().toString(value, 'f', 2)));
    update();
}

QSize ConfidenceScale::sizeHint() const
{
    return {m_theme.px(120), m_theme.px(18)};
}

void ConfidenceScale::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const theme::Colors &colors = m_theme.colors();
    const double thickness = m_theme.px(4);
    const QRectF track(0, (height() - thickness) / 2, width(), thickness);
    // The same bounds as confidenceTone(), so that the mark stands in the colour that the chips have.
    const std::pair<double, QColor> zones[] = {
        {0.0, colors.redLine}, {0.4, colors.amberLine}, {0.7, colors.greenLine}, {1.0, {}}};
    for (size_t i = 0; i + 1 < std::size(zones); ++i) {
        const double from = track.width() * zones[i].first;
        const double to = track.width() * zones[i + 1].first;
        painter.setBrush(zones[i].second);
        painter.drawRoundedRect(QRectF(from, track.top(), to - from, thickness).adjusted(i == 0 ? 0 : 1, 0, 0, 0), 2,
                                2);
    }
    const double mark = m_theme.px(3);
    painter.setBrush(colors.ink);
    painter.drawRoundedRect(QRectF(m_value * (track.width() - mark), 1, mark, height() - 2), mark / 2, mark / 2);
}

} // namespace ui::widgets
