// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"

namespace hub {

/// GET, PUT /v1/me/filters: the caller's saved filters of the inbox, all of them at once. Nobody else sees them.
void addFilterRoutes(Router &router, const core::Clock &clock);

} // namespace hub
