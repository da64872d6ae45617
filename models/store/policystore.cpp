// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/policystore.h"

#include "store/feed.h"
#include "store/sqlhelp.h"

namespace store {

namespace {

core::Result<desk::Policy> policyFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return desk::policyFromJson(json); });
}

} // namespace

core::Result<desk::Policy> PolicyStore::current() const
{
    auto found = m_connection.one<desk::Policy>(
        QStringLiteral("SELECT body FROM policies ORDER BY version DESC LIMIT 1"), {}, policyFrom);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("no policy was stored yet"));
    }
    return std::move(**found);
}

core::Result<std::optional<desk::Policy>> PolicyStore::find(int version) const
{
    return m_connection.one<desk::Policy>(QStringLiteral("SELECT body FROM policies WHERE version = ?"), {version},
                                          policyFrom);
}

core::Status PolicyStore::put(const desk::Policy &policy, const QString &byUser, core::Timestamp now)
{
    const QJsonObject body = desk::toJson(policy);
    const core::Status stored = changedSome(
        m_connection.run(QStringLiteral("INSERT INTO policies (version, at, by_user, body) SELECT ?, ?, ?, ? "
                                        "WHERE (SELECT COALESCE(MAX(version), 0) + 1 FROM policies) = ?"),
                         {policy.version, now, byUser, body, policy.version}),
        core::ErrorCode::Conflict, QStringLiteral("the policy was changed meanwhile"));
    if (!stored) {
        return stored;
    }
    return done(
        Feed(m_connection).append(QStringLiteral("policy"), QStringLiteral("policy"), policy.version, body, now));
}

} // namespace store
