// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/jobstore.h"

#include "core/enumname.h"
#include "store/schema.h"
#include "store/sqlhelp.h"

namespace store {

namespace {

constexpr std::array<core::EnumName<JobState>, 3> JobStateNames{
    {{JobState::Waiting, "waiting"}, {JobState::Done, "done"}, {JobState::Dead, "dead"}}};

const QString JobSelect =
    QStringLiteral("SELECT id, kind, subject, run_at, attempts, state, last_error, body FROM jobs ");
const QString Insert = QStringLiteral("INSERT INTO jobs (id, kind, subject, run_at, attempts, state, last_error, body) "
                                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, subject) ");

core::Result<Job> jobFrom(const sql::Row &row)
{
    auto body = row.json(7);
    if (!body) {
        return tl::unexpected(body.error());
    }
    const auto state = jobStateFrom(row.text(5));
    if (!state) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("unknown state of a job: ") + row.text(5));
    }
    return Job{row.text(0), row.text(1), row.text(2),     row.timestamp(3), static_cast<int>(row.integer(4)),
               *state,      row.text(6), std::move(*body)};
}

sql::Values valuesOf(const Job &job)
{
    return {job.id, job.kind, job.subject, job.runAt, job.attempts, jobStateName(job.state), job.lastError, job.body};
}

} // namespace

QLatin1String jobStateName(JobState state)
{
    return core::nameIn(JobStateNames, state);
}

std::optional<JobState> jobStateFrom(QStringView name)
{
    return core::valueIn(JobStateNames, name);
}

core::Status JobStore::schedule(const Job &job)
{
    m_connection.mark(JobsChanged);
    return done(m_connection.run(
        Insert + QStringLiteral("DO UPDATE SET run_at = excluded.run_at, attempts = 0, state = 'waiting', "
                                "last_error = '', body = excluded.body"),
        valuesOf(job)));
}

core::Result<bool> JobStore::scheduleOnce(const Job &job)
{
    const auto added = m_connection.run(Insert + QStringLiteral("DO NOTHING"), valuesOf(job));
    if (!added) {
        return tl::unexpected(added.error());
    }
    if (*added > 0) {
        m_connection.mark(JobsChanged);
    }
    return *added > 0;
}

core::Status JobStore::update(const Job &job, int attempts)
{
    m_connection.mark(JobsChanged);
    return changedSome(
        m_connection.run(QStringLiteral("UPDATE jobs SET run_at = ?, attempts = ?, state = ?, last_error = ?, body = ? "
                                        "WHERE kind = ? AND subject = ? AND attempts = ?"),
                         {job.runAt, job.attempts, jobStateName(job.state), job.lastError, job.body, job.kind,
                          job.subject, attempts}),
        core::ErrorCode::Conflict, QStringLiteral("job moved on"));
}

core::Status JobStore::remove(const QString &id)
{
    return done(m_connection.run(QStringLiteral("DELETE FROM jobs WHERE id = ?"), {id}));
}

core::Result<std::optional<Job>> JobStore::find(const QString &kind, const QString &subject) const
{
    return m_connection.one<Job>(JobSelect + QStringLiteral("WHERE kind = ? AND subject = ?"), {kind, subject},
                                 jobFrom);
}

core::Result<std::vector<Job>> JobStore::due(core::Timestamp now, int limit) const
{
    return m_connection.all<Job>(
        JobSelect + QStringLiteral("WHERE state = 'waiting' AND run_at <= ? ORDER BY run_at, id LIMIT ?"), {now, limit},
        jobFrom);
}

core::Result<std::optional<core::Timestamp>> JobStore::nextDue() const
{
    const auto found = m_connection.one<std::optional<core::Timestamp>>(
        QStringLiteral("SELECT MIN(run_at) FROM jobs WHERE state = 'waiting'"), {},
        [](const sql::Row &row) { return row.optionalTimestamp(0); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(std::nullopt);
}

core::Result<std::vector<Job>> JobStore::inState(JobState state, int limit) const
{
    return m_connection.all<Job>(JobSelect + QStringLiteral("WHERE state = ? ORDER BY run_at, id LIMIT ?"),
                                 {jobStateName(state), limit}, jobFrom);
}

core::Result<qint64> JobStore::count(JobState state) const
{
    return m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM jobs WHERE state = ?"), {jobStateName(state)});
}

} // namespace store
