// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// `eta`: JSON lines of orders in, when they will arrive out.
[[nodiscard]] Command etaCommand();

} // namespace hub
