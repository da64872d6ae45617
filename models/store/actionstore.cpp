// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/actionstore.h"

#include "core/enumname.h"
#include "store/schema.h"
#include "store/sqlhelp.h"
#include "wire/orderjson.h"

namespace store {

namespace {

constexpr std::array<core::EnumName<ActionState>, 5> ActionStateNames{{{ActionState::Intent, "intent"},
                                                                       {ActionState::Sent, "sent"},
                                                                       {ActionState::Done, "done"},
                                                                       {ActionState::Failed, "failed"},
                                                                       {ActionState::Unknown, "unknown"}}};

const QString ActionSelect =
    QStringLiteral("SELECT proposal_id, idempotency_key, state, body, attempts, next_at, created_at, sent_at, "
                   "shop_reference, detail FROM actions ");

core::Result<ActionRow> rowFrom(const sql::Row &row)
{
    auto action = row.json(3).and_then([](const QJsonObject &json) { return wire::actionFromJson(json); });
    if (!action) {
        return tl::unexpected(action.error());
    }
    const auto state = actionStateFrom(row.text(2));
    if (!state) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("unknown state of an action: ") + row.text(2));
    }
    ActionRow result;
    result.proposal = row.id<desk::ProposalId>(0);
    result.idempotencyKey = row.text(1);
    result.state = *state;
    result.action = std::move(*action);
    result.attempts = static_cast<int>(row.integer(4));
    result.nextAt = row.timestamp(5);
    result.createdAt = row.timestamp(6);
    result.sentAt = row.optionalTimestamp(7);
    result.shopReference = row.text(8);
    result.detail = row.text(9);
    return result;
}

} // namespace

QLatin1String actionStateName(ActionState state)
{
    return core::nameIn(ActionStateNames, state);
}

std::optional<ActionState> actionStateFrom(QStringView name)
{
    return core::valueIn(ActionStateNames, name);
}

core::Status ActionStore::insert(const ActionRow &row)
{
    m_connection.mark(ActionsChanged);
    return done(m_connection.run(
        QStringLiteral("INSERT INTO actions (proposal_id, idempotency_key, state, order_id, attempts, next_at, "
                       "created_at, sent_at, "
                       "shop_reference, detail, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {row.proposal, row.idempotencyKey, actionStateName(row.state), row.action.order, row.attempts, row.nextAt,
         row.createdAt, row.sentAt, row.shopReference, row.detail, wire::toJson(row.action)}));
}

core::Status ActionStore::update(const ActionRow &row, ActionState from)
{
    if (from == ActionState::Done || from == ActionState::Failed) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("an action that ended does not change"));
    }
    m_connection.mark(ActionsChanged);
    return changedSome(
        m_connection.run(
            QStringLiteral("UPDATE actions SET state = ?, attempts = ?, next_at = ?, sent_at = ?, shop_reference = ?, "
                           "detail = ? WHERE proposal_id = ? AND state = ?"),
            {actionStateName(row.state), row.attempts, row.nextAt, row.sentAt, row.shopReference, row.detail,
             row.proposal, actionStateName(from)}),
        core::ErrorCode::Conflict, QStringLiteral("action moved on"));
}

core::Result<std::optional<ActionRow>> ActionStore::find(const desk::ProposalId &proposal) const
{
    return m_connection.one<ActionRow>(ActionSelect + QStringLiteral("WHERE proposal_id = ?"), {proposal}, rowFrom);
}

core::Result<std::vector<ActionRow>> ActionStore::unresolvedOnOrder(const desk::OrderId &order,
                                                                    const desk::ProposalId &except) const
{
    return m_connection.all<ActionRow>(
        ActionSelect +
            QStringLiteral(
                "WHERE order_id = ? AND proposal_id <> ? AND state IN ('sent', 'unknown') ORDER BY created_at"),
        {order, except.toString()}, rowFrom);
}

core::Result<std::vector<ActionRow>> ActionStore::due(core::Timestamp now, int limit) const
{
    return m_connection.all<ActionRow>(
        ActionSelect +
            QStringLiteral("WHERE state IN ('intent', 'sent') AND next_at <= ? ORDER BY next_at, created_at LIMIT ?"),
        {now, limit}, rowFrom);
}

core::Result<std::optional<core::Timestamp>> ActionStore::nextDue() const
{
    const auto found = m_connection.one<std::optional<core::Timestamp>>(
        QStringLiteral("SELECT MIN(next_at) FROM actions WHERE state IN ('intent', 'sent')"), {},
        [](const sql::Row &row) { return row.optionalTimestamp(0); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(std::nullopt);
}

core::Result<qint64> ActionStore::count(ActionState state) const
{
    return m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM actions WHERE state = ?"),
                                {actionStateName(state)});
}

} // namespace store
