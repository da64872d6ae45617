// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "hub/http/router.h"
#include "sql/connection.h"

namespace hub {

/// Who can be mentioned in a note: everybody who may read it and is not locked out, by name. Answering: those to whom a
/// conversation can be given.
[[nodiscard]] core::Result<desk::Team> teamOf(sql::Connection &connection);

/// GET /v1/people: those, by id and name alone.
void addPeopleRoutes(Router &router);

} // namespace hub
