// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QToolButton>

namespace ui::widgets {

/// A room of the console on the rail at the edge, with the number of things that wait in it.
class RailButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RailButton)

public:
    /// The action carries name, icon, shortcut and whether it is chosen.
    RailButton(const theme::Theme &theme, QAction *action, QWidget *parent = nullptr);

    void setBadge(int count);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rename();

    const theme::Theme &m_theme;
    int m_badge = 0;
};

} // namespace ui::widgets
