// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// classify: what messages are about. JSON lines {"id","text"} on stdin, one answer a line on stdout.
[[nodiscard]] Command classifyCommand();

} // namespace hub
