// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/evidenceroutes.h"

#include "store/auditlog.h"
#include "store/mediaindex.h"
#include "store/policystore.h"
#include "wire/readingjson.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

Reply putReading(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    const auto reading = wire::photoReadingFromJson(*json);
    if (!reading) {
        return Reply::of(reading.error());
    }
    store::MediaIndex media(connection);
    const auto found = media.find(id);
    if (!found) {
        return Reply::of(found.error());
    }
    if (!*found) {
        return Reply::problem(404, u"not_found"_s);
    }
    const QString user = call.caller().person.id.toString();
    if (const core::Status kept = media.putReading(id, *reading, user, now); !kept) {
        return Reply::of(kept.error());
    }
    // A reading is evidence that decisions rest on: who brought it is on record.
    const auto entry = store::AuditLog(connection)
                           .append(now, user, u"photo.read"_s, id.toString(),
                                   {{"verdict"_L1, reading->verdict}, {"model"_L1, wire::toJson(reading->model)}});
    return entry ? Reply::json(204, {}) : Reply::of(entry.error());
}

Reply putPolicy(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    const auto policy = desk::policyFromJson(*json);
    if (!policy) {
        return Reply::of(policy.error());
    }
    const QString user = call.caller().person.id.toString();
    if (const core::Status kept = store::PolicyStore(connection).put(*policy, user, now); !kept) {
        return Reply::of(kept.error());
    }
    const auto entry =
        store::AuditLog(connection)
            .append(now, user, u"policy.changed"_s, QString::number(policy->version), desk::toJson(*policy));
    return entry ? Reply::json(200, desk::toJson(*policy)) : Reply::of(entry.error());
}

} // namespace

void addEvidenceRoutes(Router &router, const core::Clock &clock)
{
    router.command(
        "PUT", "/v1/media/{id}/reading", Access::may(desk::Permission::ReadConversations),
        [&clock](const Call &call, sql::Connection &connection) { return putReading(call, connection, clock.now()); });
    router.command(
        "PUT", "/v1/policy", Access::may(desk::Permission::EditPolicy),
        [&clock](const Call &call, sql::Connection &connection) { return putPolicy(call, connection, clock.now()); });
}

} // namespace hub
