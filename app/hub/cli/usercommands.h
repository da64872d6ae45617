// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// user add | list | disable | enable | passwd
[[nodiscard]] std::vector<Command> userCommands();

} // namespace hub
