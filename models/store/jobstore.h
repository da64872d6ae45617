// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace store {

enum class JobState {
    Waiting,
    Done,
    Dead, ///< gave up after its last attempt: a person looks at it
};

[[nodiscard]] QLatin1String jobStateName(JobState state);
[[nodiscard]] std::optional<JobState> jobStateFrom(QStringView name);

/// Something to be done at a time, again when it fails.
struct Job
{
    QString id;
    QString kind;
    QString subject; ///< (kind, subject) is unique among jobs
    core::Timestamp runAt;
    int attempts = 0;
    JobState state = JobState::Waiting;
    QString lastError;
    QJsonObject body;

    bool operator==(const Job &) const = default;
};

class JobStore final
{
public:
    explicit JobStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Adds a job, or puts the waiting, done or dead one of the same kind and subject back to this time with no
    /// attempts. Marks JobsChanged.
    [[nodiscard]] core::Status schedule(const Job &job);
    /// Adds it only when there is none of that kind and subject. Returns whether it was added.
    [[nodiscard]] core::Result<bool> scheduleOnce(const Job &job);
    /// Stores row when the stored one still has `attempts`, else Conflict: another run took it.
    [[nodiscard]] core::Status update(const Job &job, int attempts);
    [[nodiscard]] core::Status remove(const QString &id);

    [[nodiscard]] core::Result<std::optional<Job>> find(const QString &kind, const QString &subject) const;
    [[nodiscard]] core::Result<std::vector<Job>> due(core::Timestamp now, int limit) const; ///< oldest first
    [[nodiscard]] core::Result<std::optional<core::Timestamp>> nextDue() const;
    [[nodiscard]] core::Result<std::vector<Job>> inState(JobState state, int limit) const;
    [[nodiscard]] core::Result<qint64> count(JobState state) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
