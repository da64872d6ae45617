// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "sql/connection.h"

namespace sql {

struct MigrationStep
{
    int version = 0; ///< 1, 2, 3 … without gaps
    QString name;    ///< file name
    QString sql;
};

struct MigrationReport
{
    int from = 0; ///< 0: the file was new
    int to = 0;

    bool operator==(const MigrationReport &) const = default;
};

/// Brings a database to the newest schema. Steps are files `0001_name.sql` in one (resource) folder; a step that has
/// been released is never edited again. The version stands in table `meta` under `schema_version`.
class Migrator final
{
public:
    explicit Migrator(std::vector<MigrationStep> steps)
        : m_steps(std::move(steps))
    {
    }

    /// Reads the steps of a folder. InvalidArgument when their numbers have gaps or one cannot be read.
    [[nodiscard]] static core::Result<Migrator> fromFolder(const QString &folder);

    [[nodiscard]] int newestVersion() const { return static_cast<int>(m_steps.size()); }
    /// 0 for a new file. NewerThanProgram when a later program wrote it.
    [[nodiscard]] core::Result<int> versionOf(Connection &connection) const;
    /// Applies all missing steps in one transaction: either all or none.
    [[nodiscard]] core::Result<MigrationReport> migrate(Connection &connection) const;

private:
    std::vector<MigrationStep> m_steps;
};

/// Statements of a file, split at semicolons outside of quotes and comments. Comments are left out.
[[nodiscard]] QStringList splitStatements(const QString &sql);

} // namespace sql
