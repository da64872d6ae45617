// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/attempt.h"

namespace sql {

core::Status attempt(Connection &connection, const std::function<core::Status()> &work)
{
    if (!connection.inTransaction()) {
        // A savepoint outside of a transaction would be one, and commit by itself.
        return core::fail(core::ErrorCode::Internal, QStringLiteral("attempt outside of a transaction"));
    }
    const quint32 marks = connection.marks();
    if (const auto saved = connection.run(QStringLiteral("SAVEPOINT attempt")); !saved) {
        return core::fail(core::ErrorCode::Unavailable, saved.error().detail);
    }
    const core::Status status = work();
    if (!status) {
        connection.setMarks(marks);
        if (const auto undone = connection.run(QStringLiteral("ROLLBACK TO attempt")); !undone) {
            return core::fail(core::ErrorCode::Unavailable, status.error().detail);
        }
    }
    if (const auto released = connection.run(QStringLiteral("RELEASE attempt")); !released) {
        return core::fail(core::ErrorCode::Unavailable, released.error().detail);
    }
    return status;
}

} // namespace sql
