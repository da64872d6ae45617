// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/policy.h"

namespace desk {

/// The policy a new hub starts with: resources/policy/default.json, compiled in.
[[nodiscard]] Policy defaultPolicy();

} // namespace desk
