// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// afterdesk-hub serve: runs until SIGTERM, SIGINT, or, when a console started it, until stdin closes.
[[nodiscard]] Command serveCommand();

} // namespace hub
