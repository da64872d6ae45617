// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/ids.h"
#include "sql/connection.h"

namespace store {

/// Where an action stands between us and the shop.
enum class ActionState {
    Intent, ///< durable here, the shop was not asked yet
    Sent,   ///< the shop may have been asked: only reading back tells what it did
    Done,
    Failed,  ///< the shop said no, or it was not asked at all
    Unknown, ///< could not be learnt in time: a person settles it
};

[[nodiscard]] QLatin1String actionStateName(ActionState state);
[[nodiscard]] std::optional<ActionState> actionStateFrom(QStringView name);

struct ActionRow
{
    desk::ProposalId proposal;
    QString idempotencyKey;
    ActionState state = ActionState::Intent;
    desk::Action action;
    int attempts = 0;
    core::Timestamp nextAt; ///< when it is looked at again
    core::Timestamp createdAt;
    std::optional<core::Timestamp> sentAt;
    QString shopReference;
    QString detail; ///< stable code

    bool operator==(const ActionRow &) const = default;
};

/// What the shop is asked to do: at most one row for a proposal and for a key.
class ActionStore final
{
public:
    explicit ActionStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status insert(const ActionRow &row); ///< Conflict when there is one. Marks ActionsChanged.
    /// Stores row when the stored one is in state `from`, else Conflict. Done and Failed are never left.
    [[nodiscard]] core::Status update(const ActionRow &row, ActionState from);
    [[nodiscard]] core::Result<std::optional<ActionRow>> find(const desk::ProposalId &proposal) const;
    /// Other actions on the order whose effect is not known: Sent or Unknown.
    [[nodiscard]] core::Result<std::vector<ActionRow>> unresolvedOnOrder(const desk::OrderId &order,
                                                                         const desk::ProposalId &except) const;
    /// Intent or Sent, due by now, oldest first.
    [[nodiscard]] core::Result<std::vector<ActionRow>> due(core::Timestamp now, int limit) const;
    /// The next time one is due; nothing when none waits.
    [[nodiscard]] core::Result<std::optional<core::Timestamp>> nextDue() const;
    [[nodiscard]] core::Result<qint64> count(ActionState state) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
