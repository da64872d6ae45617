// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"

namespace hub {

/// `train intent`: makes the model that reads messages from data and a shop's own labels.
[[nodiscard]] Command trainCommand();

} // namespace hub
