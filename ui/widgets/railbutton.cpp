// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/railbutton.h"

#include <QAction>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::widgets {

RailButton::RailButton(const theme::Theme &theme, QAction *action, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setDefaultAction(action);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    const auto resize = [this] {
        setIconSize(QSize(m_theme.px(20), m_theme.px(20)));
        setFixedSize(m_theme.px(40), m_theme.px(40));
    };
    resize();
    connect(&theme, &theme::Theme::changed, this, resize);
    connect(action, &QAction::changed, this, &RailButton::rename);
    rename();
}

void RailButton::setBadge(int count)
{
    if (count != m_badge) {
        m_badge = count;
        rename();
        update();
    }
}

void RailButton::rename()
{
    const QString name = defaultAction()->text();
    setAccessibleName(m_badge > 0 ? tr("%1, %n waiting", nullptr, m_badge).arg(name) : name);
    const QString keys = defaultAction()->shortcut().toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? name : u"%1 (%2)"_s.arg(name, keys));
}

void RailButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (m_badge <= 0) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = m_theme.font(theme::Text::Strong);
    font.setPixelSize(m_theme.px(9));
    painter.setFont(font);
    const QString text = m_badge > 99 ? u"99+"_s : QString::number(m_badge);
    const int tall = m_theme.px(14);
    const int wide = std::max(tall, painter.fontMetrics().horizontalAdvance(text) + m_theme.px(7));
    QRect badge(width() - wide - 1, 2, wide, tall);
    badge = QStyle::visualRect(layoutDirection(), rect(), badge);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colors().redFill);
    painter.drawRoundedRect(badge, tall / 2.0, tall / 2.0);
    painter.setPen(Qt::white);
    painter.drawText(badge, Qt::AlignCenter, text);
}

} // namespace ui::widgets
