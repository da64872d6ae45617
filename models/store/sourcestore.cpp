// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/sourcestore.h"

#include "core/json.h"
#include "store/sqlhelp.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace store {

namespace {

QJsonObject bodyOf(const Source &source)
{
    QJsonArray secrets;
    for (const SourceSecret &secret : source.secrets) {
        QJsonObject json{{"file"_L1, secret.file}, {"added_at"_L1, core::toRfc3339(secret.addedAt)}};
        if (secret.validUntil) {
            json.insert("valid_until"_L1, core::toRfc3339(*secret.validUntil));
        }
        secrets.append(json);
    }
    return {{"secrets"_L1, secrets},
            {"shop_url"_L1, source.shopUrl},
            {"shop_key_file"_L1, source.shopKeyFile},
            {"per_minute"_L1, source.perMinute}};
}

core::Result<Source> sourceFrom(const sql::Row &row)
{
    const auto body = row.json(3);
    if (!body) {
        return tl::unexpected(body.error());
    }
    core::JsonReader reader(*body, u"source"_s);
    Source source;
    source.name = row.text(0);
    source.scheme = row.text(1);
    source.enabled = row.boolean(2);
    source.shopUrl = reader.optionalText("shop_url"_L1);
    source.shopKeyFile = reader.optionalText("shop_key_file"_L1);
    source.perMinute = static_cast<int>(reader.optionalInteger("per_minute"_L1));
    for (const QJsonValue item : reader.optionalArray("secrets"_L1)) {
        core::JsonReader secret(item.toObject(), u"secret"_s);
        SourceSecret read;
        read.file = secret.text("file"_L1);
        read.addedAt = secret.timestamp("added_at"_L1);
        read.validUntil = secret.optionalTimestamp("valid_until"_L1);
        if (const core::Status status = secret.status(); !status) {
            return core::fail(core::ErrorCode::Corrupt, status.error().detail);
        }
        source.secrets.push_back(std::move(read));
    }
    if (const core::Status status = reader.status(); !status) {
        return core::fail(core::ErrorCode::Corrupt, status.error().detail);
    }
    return source;
}

} // namespace

core::Status SourceStore::insert(const Source &source)
{
    return done(m_connection.run(u"INSERT INTO sources (name, scheme, enabled, body) VALUES (?, ?, ?, ?)"_s,
                                 {source.name, source.scheme, source.enabled, bodyOf(source)}));
}

core::Status SourceStore::update(const Source &source)
{
    return changedSome(m_connection.run(u"UPDATE sources SET scheme = ?, enabled = ?, body = ? WHERE name = ?"_s,
                                        {source.scheme, source.enabled, bodyOf(source), source.name}),
                       core::ErrorCode::NotFound, u"no source "_s + source.name);
}

core::Status SourceStore::remove(const QString &name)
{
    return changedSome(m_connection.run(u"DELETE FROM sources WHERE name = ?"_s, {name}), core::ErrorCode::NotFound,
                       u"no source "_s + name);
}

core::Result<std::optional<Source>> SourceStore::find(const QString &name) const
{
    return m_connection.one<Source>(u"SELECT name, scheme, enabled, body FROM sources WHERE name = ?"_s, {name},
                                    sourceFrom);
}

core::Result<std::vector<Source>> SourceStore::all() const
{
    return m_connection.all<Source>(u"SELECT name, scheme, enabled, body FROM sources ORDER BY name"_s, {}, sourceFrom);
}

} // namespace store
