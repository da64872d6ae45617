// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// triage FILE…: what the damage model says about photos, one JSON line each.
[[nodiscard]] Command triageCommand();

} // namespace hub
