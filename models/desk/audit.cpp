// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/audit.h"

#include "core/hash.h"
#include "core/json.h"

using namespace Qt::StringLiterals;

namespace desk {

QString firstPreviousHash()
{
    return QString(64, u'0');
}

QString auditHash(const AuditEntry &entry)
{
    return core::sha256Hex(core::canonicalJson(QJsonObject{
        {"seq"_L1, entry.seq},
        {"at"_L1, core::toRfc3339(entry.at)},
        {"actor"_L1, entry.actor},
        {"verb"_L1, entry.verb},
        {"subject"_L1, entry.subject},
        {"body"_L1, entry.body},
        {"previous_hash"_L1, entry.previousHash},
    }));
}

core::Status checkLink(qint64 seqBefore, const QString &hashBefore, const AuditEntry &entry)
{
    const auto corrupt = [&](const QString &what) {
        return core::fail(core::ErrorCode::Corrupt, u"audit entry %1 "_s.arg(entry.seq) + what);
    };
    if (entry.seq != seqBefore + 1) {
        return corrupt(u"follows %1: entries are missing or out of order"_s.arg(seqBefore));
    }
    if (entry.previousHash != (seqBefore == 0 && hashBefore.isEmpty() ? firstPreviousHash() : hashBefore)) {
        return corrupt(u"does not continue the chain"_s);
    }
    if (entry.hash != auditHash(entry)) {
        return corrupt(u"was changed"_s);
    }
    return {};
}

} // namespace desk
