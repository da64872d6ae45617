// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/backstage/housekeeping.h"

#include "hub/decisions/casenotes.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/proposalstore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int Batch = 200;
constexpr core::Milliseconds SweepInterval = std::chrono::seconds(15);
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

core::Status Housekeeping::anchorAudit()
{
    const auto head = m_reads.run([](sql::Connection &connection) { return store::AuditLog(connection).head(); });
    if (!head) {
        return tl::unexpected(head.error());
    }
    return store::writeAnchor(m_folder.auditAnchor(), *head);
}

} // namespace hub
