// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"
#include "desk/proposal.h"

namespace desk {

/// As it is told to who has not said what they would do: a blind one that waits without what it proposes, how sure of
/// it and why; any other as it is.
[[nodiscard]] Proposal withheldUntilChosen(const Proposal &proposal);
/// What is proposed stays at the hub until the person has said what they would do. The action is then without meaning.
[[nodiscard]] bool isWithheld(const Proposal &proposal);
/// Whether who chose this wanted what the action is, to the cent.
[[nodiscard]] bool wants(const OwnChoice &choice, const Action &action);

} // namespace desk
