// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// A few threads that may block: reading the database, waiting for the writer, hashing a password. What waits is
/// bounded; whoever finds it full says 503.
class WorkerPool final
{
    Q_DISABLE_COPY_MOVE(WorkerPool)

public:
    WorkerPool(int threads, size_t capacity);
    ~WorkerPool();

    /// False when full or stopped. The function must not throw.
    [[nodiscard]] bool post(std::function<void()> function);
    /// Runs what waits and joins. Nothing is taken any more.
    void stop();
    [[nodiscard]] size_t waiting() const;

private:
    void loop();

    const size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    std::vector<std::thread> m_threads;
    bool m_stopping = false;
};

} // namespace hub
