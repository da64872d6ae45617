// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QMenu;
class QToolButton;

namespace ui::widgets {

/// A row of views with their counts. What does not fit goes into a menu at the end; the chosen one is always in sight.
class ViewTabs final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewTabs)

public:
    explicit ViewTabs(const theme::Theme &theme, QWidget *parent = nullptr);

    /// Adds a view; its index is the number of views added before.
    void addView(const QString &name);
    /// Takes away all views from this index on. The first one becomes the current one when the current one goes.
    void removeViews(int from);
    /// Shown behind the name; below zero: not known yet, nothing is shown.
    void setCount(int index, int count);
    /// How many of them are new to the person: a point stands behind the count.
    void setFresh(int index, int fresh);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);
    [[nodiscard]] int viewCount() const { return int(m_actions.size()); }
    /// Indexes that have a tab of their own at the present width; the rest is in the menu.
    [[nodiscard]] QList<int> visibleTabs() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void relabel(int index);

    const theme::Theme &m_theme;
    QList<QAction *> m_actions;
    QList<QToolButton *> m_tabs;
    QList<QString> m_names;
    QList<int> m_counts;
    QList<int> m_fresh;
    QActionGroup *m_group;
    QToolButton *m_more;
    QMenu *m_menu;
    int m_current = 0;
};

} // namespace ui::widgets
