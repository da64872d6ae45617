// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/jobs/loop.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/jobstore.h"

#include <map>
#include <random>

namespace hub {

/// Runs durable jobs at their time: those that come again, and those that were asked for once. A job that fails is
/// tried again, later each time, with jitter so that many do not come back together; after its last attempt it is dead
/// and waits for a person.
class JobRunner final
{
    Q_DISABLE_COPY_MOVE(JobRunner)

public:
    /// Does the job; may block. An error means: again later.
    using Handler = std::function<core::Status(const store::Job &)>;

    struct Options
    {
        core::Milliseconds firstDelay = std::chrono::seconds(5); ///< doubles with each failure
        core::Milliseconds longestDelay = std::chrono::hours(1);
        int attempts = 10;
        quint32 seed = std::random_device{}(); ///< of the jitter
    };

    JobRunner(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, Options options);
    JobRunner(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads)
        : JobRunner(clock, writer, reads, Options())
    {
    }
    ~JobRunner() { stop(); }

    /// Before start(). Jobs of this kind are given to handle.
    void handle(const QString &kind, Handler handler);
    /// Before start(). As handle, for what may have to wait for something from outside: Unavailable is no failure, so
    /// it is neither logged nor counted against it, and comes again until it says otherwise.
    void handleWaiting(const QString &kind, Handler handler);
    /// Before start(). As handle, and there is always one of it, run this long after the end of the last.
    void every(const QString &kind, core::Milliseconds interval, Handler handler);

    void start() { m_loop.start(); }
    void stop() { m_loop.stop(); }

    /// Runs all jobs that are due, on the calling thread. Returns when the next one is.
    std::optional<core::Timestamp> step();

private:
    struct Kind
    {
        Handler handler;
        std::optional<core::Milliseconds> interval;
        bool waits = false;
    };

    void ensureScheduled();
    bool run(const store::Job &job); ///< false when what became of it could not be written down
    [[nodiscard]] core::Milliseconds delayAfter(int attempts);

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    const Options m_options;
    std::map<QString, Kind> m_kinds;
    std::mt19937 m_random;
    bool m_scheduled = false;
    Loop m_loop;
};

} // namespace hub
