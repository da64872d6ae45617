// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace ui::widgets {

FlowLayout::FlowLayout(int spacing, QWidget *parent)
    : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            width += item->sizeHint().width() + spacing();
            height = std::max(height, item->sizeHint().height());
        }
    }
    return {std::max(0, width - spacing()), height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const Qt::LayoutDirection direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    QList<QLayoutItem *> row;
    int used = 0;
    int y = 0;
    const auto endRow = [&] {
        int tall = 0;
        int x = 0;
        // A button with a menu or an icon alone stays as small as it is.
        int growing = 0;
        for (const QLayoutItem *item : row) {
            growing += item->expandingDirections().testFlag(Qt::Horizontal) || item->widget() == nullptr ? 1 : 0;
            tall = std::max(tall, item->sizeHint().height());
        }
        int left = m_fills ? std::max(0, rect.width() - used) : 0;
        for (QLayoutItem *item : row) {
            QSize size = item->sizeHint();
            size.setWidth(std::min(size.width(), rect.width() - x));
            if (m_fills && growing > 0 && item->expandingDirections().testFlag(Qt::Horizontal)) {
                const int share = left / growing;
                size.setWidth(size.width() + share);
                left -= share;
                --growing;
            }
            if (apply) {
                const QRect place(rect.topLeft() + QPoint(x, y + (m_fills ? (tall - size.height()) / 2 : 0)), size);
                item->setGeometry(QStyle::visualRect(direction, rect, place));
            }
            x += size.width() + spacing();
        }
        y += tall;
        row.clear();
        used = 0;
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty()) {
            continue;
        }
        const int width = item->sizeHint().width();
        if (!row.isEmpty() && used + spacing() + width > rect.width()) {
            endRow();
            y += spacing();
        }
        used += width + (row.isEmpty() ? 0 : spacing());
        row.append(item);
    }
    if (!row.isEmpty()) {
        endRow();
    }
    return y;
}

} // namespace ui::widgets
