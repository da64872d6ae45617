// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/jobs/jobrunner.h"

#include "core/id.h"
#include "core/log.h"
#include "store/auditlog.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int Batch = 50;
constexpr core::Milliseconds AfterTrouble = std::chrono::seconds(5);
const QString House = u"house"_s; ///< subject of the jobs that come again

} // namespace

JobRunner::JobRunner(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, Options options)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_options(options)
    , m_random(options.seed)
    , m_loop(clock, "jobs", [this] { return step(); })
{
    m_writer.observe([wake = m_loop.waker()](quint32 topics) {
        if (topics & store::JobsChanged) {
            wake();
        }
    });
}

void JobRunner::handle(const QString &kind, Handler handler)
{
    m_kinds[kind] = {std::move(handler), std::nullopt, false};
}

void JobRunner::handleWaiting(const QString &kind, Handler handler)
{
    m_kinds[kind] = {std::move(handler), std::nullopt, true};
}

void JobRunner::every(const QString &kind, core::Milliseconds interval, Handler handler)
{
    m_kinds[kind] = {std::move(handler), interval, false};
}

void JobRunner::ensureScheduled()
{
    if (m_scheduled) {
        return;
    }
    const core::Status done = m_writer.run([this](sql::Connection &connection) -> core::Status {
        store::JobStore jobs(connection);
        for (const auto &[kind, entry] : m_kinds) {
            if (!entry.interval) {
                continue;
            }
            store::Job job;
            job.id = core::newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces);
            job.kind = kind;
            job.subject = House;
            job.runAt = m_clock.now();
            // A dead one is given another chance by the restart.
            if (const core::Status scheduled = jobs.schedule(job); !scheduled) {
                return scheduled;
            }
        }
        return {};
    });
    m_scheduled = done.has_value();
}

std::optional<core::Timestamp> JobRunner::step()
{
    ensureScheduled();
    const auto due = m_reads.run(
        [this](sql::Connection &connection) { return store::JobStore(connection).due(m_clock.now(), Batch); });
    if (!due) {
        return m_clock.now() + AfterTrouble;
    }
    for (const store::Job &job : *due) {
        if (!run(job)) {
            return m_clock.now() + AfterTrouble;
        }
    }
    const auto next = m_reads.run([](sql::Connection &connection) { return store::JobStore(connection).nextDue(); });
    return next ? *next : m_clock.now() + AfterTrouble;
}

bool JobRunner::run(const store::Job &job)
{
    const auto kind = m_kinds.find(job.kind);
    const core::Status done = kind == m_kinds.end()
                                  ? core::Status(core::fail(core::ErrorCode::NotFound, u"no handler"_s))
                                  : kind->second.handler(job);
    store::Job after = job;
    if (done) {
        after.attempts = 0;
        after.lastError.clear();
        after.state = store::JobState::Done;
        if (kind->second.interval) {
            after.state = store::JobState::Waiting;
            after.runAt = m_clock.now() + *kind->second.interval;
        }
    } else {
        ++after.attempts;
        const bool waits =
            kind != m_kinds.end() && kind->second.waits && done.error().code == core::ErrorCode::Unavailable;
        after.lastError = core::errorCodeName(done.error().code) + u": " + done.error().detail.left(200);
        after.runAt = m_clock.now() + delayAfter(after.attempts);
        // What comes again by itself is never given up.
        const bool again = waits || (kind != m_kinds.end() && kind->second.interval);
        after.state = after.attempts >= m_options.attempts && !again ? store::JobState::Dead : store::JobState::Waiting;
        if (!waits) {
            core::log(core::LogLevel::Warning, "job_failed"_L1,
                      {{"kind"_L1, job.kind},
                       {"attempts"_L1, after.attempts},
                       {"dead"_L1, after.state == store::JobState::Dead},
                       {"error"_L1, core::errorCodeName(done.error().code)}});
        }
    }
    const core::Status stored = m_writer.run([&](sql::Connection &connection) -> core::Status {
        if (const core::Status updated = store::JobStore(connection).update(after, job.attempts); !updated) {
            return updated;
        }
        if (after.state == store::JobState::Dead) {
            const auto entry = store::AuditLog(connection)
                                   .append(m_clock.now(), u"hub"_s, u"job.dead"_s, job.id,
                                           {{"kind"_L1, job.kind}, {"error"_L1, after.lastError}});
            if (!entry) {
                return tl::unexpected(entry.error());
            }
        }
        return {};
    });
    if (!stored && stored.error().code != core::ErrorCode::Conflict) {
        core::log(core::LogLevel::Error, "job_not_recorded"_L1, {{"kind"_L1, job.kind}});
        return false;
    }
    return true;
}

core::Milliseconds JobRunner::delayAfter(int attempts)
{
    core::Milliseconds delay = m_options.firstDelay;
    for (int i = 1; i < attempts && delay < m_options.longestDelay; ++i) {
        delay *= 2;
    }
    delay = std::min(delay, m_options.longestDelay);
    // Between half and the whole of it.
    std::uniform_int_distribution<qint64> jitter(delay.count() / 2, delay.count());
    return core::Milliseconds(jitter(m_random));
}

} // namespace hub
