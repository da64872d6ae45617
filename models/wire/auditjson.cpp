// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/auditjson.h"

#include "wire/fieldio.h"

namespace wire {

using namespace Qt::StringLiterals;

template <typename Io>
void describe(Io &io, typename Io::template Of<desk::AuditEntry> &v)
{
    io.required("seq"_L1, v.seq);
    io.required("at"_L1, v.at);
    io.required("actor"_L1, v.actor);
    io.required("verb"_L1, v.verb);
    io.field("subject"_L1, v.subject);
    io.field("body"_L1, v.body);
    io.required("previous_hash"_L1, v.previousHash);
    io.required("hash"_L1, v.hash);
}

QJsonObject toJson(const desk::AuditEntry &entry)
{
    return writePlain(entry);
}

core::Result<desk::AuditEntry> auditEntryFromJson(const QJsonObject &json)
{
    return readPlain<desk::AuditEntry>(json, u"audit"_s);
}

} // namespace wire
