// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/evidenceroutes.h"

#include "store/auditlog.h"
#include "store/policystore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

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
        "PUT", "/v1/policy", Access::may(desk::Permission::EditPolicy),
        [&clock](const Call &call, sql::Connection &connection) { return putPolicy(call, connection, clock.now()); });
}

} // namespace hub
