// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/jobs/loop.h"

#include "core/thread.h"

namespace hub {

namespace {

// The wall clock may be set while we wait for one of its times; look at it again at least this often.
constexpr core::Milliseconds LongestWait = std::chrono::seconds(30);

} // namespace

Loop::Loop(const core::Clock &clock, const char *name, Step step)
    : m_clock(clock)
    , m_name(name)
    , m_step(std::move(step))
    , m_signal(std::make_shared<Signal>())
{
}

Loop::~Loop()
{
    stop();
}

void Loop::start()
{
    m_thread = std::thread([this] { run(); });
}

void Loop::stop()
{
    {
        const std::lock_guard lock(m_signal->mutex);
        m_signal->stopping = true;
    }
    m_signal->changed.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

std::function<void()> Loop::waker() const
{
    return [signal = m_signal] {
        {
            const std::lock_guard lock(signal->mutex);
            signal->woken = true;
        }
        signal->changed.notify_all();
    };
}

void Loop::run()
{
    core::nameThread(m_name);
    for (;;) {
        {
            const std::lock_guard lock(m_signal->mutex);
            if (m_signal->stopping) {
                return;
            }
            m_signal->woken = false;
        }
        const std::optional<core::Timestamp> next = m_step();
        std::unique_lock lock(m_signal->mutex);
        const auto ready = [this] { return m_signal->woken || m_signal->stopping; };
        if (!next) {
            m_signal->changed.wait(lock, ready);
        } else {
            const core::Milliseconds wait =
                std::clamp<core::Milliseconds>(*next - m_clock.now(), core::Milliseconds(0), LongestWait);
            m_signal->changed.wait_for(lock, wait, ready);
        }
    }
}

} // namespace hub
