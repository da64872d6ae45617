// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "theme/theme.h"

#include <QFrame>

class QAction;
class QListView;
class QStackedLayout;
class QToolButton;

namespace core {
class Clock;
}
namespace ui::widgets {
class TextLabel;
class ViewTabs;
} // namespace ui::widgets

namespace ui::inbox {

class FilterForm;
class InboxDelegate;
class InboxList;
class InboxViewModel;
class SpokenRows;

/// The column on the left: views with counts, and the conversations of the chosen one.
class InboxPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxPanel)

public:
    InboxPanel(const theme::Theme &theme, InboxViewModel &model, const core::Clock &clock, QWidget *parent = nullptr);
    ~InboxPanel() override;

    void focusList();
    void makeFilter(); ///< opens the form for a new one, which begins with the view that is shown
    [[nodiscard]] QListView *list() const;

private:
    void makeFilterMenu(const theme::Theme &theme);
    void showFilters();
    void showFilterMenu();
    [[nodiscard]] int currentTab() const;
    void showCounts();
    void showCurrent();
    void showEmptiness();

    InboxViewModel &m_model;
    std::unique_ptr<SpokenRows> m_rows;
    widgets::ViewTabs *m_tabs;
    QToolButton *m_filterButton;
    FilterForm *m_form;
    QStringList m_filterNames; ///< as the tabs show them
    QAction *m_editFilter = nullptr;
    QAction *m_earlier = nullptr;
    QAction *m_later = nullptr;
    QAction *m_deleteFilter = nullptr;
    InboxList *m_list;
    desk::ConversationId m_marked; ///< the chosen one whose row was brought into sight
    widgets::TextLabel *m_empty;
    QStackedLayout *m_stack;
    bool m_rowsLeave = false; ///< rows are being taken away right now
};

} // namespace ui::inbox
