// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/scheduler.h"
#include "support/manualclock.h"

namespace support {

/// Runs what is due when the test advances the clock, in order of time, then of asking.
class ManualScheduler final : public shop::Scheduler
{
public:
    explicit ManualScheduler(ManualClock &clock)
        : m_clock(clock)
    {
    }

    void after(core::Milliseconds delay, std::function<void()> run) override
    {
        m_tasks.emplace(m_clock.monotonic() + delay, std::move(run));
    }

    void advance(core::Milliseconds by)
    {
        const core::Milliseconds end = m_clock.monotonic() + by;
        while (!m_tasks.empty() && m_tasks.begin()->first <= end) {
            const auto task = m_tasks.begin();
            m_clock.advance(std::max(core::Milliseconds(0), task->first - m_clock.monotonic()));
            const std::function<void()> run = task->second;
            m_tasks.erase(task);
            run();
        }
        m_clock.advance(end - m_clock.monotonic());
    }

private:
    ManualClock &m_clock;
    std::multimap<core::Milliseconds, std::function<void()>> m_tasks;
};

} // namespace support
