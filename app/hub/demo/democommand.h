// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// "demo week": plays a past week of the demo shop into a new data folder.
[[nodiscard]] Command demoCommand();

} // namespace hub
