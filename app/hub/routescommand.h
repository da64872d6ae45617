// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// routes: one JSON line for each route that the hub answers.
[[nodiscard]] Command routesCommand();

} // namespace hub
