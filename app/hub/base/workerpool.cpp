// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/base/workerpool.h"

#include "core/thread.h"

namespace hub {

WorkerPool::WorkerPool(int threads, size_t capacity)
    : m_capacity(capacity)
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { loop(); });
    }
}

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::post(std::function<void()> function)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || m_queue.size() >= m_capacity) {
            return false;
        }
        m_queue.push_back(std::move(function));
    }
    m_wake.notify_one();
    return true;
}

void WorkerPool::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

size_t WorkerPool::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    return m_queue.size();
}

void WorkerPool::loop()
{
    core::nameThread("worker");
    for (;;) {
        std::function<void()> function;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
            function = std::move(m_queue.front());
            m_queue.pop_front();
        }
        function();
    }
}

} // namespace hub
