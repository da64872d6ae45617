// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/database.h"

#include "sql/transaction.h"
#include "store/schema.h"

namespace hub {

core::Status withDatabase(const QCommandLineParser &parser,
                          const std::function<core::Status(sql::Connection &, const store::DataFolder &)> &work)
{
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    if (const auto prepared = store::prepareDatabase(folder->database()); !prepared) {
        return tl::unexpected(prepared.error());
    }
    const auto connection = sql::Connection::open(folder->database());
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    sql::Transaction transaction(**connection, sql::Transaction::Kind::Write);
    if (!transaction.status()) {
        return transaction.status();
    }
    if (const core::Status done = work(**connection, *folder); !done) {
        return done;
    }
    return transaction.commit();
}

} // namespace hub
