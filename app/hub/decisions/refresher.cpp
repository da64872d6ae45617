// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/refresher.h"

#include "store/feed.h"
#include "store/proposalstore.h"
#include "store/schema.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int Batch = 500;
constexpr int MostWaiting = 100'000;
constexpr core::Milliseconds AfterTrouble = std::chrono::seconds(2);

struct Affected
{
    qint64 position = 0;
    bool more = false;
    std::vector<desk::ProposalId> proposals;
};

void add(Affected &affected, QSet<desk::ProposalId> &seen, const std::vector<desk::Proposal> &proposals)
{
    for (const desk::Proposal &proposal : proposals) {
        if (proposal.state == desk::ProposalState::Proposed && !seen.contains(proposal.id)) {
            seen.insert(proposal.id);
            affected.proposals.push_back(proposal.id);
        }
    }
}

core::Result<Affected> everything(sql::Connection &connection)
{
    Affected affected;
    QSet<desk::ProposalId> seen;
    const auto head = store::Feed(connection).head();
    if (!head) {
        return tl::unexpected(head.error());
    }
    affected.position = *head;
    const auto waiting = store::ProposalStore(connection).inState(desk::ProposalState::Proposed, MostWaiting);
    if (!waiting) {
        return tl::unexpected(waiting.error());
    }
    add(affected, seen, *waiting);
    return affected;
}

core::Result<Affected> since(sql::Connection &connection, qint64 position)
{
    const auto rows = store::Feed(connection).after(position, Batch);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const store::ProposalStore proposals(connection);
    Affected affected;
    affected.position = position;
    affected.more = rows->size() == Batch;
    QSet<desk::ProposalId> seen;
    QSet<QString> asked;
    for (const store::FeedRow &row : *rows) {
        affected.position = row.seq;
        core::Result<std::vector<desk::Proposal>> found;
        QString subject = row.kind + u' ' + row.id + u' ' + QString::number(row.version);
        if (row.kind == u"message") {
            subject = row.body.value("conversation_id"_L1).toString();
        }
        if (asked.contains(subject)) {
            continue;
        }
        if (row.kind == u"message") {
            found = proposals.ofConversation(desk::ConversationId::fromString(subject));
        } else if (row.kind == u"order" || row.kind == u"proposal") {
            // An action under way takes from what other proposals of the same order may still give.
            found = proposals.ofOrder(
                desk::OrderId(row.kind == u"order" ? row.id : row.body.value("order_id"_L1).toString()));
        } else if (row.kind == u"policy") {
            found = proposals.inState(desk::ProposalState::Proposed, MostWaiting);
        } else {
            continue;
        }
        asked.insert(subject);
        if (!found) {
            return tl::unexpected(found.error());
        }
        add(affected, seen, *found);
    }
    return affected;
}

} // namespace

Refresher::Refresher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_decisions(clock)
    , m_loop(clock, [this] { return step(); })
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
        const auto affected = m_reads.run([this](sql::Connection &connection) {
            return m_position ? since(connection, *m_position) : everything(connection);
        });
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
