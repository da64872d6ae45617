// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// token add|revoke: tokens for programs that call the hub, e.g. its inference endpoint.
[[nodiscard]] std::vector<Command> tokenCommands();

} // namespace hub
