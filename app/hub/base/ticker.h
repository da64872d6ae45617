// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// One thread for chores that come again: reload sources, end sessions, forget old keys. They may block, and wait for
/// each other.
class Ticker final
{
    Q_DISABLE_COPY_MOVE(Ticker)

public:
    Ticker() = default;
    ~Ticker();

    /// Before start(). Called first at the start, then again this long after each end.
    void every(core::Milliseconds interval, std::function<void()> chore);
    void start();
    void stop();

private:
    struct Chore
    {
        core::Milliseconds interval;
        std::function<void()> run;
        std::chrono::steady_clock::time_point next;
    };

    void loop();

    std::vector<Chore> m_chores;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace hub
