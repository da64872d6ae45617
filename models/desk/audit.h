// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonObject>

namespace desk {

/// One link of the audit chain: hash = SHA-256 of the canonical JSON of all other fields, previousHash among them.
struct AuditEntry
{
    qint64 seq = 0; ///< 1, 2, 3 … without gaps
    core::Timestamp at;
    QString actor;   ///< user id, "bot", "hub" or "admin-cli"
    QString verb;    ///< e.g. proposal.decided
    QString subject; ///< id of what it is about
    QJsonObject body;
    QString previousHash; ///< 64 zeros for the first
    QString hash;

    bool operator==(const AuditEntry &) const = default;
};

[[nodiscard]] QString firstPreviousHash();
[[nodiscard]] QString auditHash(const AuditEntry &entry);
/// Checks one entry against the one before it (seq and hash of nothing: the first). Corrupt with what is wrong.
[[nodiscard]] core::Status checkLink(qint64 seqBefore, const QString &hashBefore, const AuditEntry &entry);

} // namespace desk
