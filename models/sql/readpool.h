// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

#include <mutex>
#include <thread>
#include <unordered_map>

namespace sql {

/// Read-only connections, one for each thread that asks. Thread-safe. A connection lives until the pool is destroyed,
/// so ask from threads that stay (a worker pool), not from short ones.
class ReadPool final
{
    Q_DISABLE_COPY_MOVE(ReadPool)

public:
    explicit ReadPool(DatabaseConfig config);
    ~ReadPool();

    /// The calling thread's connection, opened at the first call.
    [[nodiscard]] core::Result<Connection *> connection();

    /// Calls read(connection) inside one read transaction, so that all its queries see the same state. read returns
    /// Result<T> or Status.
    template <typename Read>
    [[nodiscard]] auto run(Read read) -> std::invoke_result_t<Read, Connection &>;

private:
    DatabaseConfig m_config;
    std::mutex m_mutex;
    std::unordered_map<std::thread::id, std::unique_ptr<Connection>> m_connections;
};

} // namespace sql

#include "sql/transaction.h"

namespace sql {

template <typename Read>
auto ReadPool::run(Read read) -> std::invoke_result_t<Read, Connection &>
{
    const core::Result<Connection *> own = connection();
    if (!own) {
        return tl::unexpected(own.error());
    }
    Transaction transaction(**own, Transaction::Kind::Read);
    if (!transaction.status()) {
        return tl::unexpected(transaction.status().error());
    }
    auto result = read(**own);
    // Nothing was written: a commit only ends the snapshot.
    (void)transaction.commit();
    return result;
}

} // namespace sql
