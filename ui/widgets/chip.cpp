// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/chip.h"

#include "theme/paint.h"

#include <QPainter>

namespace ui::widgets {

Chip::Chip(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Chip::setContent(const QString &text, theme::Tone tone, const QString &icon)
{
    m_text = text;
    m_tone = tone;
    m_icon = icon;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return theme::chipSize(m_theme, m_text, m_icon);
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), m_theme.px(40)), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    theme::drawChip(painter, m_theme, rect(), m_text, m_tone, m_icon);
}

Avatar::Avatar(const theme::Theme &theme, double diameter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_diameter(diameter)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
    update();
}

QSize Avatar::sizeHint() const
{
    return {m_theme.px(m_diameter), m_theme.px(m_diameter)};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::drawAvatar(painter, m_theme, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_name);
}

} // namespace ui::widgets
