// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "sql/connection.h"

namespace sql {

/// Reads the whole file's structure (PRAGMA quick_check). Corrupt when damaged, with what was found first.
[[nodiscard]] core::Status checkIntegrity(Connection &connection);

/// Copies a database that others may be writing to into one file, as of one moment. The copy is made beside the
/// target, checked, synced to disk and only then renamed: the target is either whole or not there.
/// InvalidArgument when the target exists.
[[nodiscard]] core::Status backup(const DatabaseConfig &config, const QString &target);

/// Puts a backup in the place of the database at config.path, which must not be in use. The backup is checked first;
/// the database that was there is kept beside it. Returns the path it was moved to, empty when there was none.
[[nodiscard]] core::Result<QString> restore(const QString &backupFile, const DatabaseConfig &config,
                                            core::Timestamp now);

/// Makes sure that the file's content, or a folder's list of names, survives a power cut.
[[nodiscard]] core::Status syncToDisk(const QString &path);

} // namespace sql
