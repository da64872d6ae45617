// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>

class QListView;
class QStackedLayout;

namespace core {
class Clock;
}
namespace ui::widgets {
class TextLabel;
class ViewTabs;
} // namespace ui::widgets

namespace ui::inbox {

class InboxDelegate;
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
    [[nodiscard]] QListView *list() const { return m_list; }

private:
    void showCounts();
    void showCurrent();
    void showEmptiness();

    InboxViewModel &m_model;
    std::unique_ptr<SpokenRows> m_rows;
    widgets::ViewTabs *m_tabs;
    QListView *m_list;
    widgets::TextLabel *m_empty;
    QStackedLayout *m_stack;
    bool m_rowsLeave = false; ///< rows are being taken away right now
};

} // namespace ui::inbox
