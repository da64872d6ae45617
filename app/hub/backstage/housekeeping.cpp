// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/backstage/housekeeping.h"

#include "hub/decisions/casenotes.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/mediaindex.h"
#include "store/policystore.h"
#include "store/proposalstore.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int Batch = 200;
constexpr core::Milliseconds SweepInterval = std::chrono::seconds(15);
constexpr core::Milliseconds PhotoInterval = std::chrono::hours(1);
constexpr core::Milliseconds PhotoPatience = std::chrono::hours(24);
constexpr core::Milliseconds AnchorInterval = std::chrono::minutes(1);
const QString Hub = u"hub"_s;

/// A piece of work that lost against a person who was quicker is no failure.
core::Status unlessLost(core::Status status)
{
    return status || status.error().code == core::ErrorCode::Conflict ? core::Status() : status;
}

core::Status append(sql::Connection &connection, const desk::ConversationId &id, core::Timestamp now,
                    desk::JournalBody body)
{
    desk::JournalEntry entry;
    entry.conversation = id;
    entry.at = now;
    entry.actor = Hub;
    entry.body = std::move(body);
    const auto appended = store::ConversationStore(connection).append(entry);
    return appended ? core::Status() : core::Status(tl::unexpected(appended.error()));
}

} // namespace

Housekeeping::Housekeeping(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads,
                           const store::DataFolder &folder)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_folder(folder)
    , m_decisions(clock)
{
}

void Housekeeping::addTo(JobRunner &runner)
{
    runner.every(u"desk.sweep"_s, SweepInterval, [this](const store::Job &) -> core::Status {
        for (core::Status (Housekeeping::*chore)() :
             {&Housekeeping::expireProposals, &Housekeeping::endLeases, &Housekeeping::endSnoozes}) {
            if (core::Status done = (this->*chore)(); !done) {
                return done;
            }
        }
        return {};
    });
    runner.every(u"media.unshown"_s, PhotoInterval, [this](const store::Job &) { return removeUnshownPhotos(); });
    runner.every(u"audit.anchor"_s, AnchorInterval, [this](const store::Job &) { return anchorAudit(); });
}

core::Status Housekeeping::expireProposals()
{
    const auto due = m_reads.run(
        [this](sql::Connection &connection) { return store::ProposalStore(connection).expired(m_clock.now(), Batch); });
    if (!due) {
        return tl::unexpected(due.error());
    }
    for (const desk::Proposal &proposal : *due) {
        const core::Status done = unlessLost(
            m_writer.run([&](sql::Connection &connection) { return m_decisions.expire(connection, proposal); }));
        if (!done) {
            return done;
        }
    }
    return {};
}

core::Status Housekeeping::endLeases()
{
    const auto due = m_reads.run([this](sql::Connection &connection) {
        return store::ConversationStore(connection).leasesEnded(m_clock.now(), Batch);
    });
    if (!due) {
        return tl::unexpected(due.error());
    }
    for (const desk::Conversation &seen : *due) {
        const core::Status done = unlessLost(m_writer.run([&](sql::Connection &connection) -> core::Status {
            // The lease may have been renewed in between: look again inside the transaction.
            const auto now = store::ConversationStore(connection).find(seen.id);
            if (!now || !*now || (*now)->version != seen.version) {
                return now ? core::Status() : core::Status(tl::unexpected(now.error()));
            }
            desk::OwnerChanged changed;
            changed.owner.kind = desk::OwnerKind::Nobody;
            changed.owner.epoch = seen.owner.epoch + 1;
            changed.cause = u"lease_ended"_s;
            if (const core::Status stored = append(connection, seen.id, m_clock.now(), changed); !stored) {
                return stored;
            }
            // Whoever held it may have let the time for an answer pass, or have begun before there was one: the
            // customer who waits gets a new one, which the inbox shows, and none is left over for who does not.
            const bool customerWaits = seen.lastCustomerSeq > 0 && seen.lastCustomerSeq == seen.lastPublicSeq;
            desk::DeadlineSet deadline;
            if (customerWaits) {
                const auto policy = store::PolicyStore(connection).current();
                if (!policy) {
                    return tl::unexpected(policy.error());
                }
                deadline.answerDueAt = m_clock.now() + std::chrono::minutes(policy->answerMinutes);
            }
            const bool soonEnough = customerWaits && seen.answerDueAt && *seen.answerDueAt <= *deadline.answerDueAt;
            if (!soonEnough && seen.answerDueAt != deadline.answerDueAt) {
                if (const core::Status stored = append(connection, seen.id, m_clock.now(), deadline); !stored) {
                    return stored;
                }
            }
            CaseNotes notes(connection, seen.id, m_clock.now(), Hub);
            notes.system(m_clock, u"lease_expired"_s, {seen.owner.name})
                .audit(u"conversation.lease_ended"_s, seen.id.toString(), {{"user"_L1, seen.owner.user.toString()}});
            return notes.status();
        }));
        if (!done) {
            return done;
        }
    }
    return {};
}

core::Status Housekeeping::endSnoozes()
{
    const auto due = m_reads.run([this](sql::Connection &connection) {
        return store::ConversationStore(connection).snoozesEnded(m_clock.now(), Batch);
    });
    if (!due) {
        return tl::unexpected(due.error());
    }
    for (const desk::Conversation &seen : *due) {
        const core::Status done = unlessLost(m_writer.run([&](sql::Connection &connection) -> core::Status {
            const auto now = store::ConversationStore(connection).find(seen.id);
            if (!now || !*now || (*now)->version != seen.version) {
                return now ? core::Status() : core::Status(tl::unexpected(now.error()));
            }
            if (const core::Status stored = append(connection, seen.id, m_clock.now(), desk::StateChanged{}); !stored) {
                return stored;
            }
            CaseNotes notes(connection, seen.id, m_clock.now(), Hub);
            notes.system(m_clock, u"reopened"_s);
            return notes.status();
        }));
        if (!done) {
            return done;
        }
    }
    return {};
}

core::Status Housekeeping::removeUnshownPhotos()
{
    for (;;) {
        const core::Timestamp now = m_clock.now();
        const auto dropped = m_writer.run([&](sql::Connection &connection) -> core::Result<store::MediaIndex::Dropped> {
            auto gone = store::MediaIndex(connection).dropUnshown(now - PhotoPatience, Batch);
            if (!gone || gone->uses == 0) {
                return gone;
            }
            const auto entry =
                store::AuditLog(connection)
                    .append(now, Hub, u"media.dropped"_s, u"media"_s,
                            {{"uploads"_L1, gone->uses}, {"files"_L1, static_cast<qint64>(gone->files.size())}});
            if (!entry) {
                return tl::unexpected(entry.error());
            }
            return gone;
        });
        if (!dropped) {
            return tl::unexpected(dropped.error());
        }
        if (dropped->uses == 0) {
            return {};
        }
        // Rows first: a file without one is found by nobody, the other way round would be a photo that cannot be shown.
        // On the writer's thread, where no upload of the same picture can come in between.
        const core::Status removed = m_writer.run([&](sql::Connection &connection) -> core::Status {
            for (const desk::MediaId &file : dropped->files) {
                const auto again = store::MediaIndex(connection).find(file);
                if (again && !*again) {
                    QFile::remove(m_folder.media() + u'/' + file.toString().left(2) + u'/' + file.toString());
                }
            }
            return {};
        });
        if (!removed) {
            return removed;
        }
    }
}

core::Status Housekeeping::anchorAudit()
{
    const auto head = m_reads.run([](sql::Connection &connection) { return store::AuditLog(connection).head(); });
    if (!head) {
        return tl::unexpected(head.error());
    }
    return store::writeAnchor(m_folder.auditAnchor(), *head);
}

} // namespace hub
