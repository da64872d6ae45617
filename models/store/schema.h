// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "sql/migrator.h"

namespace store {

/// What a transaction touched; handed to sql::Connection::mark, and by the writer to its observers after the commit.
enum Topic : quint32 {
    EventsGrew = 1 << 0,
    JournalGrew = 1 << 1,
    FeedGrew = 1 << 2,
    ActionsChanged = 1 << 3, ///< the outlet has something to do or to wait for
    JobsChanged = 1 << 4,
};

/// The steps of this program's schema.
[[nodiscard]] core::Result<sql::Migrator> migrator();

/// Opens the database for writing, checks that it is whole and brings it to this program's schema.
/// Corrupt with a detail that names the way out when the file is damaged; NewerThanProgram when a later program wrote
/// it.
[[nodiscard]] core::Result<sql::MigrationReport> prepareDatabase(const sql::DatabaseConfig &config);

} // namespace store
