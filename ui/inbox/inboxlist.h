// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace ui::inbox {

/// A list of rows that are all equally high and as wide as the view. Where a row lies is a product, not a layout, so a
/// hundred thousand rows cost what the visible ones cost. What one reads stays where it is while rows come, go and move
/// above it; at the very top the list stays at the top.
class InboxList final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxList)

public:
    explicit InboxList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    bool viewportEvent(QEvent *event) override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    [[nodiscard]] int rows() const;
    [[nodiscard]] int topRow() const;
    void shiftBy(int rowCount);
    void holdOn();
    void findAgain();

    int m_rowHeight = 1;
    std::optional<QPoint> m_mouse;                             ///< over the viewport
    std::vector<std::pair<QPersistentModelIndex, int>> m_held; ///< rows in sight and where they were
    bool m_holding = false; ///< the offset changes because rows did: nothing moves on the screen
};

} // namespace ui::inbox
