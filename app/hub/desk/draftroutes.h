// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"

namespace hub {

/// PUT, GET, DELETE /v1/conversations/{id}/draft?mode=reply|note: what the caller has begun to write there. Nobody else
/// sees or changes it.
void addDraftRoutes(Router &router, const core::Clock &clock);

} // namespace hub
