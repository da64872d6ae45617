// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scenarios/stage.h"

#include "desk/ids.h"

namespace scenarios {

/// One conversation whose customer waits: every second one nobody's with a refund to decide, the others the bot's and
/// such that it has something to say to. And what people did with it, as the consoles were told.
struct RaceCase
{
    desk::ConversationId conversation;
    desk::ProposalId proposal; ///< null: nothing to decide
    desk::OrderId order;
    qint64 amount = 0;   ///< minor units
    QStringList sent;    ///< replies that the hub took
    QStringList refused; ///< replies that it did not take
    int claims = 0;      ///< claims and takeovers won
    QString decidedBy;   ///< user id
    qint64 moved = 0;    ///< minor units that were approved; 0 when it was rejected
};

/// Makes the cases in the hub's database while it does not run, with a hold of one second.
[[nodiscard]] core::Result<std::vector<RaceCase>> seedRace(const Stage &stage, int count, quint32 seed);
/// Tells the running shop of their orders.
[[nodiscard]] core::Status putRaceOrders(const Stage &stage, const std::vector<RaceCase> &cases);

} // namespace scenarios
