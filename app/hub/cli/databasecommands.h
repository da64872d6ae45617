// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// backup, restore, migrate and verify-audit.
[[nodiscard]] std::vector<Command> databaseCommands();

} // namespace hub
