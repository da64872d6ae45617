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
    QRect raw; ///< the words of the carrier below; empty while the row is closed
    QString shownText;
    QString whenText;
    QStringList rawText;
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

    /// The row that shows what was received word for word, below itself; an invalid index: none.
    void setOpened(const QModelIndex &index) { m_opened = index; }
    [[nodiscard]] bool isOpened(const QModelIndex &index) const { return m_opened.isValid() && m_opened == index; }

private:
    [[nodiscard]] int closedHeight() const;

    const theme::Theme &m_theme;
    const core::Clock &m_clock;
    QPersistentModelIndex m_opened;
};

/// A list as high as its rows, for use inside a card; the column around it scrolls. A click or Enter on a row opens
/// what its source said word for word, another one closes it.
class TimelineView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)

public:
    TimelineView(const theme::Theme &theme, const core::Clock &clock, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void toggle(const QModelIndex &index);
    void refit();

    TimelineDelegate *m_delegate;
};

} // namespace ui::order
