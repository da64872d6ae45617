// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/connection.h"
#include "client/notices.h"

#include <QObject>
#include <QTimer>

namespace client {

class ConsoleStore;

/// What somebody who does not look at the window has to know of the desk: what tray, task bar and title show.
struct DeskState
{
    /// Cases in which a person waits for this one: their own with an answer or a decision due, those of nobody, and
    /// those with a note that mentions them and that they have not seen.
    int waiting = 0;
    std::optional<core::Timestamp> due; ///< hub's time; the earliest of theirs
    bool isLate = false;                ///< that time is over
    int undelivered = 0;                ///< what was said or decided here and comes no further without the person
    ConnectionPhase phase = ConnectionPhase::Offline;
    bool quiet = false; ///< do not disturb

    bool operator==(const DeskState &) const = default;
};

/// Pure: what the store holds now, however it came about. Nobody signed in: nothing waits. now: own clock.
[[nodiscard]] DeskState deskState(const ConsoleStore &store, core::Timestamp now, const DoNotDisturb &quiet);

/// Tells when deskState() has become another. Looks again after each change of the store, a burst of them as one, and
/// as time goes on. Never counts up or down. GUI thread; store and clock outlive it.
class DeskStateWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskStateWatch)

public:
    static constexpr std::chrono::milliseconds Burst{100};

    DeskStateWatch(const ConsoleStore &store, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const DeskState &state() const { return m_state; }
    void setDoNotDisturb(const DoNotDisturb &quiet);
    /// Looks now; own timers call it.
    void look();

Q_SIGNALS:
    void changed(const client::DeskState &state);

private:
    const ConsoleStore &m_store;
    const core::Clock &m_clock;
    DoNotDisturb m_quiet;
    DeskState m_state;
    QTimer m_soon;
    QTimer m_clockwork;
};

} // namespace client
