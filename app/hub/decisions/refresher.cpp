// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/refresher.h"

#include "store/feed.h"
#include "store/proposalstore.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qint64 Batch = 5'000; ///< rows of the feed
constexpr int MostWaiting = 100'000;
constexpr core::Milliseconds AfterTrouble = std::chrono::seconds(2);

struct Affected
{
    qint64 position = 0;
    bool more = false;
    std::vector<desk::ProposalId> proposals;
};

core::Result<std::vector<desk::ProposalId>> allWaiting(sql::Connection &connection)
{
    const auto waiting = store::ProposalStore(connection).inState(desk::ProposalState::Proposed, MostWaiting);
    if (!waiting) {
        return tl::unexpected(waiting.error());
    }
    std::vector<desk::ProposalId> ids;
    for (const desk::Proposal &proposal : *waiting) {
        ids.push_back(proposal.id);
    }
    return ids;
}

/// What waits and rests on something that changed after position; without one: all that waits.
core::Result<Affected> affectedSince(sql::Connection &connection, std::optional<qint64> position)
{
    const store::Feed feed(connection);
    const auto head = feed.head();
    if (!head) {
        return tl::unexpected(head.error());
    }
    Affected affected;
    affected.position = position ? std::min(*head, *position + Batch) : *head;
    affected.more = affected.position < *head;
    const auto policy =
        position ? feed.tells(QStringLiteral("policy"), *position, affected.position) : core::Result<bool>(true);
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    auto proposals = *policy ? allWaiting(connection)
                             : store::ProposalStore(connection).waitingTouched(*position, affected.position);
    if (!proposals) {
        return tl::unexpected(proposals.error());
    }
    affected.proposals = std::move(*proposals);
    return affected;
}

} // namespace

Refresher::Refresher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_decisions(clock)
    , m_loop(clock, "refresher", [this] { return step(); })
{
    m_writer.observe([wake = m_loop.waker()](quint32 topics) {
        if (topics & store::FeedGrew) {
            wake();
        }
    });
}

std::optional<core::Timestamp> Refresher::step()
{
    for (;;) {
        const auto affected =
            m_reads.run([this](sql::Connection &connection) { return affectedSince(connection, m_position); });
        if (!affected || !refreshAll(affected->proposals)) {
            return m_clock.now() + AfterTrouble;
        }
        m_position = affected->position;
        if (!affected->more) {
            return std::nullopt;
        }
    }
}

core::Status Refresher::refreshAll(const std::vector<desk::ProposalId> &proposals)
{
    for (const desk::ProposalId &id : proposals) {
        const core::Status done = m_writer.run([&](sql::Connection &connection) -> core::Status {
            const auto refreshed = m_decisions.refresh(connection, id);
            return refreshed ? core::Status() : core::Status(tl::unexpected(refreshed.error()));
        });
        if (!done && done.error().code == core::ErrorCode::Unavailable) {
            return done;
        }
    }
    return {};
}

} // namespace hub
