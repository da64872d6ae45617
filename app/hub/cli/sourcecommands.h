// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// source add | list | rotate | remove
[[nodiscard]] std::vector<Command> sourceCommands();

} // namespace hub
