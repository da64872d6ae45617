// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/connectionindicator.h"

#include "widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::widgets {

ConnectionIndicator::ConnectionIndicator(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sign(new TextLabel(theme, theme::Text::Caption, this))
    , m_text(new TextLabel(theme, theme::Text::Caption, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(5));
    layout->addWidget(m_sign);
    layout->addWidget(m_text);
    connect(&theme, &theme::Theme::changed, this, &ConnectionIndicator::redraw);
}

void ConnectionIndicator::setState(const QString &text, theme::Tone tone, const QString &icon, const QString &detail)
{
    const bool changed = text != m_text->text();
    m_tone = tone;
    m_icon = icon;
    m_text->setText(text);
    m_text->setTone(tone);
    setToolTip(detail);
    setAccessibleName(text);
    setAccessibleDescription(detail);
    redraw();
    if (changed) {
        QAccessibleEvent event(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

QString ConnectionIndicator::text() const
{
    return m_text->text();
}

void ConnectionIndicator::redraw()
{
    const QColor color = m_theme.colors().text(m_tone);
    if (!m_icon.isEmpty()) {
        m_sign->setPixmap(m_theme.pixmap(m_icon, m_theme.px(13), color, devicePixelRatioF()));
        return;
    }
    const int size = m_theme.px(8);
    QPixmap dot(QSize(size, size) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0.5, 0.5, size - 1, size - 1));
    painter.end();
    m_sign->setPixmap(dot);
}

} // namespace ui::widgets
