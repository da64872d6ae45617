// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "conversation/snoozechoice.h"
#include "theme/theme.h"

#include <QMenu>

#include <functional>

namespace ui::conversation {

/// Until when a conversation is put aside. Its actions work without the menu, too (palette, keys).
class SnoozeMenu final : public QMenu
{
    Q_OBJECT

public:
    /// `clock` must outlive the menu.
    SnoozeMenu(const theme::Theme &theme, const core::Clock &clock, QWidget *parent);

    /// `hasOrder`: without one no parcel can move.
    void setAvailable(bool any, bool hasOrder);

Q_SIGNALS:
    void chosen(const desk::Waking &waking);

private:
    QAction *add(const QString &id, const QString &text, SnoozeChoice choice);
    void askForTime();

    const theme::Theme &m_theme;
    const core::Clock &m_clock;
    QAction *m_parcel = nullptr;
};

} // namespace ui::conversation
