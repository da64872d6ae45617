// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/audit.h"
#include "sql/connection.h"

namespace store {

/// The end of the audit chain at some moment, kept outside of the table to notice that its end was cut off.
struct AuditAnchor
{
    qint64 seq = 0;
    QString hash;

    bool operator==(const AuditAnchor &) const = default;
};

/// Hash-chained log of every change of state, of authority and of ownership.
class AuditLog final
{
public:
    explicit AuditLog(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Result<desk::AuditEntry> append(core::Timestamp at, const QString &actor, const QString &verb,
                                                        const QString &subject, const QJsonObject &body);
    [[nodiscard]] core::Result<std::vector<desk::AuditEntry>> after(qint64 seq, int limit) const;
    [[nodiscard]] core::Result<std::vector<desk::AuditEntry>> ofSubject(const QString &subject) const;
    [[nodiscard]] core::Result<AuditAnchor> head() const;

    /// Reads the whole chain. Corrupt with the number of the first entry that was changed, dropped, moved or cut off;
    /// `outside` is the anchor file's content, when there is one. Returns the head.
    [[nodiscard]] core::Result<AuditAnchor> verify(const std::optional<AuditAnchor> &outside = {}) const;

private:
    sql::Connection &m_connection;
};

/// The anchor file beside the database. Written by rename: whole or not at all.
[[nodiscard]] core::Status writeAnchor(const QString &path, const AuditAnchor &anchor);
[[nodiscard]] core::Result<std::optional<AuditAnchor>>
readAnchor(const QString &path); ///< nothing when there is no file

} // namespace store
