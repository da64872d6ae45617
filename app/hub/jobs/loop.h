// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace hub {

/// A thread that does one step again and again: when woken, and at the time the last step asked for. It sleeps in
/// between; it never polls.
class Loop final
{
    Q_DISABLE_COPY_MOVE(Loop)

public:
    /// Does what is due and says when there is something next; nothing: only when woken.
    using Step = std::function<std::optional<core::Timestamp>()>;

    /// name: of its thread, at most 15 characters.
    Loop(const core::Clock &clock, const char *name, Step step);
    ~Loop();

    void start();
    void stop(); ///< waits for the running step
    void wake() { waker()(); }
    /// Wakes the loop from any thread, also when it is long gone.
    [[nodiscard]] std::function<void()> waker() const;

private:
    struct Signal
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool woken = false;
        bool stopping = false;
    };

    void run();

    const core::Clock &m_clock;
    const char *const m_name;
    const Step m_step;
    const std::shared_ptr<Signal> m_signal;
    std::thread m_thread;
};

} // namespace hub
