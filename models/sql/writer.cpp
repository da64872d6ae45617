// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/writer.h"

#include "core/thread.h"

#include <exception>

namespace sql {

core::Result<std::unique_ptr<Writer>> Writer::start(const DatabaseConfig &config, Options options)
{
    std::unique_ptr<Writer> writer(new Writer(std::move(options)));
    std::promise<core::Status> opened;
    writer->m_thread = std::thread([&config, &opened, self = writer.get()] { self->loop(config, opened); });
    if (const core::Status status = opened.get_future().get(); !status) {
        return tl::unexpected(status.error());
    }
    return writer;
}

Writer::~Writer()
{
    stop();
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

core::Status Writer::submit(Work work, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping) {
            return core::fail(core::ErrorCode::Unavailable, QStringLiteral("the writer has stopped"));
        }
        if (m_queue.size() >= m_options.capacity) {
            ++m_statistics.refused;
            return core::fail(core::ErrorCode::Unavailable, QStringLiteral("too much waits to be written"));
        }
        m_queue.push_back({std::move(work), std::move(done)});
    }
    m_wake.notify_one();
    return {};
}

void Writer::observe(Observer observer)
{
    const std::lock_guard lock(m_mutex);
    m_observers.push_back(std::move(observer));
}

Writer::Statistics Writer::statistics() const
{
    const std::lock_guard lock(m_mutex);
    Statistics statistics = m_statistics;
    statistics.waiting = m_queue.size();
    return statistics;
}

void Writer::loop(const DatabaseConfig &config, std::promise<core::Status> &opened)
{
    core::nameThread("writer");
    auto connection = Connection::open(config);
    if (!connection) {
        opened.set_value(tl::unexpected(connection.error()));
        return;
    }
    // After this the arguments are gone.
    opened.set_value({});

    std::vector<Item> items;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_queue.empty()) {
                return;
            }
            while (!m_queue.empty() && items.size() < m_options.batch) {
                items.push_back(std::move(m_queue.front()));
                m_queue.pop_front();
            }
        }
        commit(**connection, items);
        items.clear();
    }
}

core::Status Writer::runAll(Connection &connection, std::vector<Item> &items, std::vector<core::Status> &statuses)
{
    if (const auto begun = connection.run(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
        return tl::unexpected(begun.error());
    }
    ++connection.m_depth;
    connection.setMarks(0);
    core::Status broken;
    for (size_t i = 0; broken && i < items.size(); ++i) {
        const quint32 marks = connection.marks();
        if (const auto saved = connection.run(QStringLiteral("SAVEPOINT work")); !saved) {
            broken = tl::unexpected(saved.error());
            break;
        }
        try {
            statuses[i] = items[i].work(connection);
        } catch (const std::exception &exception) {
            statuses[i] = core::fail(core::ErrorCode::Internal, QString::fromLocal8Bit(exception.what()));
        }
        if (!statuses[i]) {
            connection.setMarks(marks);
            if (const auto undone = connection.run(QStringLiteral("ROLLBACK TO work")); !undone) {
                // The database gave up the whole transaction (disk full, I/O error): nothing of the batch is left.
                broken = tl::unexpected(statuses[i].error());
                break;
            }
        }
        if (const auto released = connection.run(QStringLiteral("RELEASE work")); !released) {
            broken = tl::unexpected(released.error());
        }
    }
    if (broken && m_options.beforeCommit) {
        broken = m_options.beforeCommit();
    }
    if (broken) {
        if (const auto committed = connection.run(QStringLiteral("COMMIT")); !committed) {
            broken = tl::unexpected(committed.error());
        }
    }
    --connection.m_depth;
    if (!broken) {
        (void)connection.run(QStringLiteral("ROLLBACK"));
    }
    return broken;
}

void Writer::commit(Connection &connection, std::vector<Item> &items)
{
    const auto begun = std::chrono::steady_clock::now();
    std::vector<core::Status> statuses(items.size());
    const core::Status committed = runAll(connection, items, statuses);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);

    std::vector<Observer> observers;
    {
        const std::lock_guard lock(m_mutex);
        ++m_statistics.commits;
        m_statistics.works += items.size();
        m_statistics.lastCommit = took;
        for (const core::Status &status : statuses) {
            m_statistics.failed += committed && status ? 0 : 1;
        }
        if (committed && connection.marks() != 0) {
            observers = m_observers;
        }
    }
    for (size_t i = 0; i < items.size(); ++i) {
        if (items[i].done) {
            // Its own error says more than that the batch broke.
            items[i].done(statuses[i] && !committed ? committed : statuses[i]);
        }
    }
    for (const Observer &observer : observers) {
        observer(connection.marks());
    }
}

} // namespace sql
