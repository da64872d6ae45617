// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/base/ticker.h"

#include "core/thread.h"

#include <algorithm>

namespace hub {

Ticker::~Ticker()
{
    stop();
}

void Ticker::every(core::Milliseconds interval, std::function<void()> chore)
{
    m_chores.push_back({interval, std::move(chore), {}});
}

void Ticker::start()
{
    m_thread = std::thread([this] { loop(); });
}

void Ticker::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void Ticker::loop()
{
    core::nameThread("ticker");
    while (!m_chores.empty()) {
        const auto first = std::min_element(m_chores.begin(), m_chores.end(),
                                            [](const Chore &a, const Chore &b) { return a.next < b.next; });
        {
            std::unique_lock lock(m_mutex);
            if (m_wake.wait_until(lock, first->next, [this] { return m_stopping; })) {
                return;
            }
        }
        first->run();
        first->next = std::chrono::steady_clock::now() + first->interval;
    }
}

} // namespace hub
