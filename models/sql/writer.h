// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace sql {

/// The one thread that writes. It takes everything that waits, up to a batch, into one transaction, each piece of work
/// inside a savepoint of its own, and commits once: while that commit runs the next batch gathers. There is no timer
/// and no added wait. One failing piece undoes only itself; a failing commit fails all of its batch.
///
/// All methods are thread-safe. Work, completions and observers run on the writer's thread and must not block on it.
class Writer final
{
    Q_DISABLE_COPY_MOVE(Writer)

public:
    using Work = std::function<core::Status(Connection &)>;
    using Done = std::function<void(const core::Status &)>;
    /// Called after a commit that marked something, with the bits given to Connection::mark.
    using Observer = std::function<void(quint32 topics)>;

    struct Options
    {
        size_t capacity = 4096; ///< pieces that may wait; more are refused
        size_t batch = 500;     ///< pieces in one transaction at most
        /// For tests: runs just before each commit; may wait (a slow disk) or fail (a full one).
        std::function<core::Status()> beforeCommit;
    };

    struct Statistics
    {
        quint64 commits = 0;
        quint64 works = 0;   ///< pieces that ran
        quint64 failed = 0;  ///< of those, pieces that were undone
        quint64 refused = 0; ///< pieces not taken because the queue was full
        size_t waiting = 0;
        std::chrono::microseconds lastCommit{0}; ///< from begin to the end of the commit
    };

    /// Opens the database on the new thread and starts taking work.
    [[nodiscard]] static core::Result<std::unique_ptr<Writer>> start(const DatabaseConfig &config, Options options);
    [[nodiscard]] static core::Result<std::unique_ptr<Writer>> start(const DatabaseConfig &config)
    {
        return start(config, Options());
    }
    ~Writer();

    /// Queues work; done is called once it is durable, or with why it is not. Unavailable when the queue is full or the
    /// writer stops, and then done is not called.
    [[nodiscard]] core::Status submit(Work work, Done done);

    /// Runs work(connection), which returns Status or Result<T>, and blocks until it is durable. Not for the writer's
    /// own thread nor for a thread that must not block.
    template <typename Function>
    [[nodiscard]] auto run(Function work) -> std::invoke_result_t<Function, Connection &>
    {
        using Outcome = std::invoke_result_t<Function, Connection &>;
        if (std::this_thread::get_id() == m_thread.get_id()) {
            return core::fail(core::ErrorCode::Internal, QStringLiteral("Writer::run called on the writer's thread"));
        }
        std::optional<Outcome> outcome;
        std::promise<core::Status> committed;
        const core::Status queued = submit(
            [&](Connection &connection) -> core::Status {
                outcome.emplace(work(connection));
                if (!*outcome) {
                    return tl::unexpected(outcome->error());
                }
                return {};
            },
            [&](const core::Status &status) { committed.set_value(status); });
        if (!queued) {
            return tl::unexpected(queued.error());
        }
        if (const core::Status status = committed.get_future().get(); !status) {
            return tl::unexpected(status.error());
        }
        return std::move(*outcome);
    }

    /// Before work is submitted, best right after start.
    void observe(Observer observer);

    [[nodiscard]] Statistics statistics() const;

    /// Takes no more work, finishes what waits and ends the thread. The destructor does the same.
    void stop();

private:
    struct Item
    {
        Work work;
        Done done;
    };

    explicit Writer(Options options)
        : m_options(std::move(options))
    {
    }
    void loop(const DatabaseConfig &config, std::promise<core::Status> &opened);
    void commit(Connection &connection, std::vector<Item> &items);
    [[nodiscard]] core::Status runAll(Connection &connection, std::vector<Item> &items,
                                      std::vector<core::Status> &statuses);

    const Options m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Item> m_queue;
    std::vector<Observer> m_observers;
    Statistics m_statistics;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace sql
