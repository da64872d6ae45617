// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/cli/command.h"
#include "sql/connection.h"
#include "store/datafolder.h"

namespace hub {

/// Opens the data folder's database for one command, at this program's schema, and calls work in one write transaction.
/// A hub may be running on it.
[[nodiscard]] core::Status
withDatabase(const QCommandLineParser &parser,
             const std::function<core::Status(sql::Connection &, const store::DataFolder &)> &work);

} // namespace hub
