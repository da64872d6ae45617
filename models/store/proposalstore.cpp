// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/proposalstore.h"

#include "desk/blind.h"
#include "store/feed.h"
#include "store/sqlhelp.h"
#include "wire/proposaljson.h"

namespace store {

namespace {

const QString ProposalSelect = QStringLiteral("SELECT body FROM proposals ");
// Approved or done, and not failed, rejected, recalled or expired.
const QString Given =
    QStringLiteral("state IN ('decided', 'awaiting_second', 'holding', 'executing', 'executed', 'unknown') ");

core::Result<desk::Proposal> proposalFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::proposalFromJson(json); });
}

/// What it gives, or would give.
core::Money moneyOf(const desk::Proposal &proposal)
{
    const desk::Action &action = proposal.decidedAction ? *proposal.decidedAction : proposal.action;
    if (!desk::movesMoney(action.verb) || !action.amount) {
        return {};
    }
    return *action.amount;
}

std::optional<QString> decider(const desk::Proposal &proposal)
{
    return proposal.decidedBy.isEmpty() ? std::nullopt : std::optional(proposal.decidedBy);
}

/// Remembers the basis that is shown from now on and tells the feed.
core::Status tell(sql::Connection &connection, const desk::Proposal &proposal, core::Timestamp now)
{
    if (!proposal.shownHash.isEmpty()) {
        const core::Status kept = done(connection.run(
            QStringLiteral(
                "INSERT INTO shown_bases (hash, proposal_id, body) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING"),
            {proposal.shownHash, proposal.id, desk::shownBasis(proposal)}));
        if (!kept) {
            return kept;
        }
    }
    return done(Feed(connection)
                    .append(QStringLiteral("proposal"), proposal.id.toString(), proposal.version,
                            wire::toJson(desk::withheldUntilChosen(proposal)), now)); // everybody reads the feed
}

} // namespace

core::Result<desk::Proposal> ProposalStore::insert(desk::Proposal proposal, const desk::CustomerId &customer,
                                                   core::Timestamp now)
{
    proposal.version = 1;
    const core::Money money = moneyOf(proposal);
    const auto stored = m_connection.run(
        QStringLiteral(
            "INSERT INTO proposals (id, version, state, conversation_id, order_id, customer_id, idempotency_key, verb, "
            "money, currency, decided_by, decided_at, hold_until, expires_at, created_at, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {proposal.id, proposal.version, desk::proposalStateName(proposal.state), proposal.conversation, proposal.order,
         customer, proposal.idempotencyKey, desk::actionVerbName(proposal.action.verb), money.minorUnits(),
         money.currency(), decider(proposal), proposal.decidedAt, proposal.holdUntil, proposal.expiresAt,
         proposal.createdAt, wire::toJson(proposal)});
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (const core::Status told = tell(m_connection, proposal, now); !told) {
        return tl::unexpected(told.error());
    }
    return proposal;
}

core::Result<desk::Proposal> ProposalStore::update(desk::Proposal proposal, desk::ProposalState from,
                                                   core::Timestamp now)
{
    if (proposal.state != from && !desk::mayBecome(from, proposal.state)) {
        return core::fail(core::ErrorCode::InvalidArgument, desk::proposalStateName(from) +
                                                                QStringLiteral(" may not become ") +
                                                                desk::proposalStateName(proposal.state));
    }
    const qint64 version = proposal.version++;
    const core::Money money = moneyOf(proposal);
    const core::Status stored = changedSome(
        m_connection.run(
            QStringLiteral(
                "UPDATE proposals SET version = ?, state = ?, verb = ?, money = ?, currency = ?, decided_by = ?, "
                "decided_at = ?, hold_until = ?, expires_at = ?, body = ? WHERE id = ? AND version = ? AND state = ?"),
            {proposal.version, desk::proposalStateName(proposal.state),
             desk::actionVerbName(proposal.decidedAction ? proposal.decidedAction->verb : proposal.action.verb),
             money.minorUnits(), money.currency(), decider(proposal), proposal.decidedAt, proposal.holdUntil,
             proposal.expiresAt, wire::toJson(proposal), proposal.id, version, desk::proposalStateName(from)}),
        core::ErrorCode::Conflict, QStringLiteral("proposal moved on"));
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (const core::Status told = tell(m_connection, proposal, now); !told) {
        return tl::unexpected(told.error());
    }
    return proposal;
}

core::Result<std::optional<QJsonObject>> ProposalStore::basis(const desk::ProposalId &id,
                                                              const QString &shownHash) const
{
    return m_connection.one<QJsonObject>(
        QStringLiteral("SELECT body FROM shown_bases WHERE hash = ? AND proposal_id = ?"), {shownHash, id},
        [](const sql::Row &row) { return row.json(0); });
}

core::Result<std::optional<desk::Proposal>> ProposalStore::find(const desk::ProposalId &id) const
{
    return m_connection.one<desk::Proposal>(ProposalSelect + QStringLiteral("WHERE id = ?"), {id}, proposalFrom);
}

core::Result<std::optional<desk::Proposal>> ProposalStore::ofKey(const QString &idempotencyKey) const
{
    return m_connection.one<desk::Proposal>(ProposalSelect + QStringLiteral("WHERE idempotency_key = ?"),
                                            {idempotencyKey}, proposalFrom);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::ofConversation(const desk::ConversationId &id) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect + QStringLiteral("WHERE conversation_id = ? ORDER BY created_at, id"), {id}, proposalFrom);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::ofOrder(const desk::OrderId &id) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect + QStringLiteral("WHERE order_id = ? ORDER BY created_at, id"), {id}, proposalFrom);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::ofCustomer(const desk::CustomerId &customer,
                                                                    const desk::OrderId &except, int limit) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect + QStringLiteral("WHERE customer_id = ? AND (order_id IS NULL OR order_id <> ?) "
                                        "ORDER BY created_at DESC, id DESC LIMIT ?"),
        {customer, except.toString(), limit}, proposalFrom);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::inState(desk::ProposalState state, int limit) const
{
    return m_connection.all<desk::Proposal>(ProposalSelect +
                                                QStringLiteral("WHERE state = ? ORDER BY created_at, id LIMIT ?"),
                                            {desk::proposalStateName(state), limit}, proposalFrom);
}

core::Result<std::vector<desk::ProposalId>> ProposalStore::waitingTouched(qint64 after, qint64 upTo) const
{
    return m_connection.all<desk::ProposalId>(
        QStringLiteral("SELECT p.id FROM feed f JOIN proposals p ON p.order_id = f.entity_id "
                       "WHERE f.seq > ? AND f.seq <= ? AND f.kind = 'order' AND p.state = 'proposed' "
                       "UNION SELECT p.id FROM feed f JOIN messages m ON m.id = f.entity_id "
                       "JOIN proposals p ON p.conversation_id = m.conversation_id "
                       "WHERE f.seq > ? AND f.seq <= ? AND f.kind = 'message' AND p.state = 'proposed' "
                       "UNION SELECT p.id FROM feed f JOIN proposals other ON other.id = f.entity_id "
                       "JOIN proposals p ON p.order_id = other.order_id "
                       "WHERE f.seq > ? AND f.seq <= ? AND f.kind = 'proposal' AND p.state = 'proposed'"),
        {after, upTo, after, upTo, after, upTo}, [](const sql::Row &row) { return row.id<desk::ProposalId>(0); });
}

core::Result<std::vector<desk::Proposal>> ProposalStore::open(int limit) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect +
            QStringLiteral(
                "WHERE state IN ('proposed', 'decided', 'awaiting_second', 'holding', 'executing', 'unknown') "
                "ORDER BY created_at, id LIMIT ?"),
        {limit}, proposalFrom);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::holdsEnded(core::Timestamp now, int limit) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect + QStringLiteral("WHERE state = 'holding' AND hold_until <= ? ORDER BY hold_until, id LIMIT ?"),
        {now, limit}, proposalFrom);
}

core::Result<std::optional<core::Timestamp>> ProposalStore::nextHoldEnd() const
{
    const auto found = m_connection.one<std::optional<core::Timestamp>>(
        QStringLiteral("SELECT MIN(hold_until) FROM proposals WHERE state = 'holding'"), {},
        [](const sql::Row &row) { return row.optionalTimestamp(0); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(std::nullopt);
}

core::Result<std::vector<desk::Proposal>> ProposalStore::expired(core::Timestamp now, int limit) const
{
    return m_connection.all<desk::Proposal>(
        ProposalSelect +
            QStringLiteral(
                "WHERE state IN ('proposed', 'awaiting_second') AND expires_at <= ? ORDER BY expires_at, id LIMIT ?"),
        {now, limit}, proposalFrom);
}

core::Result<qint64> ProposalStore::givenOnOrder(const desk::OrderId &order, const desk::ProposalId &except) const
{
    return m_connection.integer(QStringLiteral("SELECT SUM(money) FROM proposals WHERE order_id = ? AND id <> ? AND ") +
                                    Given,
                                {order, except.toString()});
}

core::Result<qint64> ProposalStore::inFlightOnOrder(const desk::OrderId &order, const desk::ProposalId &except) const
{
    return m_connection.integer(
        QStringLiteral("SELECT SUM(money) FROM proposals WHERE order_id = ? AND id <> ? AND state <> 'executed' AND ") +
            Given,
        {order, except.toString()});
}

core::Result<qint64> ProposalStore::givenToCustomer(const desk::CustomerId &customer, core::Timestamp since,
                                                    const desk::ProposalId &except) const
{
    return m_connection.integer(
        QStringLiteral("SELECT SUM(money) FROM proposals WHERE customer_id = ? AND decided_at >= ? AND id <> ? AND ") +
            Given,
        {customer, since, except.toString()});
}

core::Result<qint64> ProposalStore::givenByPerson(const desk::UserId &person, core::Timestamp since,
                                                  const desk::ProposalId &except) const
{
    return m_connection.integer(
        QStringLiteral("SELECT SUM(money) FROM proposals WHERE decided_by = ? AND decided_at >= ? AND id <> ? AND ") +
            Given,
        {person, since, except.toString()});
}

core::Result<qint64> ProposalStore::claimsOfCustomer(const desk::CustomerId &customer,
                                                     const desk::OrderId &except) const
{
    return m_connection.integer(
        QStringLiteral("SELECT COUNT(*) FROM proposals WHERE customer_id = ? AND (order_id IS NULL OR order_id <> ?)"),
        {customer, except.toString()});
}

} // namespace store
