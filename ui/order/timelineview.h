// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "theme/theme.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace ui::order {

struct TimelineRowLayout
{
    QRect dot;
    QRect lineAbove; ///< empty for the first row
    QRect lineBelow; ///< empty for the last row
    QRect text;
    QRect when;
    QString shownText;
    QString whenText;
};

/// Draws one line of an order's history.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineDelegate)

public:
    TimelineDelegate(const theme::Theme &theme, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] TimelineRowLayout layout(const QModelIndex &index, const QRect &rect,
                                           Qt::LayoutDirection direction) const;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const theme::Theme &m_theme;
    const core::Clock &m_clock;
};

/// A list as high as its rows, for use inside a card; the column around it scrolls.
class TimelineView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)

public:
    TimelineView(const theme::Theme &theme, const core::Clock &clock, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void refit();
};

} // namespace ui::order
