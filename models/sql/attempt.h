// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace sql {

/// Runs work inside a savepoint of the open transaction and returns what it returns: an error undoes what the work did
/// and marked, and nothing else. Unavailable when the database gave up the whole transaction; then return that error to
/// whoever opened it, and write no more. Does not nest within itself.
[[nodiscard]] core::Status attempt(Connection &connection, const std::function<core::Status()> &work);

} // namespace sql
