// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/schema.h"

#include "sql/databasefile.h"

// Outside of any namespace, as Qt demands: the resources of a static library are not linked by themselves.
static void initialiseStoreResources()
{
    Q_INIT_RESOURCE(store);
}

namespace store {

core::Result<sql::Migrator> migrator()
{
    initialiseStoreResources();
    return sql::Migrator::fromFolder(QStringLiteral(":/afterdesk/store/migrations"));
}

core::Result<sql::MigrationReport> prepareDatabase(const sql::DatabaseConfig &config)
{
    const auto damaged = [&config](const core::Error &error) {
        if (error.code != core::ErrorCode::Corrupt) {
            return core::Error(error);
        }
        return core::Error{
            core::ErrorCode::Corrupt,
            QStringLiteral("the database %1 is damaged (%2); nothing was changed in it. Put the newest backup in "
                           "its place with `afterdesk-hub restore FILE`, the damaged file is kept beside it")
                .arg(config.path, error.detail)};
    };
    const auto steps = migrator();
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    const auto connection = sql::Connection::open(config);
    if (!connection) {
        return tl::unexpected(damaged(connection.error()));
    }
    if (const core::Status whole = sql::checkIntegrity(**connection); !whole) {
        return tl::unexpected(damaged(whole.error()));
    }
    return steps->migrate(**connection);
}

} // namespace store
