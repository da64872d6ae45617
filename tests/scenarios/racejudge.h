// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scenarios/racecases.h"

namespace scenarios {

struct RaceVerdict
{
    int broken = 0;     ///< promises that were not kept; each is printed
    int botSpoke = 0;   ///< messages of the bot by its own doing
    int botHanded = 0;  ///< changes of the owner that the bot made
    int ownerships = 0; ///< claims and takeovers in the audit log
    int replies = 0;
    int refunds = 0; ///< in the shop's ledger
};

/// Compares what the consoles were told with what journal, decisions, audit log and the shop's ledger say. The hub has
/// stopped.
[[nodiscard]] core::Result<RaceVerdict> judgeRace(const Stage &stage, const std::vector<RaceCase> &cases);

} // namespace scenarios
