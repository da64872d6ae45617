// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QObject>

namespace ui::shell {

/// Whether somebody sits at this desk: one of its windows has the focus, and there was a key, a click or a move of the
/// mouse within the last minute.
class ActivityWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityWatch)

public:
    static constexpr core::Milliseconds Idle{60'000};

    explicit ActivityWatch(const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] bool isAway() const { return m_away; }
    /// Looks at the time; a timer calls it, tests too.
    void check();

Q_SIGNALS:
    void awayChanged(bool away);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const core::Clock &m_clock;
    core::Milliseconds m_lastInput;
    bool m_hasFocus;
    bool m_away = false;
};

} // namespace ui::shell
