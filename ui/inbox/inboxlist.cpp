// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxlist.h"

#include <QAccessible>
#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace ui::inbox {

namespace {

/// Rows that say where the rest has gone: one or two of them may be what moved.
constexpr int heldRows = 3;

void tell(QWidget *widget, QAccessible::Event what, int child)
{
    QAccessibleEvent event(widget, what);
    event.setChild(child);
    QAccessible::updateAccessibility(&event);
}

} // namespace

InboxList::InboxList(QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_Hover);
}

void InboxList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &InboxList::holdOn);
    connect(model, &QAbstractItemModel::layoutChanged, this, &InboxList::findAgain);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        shiftBy(-std::max(0, std::min(last + 1, topRow()) - first));
    });
}

int InboxList::rows() const
{
    return model() != nullptr ? model()->rowCount(rootIndex()) : 0;
}

int InboxList::topRow() const
{
    return verticalOffset() / m_rowHeight;
}

int InboxList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect InboxList::visualRect(const QModelIndex &index) const
{
    return index.isValid() && index.column() == 0
               ? QRect(0, index.row() * m_rowHeight - verticalOffset(), viewport()->width(), m_rowHeight)
               : QRect();
}

QModelIndex InboxList::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    const int row = y / m_rowHeight;
    return y >= 0 && row < rows() && point.x() >= 0 && point.x() < viewport()->width()
               ? model()->index(row, 0, rootIndex())
               : QModelIndex();
}

void InboxList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid()) {
        return;
    }
    updateGeometries(); // rows may have come since
    const int top = index.row() * m_rowHeight;
    const int room = viewport()->height() - m_rowHeight;
    const int now = verticalOffset();
    int wanted = now;
    switch (hint) {
    case EnsureVisible:
        wanted = top < now ? top : std::max(now, top - room);
        break;
    case PositionAtTop:
        wanted = top;
        break;
    case PositionAtBottom:
        wanted = top - room;
        break;
    case PositionAtCenter:
        wanted = top - room / 2;
        break;
    }
    verticalScrollBar()->setValue(wanted);
}

void InboxList::doItemsLayout()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    m_rowHeight = std::max(1, itemDelegate()->sizeHint(option, QModelIndex()).height());
    QAbstractItemView::doItemsLayout(); // not that of QListView, which goes through all rows
}

void InboxList::updateGeometries()
{
    QScrollBar &bar = *verticalScrollBar();
    const int page = viewport()->height();
    bar.setSingleStep(m_rowHeight);
    bar.setPageStep(page);
    bar.setRange(0, std::max(0, rows() * m_rowHeight - page));
    horizontalScrollBar()->setRange(0, 0);
    QAbstractItemView::updateGeometries();
}

void InboxList::scrollContentsBy(int dx, int dy)
{
    if (m_holding) {
        viewport()->update();
        return;
    }
    scrollDirtyRegion(dx, dy);
    viewport()->scroll(dx, dy);
    if (m_mouse) { // another row is under it now
        const QRect row(0, m_mouse->y() - m_rowHeight, viewport()->width(), 2 * m_rowHeight);
        viewport()->update(row.united(row.translated(0, dy)));
    }
}

void InboxList::shiftBy(int rowCount)
{
    if (rowCount == 0 || verticalOffset() == 0) {
        return;
    }
    const QScopedValueRollback holding(m_holding, true);
    const int wanted = verticalOffset() + rowCount * m_rowHeight;
    updateGeometries();
    verticalScrollBar()->setValue(wanted);
}

void InboxList::rowsInserted(const QModelIndex &parent, int first, int last)
{
    if (first <= topRow()) {
        shiftBy(last - first + 1);
    }
    QListView::rowsInserted(parent, first, last);
}

void InboxList::holdOn()
{
    m_held.clear();
    for (int row = topRow(); verticalOffset() > 0 && row < std::min(rows(), topRow() + heldRows); ++row) {
        m_held.emplace_back(model()->index(row, 0, rootIndex()), row);
    }
}

void InboxList::findAgain()
{
    std::vector<int> moved;
    for (const auto &[index, row] : m_held) {
        if (index.isValid()) {
            moved.push_back(index.row() - row);
        }
    }
    m_held.clear();
    if (!moved.empty()) {
        std::sort(moved.begin(), moved.end());
        shiftBy(moved[moved.size() / 2]);
    }
}

void InboxList::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(first, last, roles); // a row is as high as before: no new layout
}

bool InboxList::viewportEvent(QEvent *event)
{
    const std::optional<QPoint> before = m_mouse;
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        m_mouse = static_cast<QHoverEvent *>(event)->position().toPoint();
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        m_mouse.reset();
        break;
    default:
        break;
    }
    if (before != m_mouse) {
        for (const auto &mouse : {before, m_mouse}) {
            viewport()->update(mouse ? visualRect(indexAt(*mouse)) : QRect());
        }
    }
    return QListView::viewportEvent(event);
}

void InboxList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State plain =
        option.state & ~(QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver);
    const QModelIndex hovered = m_mouse ? indexAt(*m_mouse) : QModelIndex();
    const int last = std::min(rows() - 1, (event->rect().bottom() + verticalOffset()) / m_rowHeight);
    for (int row = (event->rect().top() + verticalOffset()) / m_rowHeight; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        option.state = plain;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        option.state.setFlag(QStyle::State_MouseOver, index == hovered);
        itemDelegate()->paint(&painter, option, index);
    }
}

QModelIndex InboxList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0) {
        return {};
    }
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    const int here = currentIndex().isValid() ? currentIndex().row() : -1;
    int row = here;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row -= 1;
        break;
    case MoveDown:
    case MoveNext:
        row += 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows() - 1;
        break;
    case MoveLeft:
    case MoveRight:
        break;
    }
    return model()->index(std::clamp(row, 0, rows() - 1), 0, rootIndex());
}

void InboxList::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect area = rect.normalized().translated(0, verticalOffset());
    const int first = std::max(0, area.top() / m_rowHeight);
    const int last = std::min(rows() - 1, area.bottom() / m_rowHeight);
    QItemSelection selection;
    if (first <= last) {
        selection.select(model()->index(first, 0, rootIndex()), model()->index(last, 0, rootIndex()));
    }
    selectionModel()->select(selection, command);
}

QRegion InboxList::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        region += visualRect(range.topLeft()).united(visualRect(range.bottomRight())) & viewport()->rect();
    }
    return region;
}

void InboxList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (QAccessible::isActive() && current.isValid() && hasFocus()) {
        tell(this, QAccessible::Focus, current.row());
    }
    QAbstractItemView::currentChanged(current, previous);
}

void InboxList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    if (QAccessible::isActive()) {
        if (!selected.isEmpty()) {
            tell(this, QAccessible::Selection, selected.first().top());
        }
        if (!deselected.isEmpty()) {
            tell(this, QAccessible::SelectionRemove, deselected.first().top());
        }
    }
    QAbstractItemView::selectionChanged(selected, deselected);
}

} // namespace ui::inbox
