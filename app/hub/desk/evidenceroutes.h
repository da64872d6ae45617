// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"

namespace hub {

/// Changes by people that are neither conversation nor decision: the policy.
void addEvidenceRoutes(Router &router, const core::Clock &clock);

} // namespace hub
