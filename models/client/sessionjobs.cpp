// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/sessionjobs.h"

#include "client/permissions.h"
#include "core/json.h"
#include "wire/personjson.h"

#include <QJsonArray>

namespace client {

using namespace Qt::StringLiterals;

namespace {

core::Result<Identity> identityFrom(const RestAnswer &answer, bool withToken)
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"identity"_s);
    Identity identity;
    if (withToken) {
        identity.token = reader.text("token"_L1).toLatin1();
    }
    identity.expiresAt = reader.optionalTimestamp("expires_at"_L1);
    const QJsonObject user = reader.object("user"_L1);
    const QJsonArray permissions = reader.optionalArray("permissions"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<desk::Person> person = wire::personFromJson(user);
    if (!person) {
        return tl::unexpected(person.error());
    }
    identity.person = std::move(*person);
    identity.permissions = permissionsFrom(permissions);
    return identity;
}

RestRequest loginWith(const QJsonObject &body)
{
    RestRequest request;
    request.method = "POST";
    request.path = u"/v1/login"_s;
    request.body = core::canonicalJson(body);
    request.withToken = false;
    return request;
}

} // namespace

RestRequest LoginJob::request() const
{
    return loginWith({{u"login"_s, login}, {u"password"_s, password}, {u"device"_s, device}});
}

core::Result<Identity> LoginJob::read(const RestAnswer &answer) const
{
    return identityFrom(answer, true);
}

RestRequest OneTimeLoginJob::request() const
{
    return loginWith({{u"one_time_token"_s, oneTimeToken}, {u"device"_s, device}});
}

core::Result<Identity> OneTimeLoginJob::read(const RestAnswer &answer) const
{
    return identityFrom(answer, true);
}

RestRequest MeJob::request() const
{
    RestRequest request;
    request.path = u"/v1/me"_s;
    return request;
}

core::Result<Identity> MeJob::read(const RestAnswer &answer) const
{
    return identityFrom(answer, false);
}

RestRequest LogoutJob::request() const
{
    RestRequest request;
    request.method = "POST";
    request.path = u"/v1/logout"_s;
    request.body = "{}";
    request.timeout = core::Milliseconds(5'000);
    return request;
}

core::Result<std::monostate> LogoutJob::read(const RestAnswer &) const
{
    return std::monostate();
}

} // namespace client
