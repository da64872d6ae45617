// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/columnarea.h"

#include <QEvent>
#include <QScrollBar>

namespace ui::widgets {

ColumnArea::ColumnArea(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ColumnArea::setColumn(QWidget *column)
{
    setWidget(column);
    column->installEventFilter(this);
}

QSize ColumnArea::minimumSizeHint() const
{
    const int column = widget() != nullptr ? widget()->minimumSizeHint().width() : 0;
    return {column + verticalScrollBar()->sizeHint().width(), QScrollArea::minimumSizeHint().height()};
}

bool ColumnArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        setMinimumWidth(minimumSizeHint().width());
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace ui::widgets
