// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/localfolder.h"

#include "client/permissions.h"
#include "core/hash.h"
#include "core/json.h"
#include "core/log.h"
#include "sql/databasefile.h"
#include "sql/migrator.h"
#include "wire/personjson.h"

#include <QFile>
#include <QSaveFile>

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions OwnerFolder = OwnerOnly | QFile::ExeOwner;

QString keyOf(const QUrl &hub, const QString &more)
{
    const QString plain = hub.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash).toString() + u'|' + more;
    return core::sha256Hex(plain.toUtf8()).left(20);
}

/// Other files of a database carry its name and an ending; they are created with the rights of the first.
core::Status createPrivate(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append) || !file.setPermissions(OwnerOnly)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot write a private file: "_s + file.errorString());
    }
    return {};
}

core::Status prepareDatabase(const sql::DatabaseConfig &config, const QString &migrations)
{
    auto connection = sql::Connection::open(config);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    if (const core::Status whole = sql::checkIntegrity(**connection); !whole) {
        return whole;
    }
    const auto migrator = sql::Migrator::fromFolder(migrations);
    if (!migrator) {
        return tl::unexpected(migrator.error());
    }
    if (const auto report = migrator->migrate(**connection); !report) {
        return tl::unexpected(report.error());
    }
    return {};
}

/// Moves a database and its side files out of the way.
core::Result<QString> putAside(const QString &path, core::Timestamp now)
{
    const QString target = path + u".damaged-%1"_s.arg(core::toMsecs(now));
    if (!QFile::rename(path, target)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot put a damaged file aside"_s);
    }
    for (const QString &ending : {u"-wal"_s, u"-shm"_s}) {
        QFile::rename(path + ending, target + ending);
    }
    return target;
}

} // namespace

core::Status LocalFolder::prepare() const
{
    if (!QDir().mkpath(m_root) || !QFile::setPermissions(m_root, OwnerFolder)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot make the folder for local data"_s);
    }
    if (!QDir().mkpath(mediaFolder()) || !QFile::setPermissions(mediaFolder(), OwnerFolder)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot make the folder for pictures"_s);
    }
    return {};
}

QString LocalFolder::replicaFile(const QUrl &hub, const desk::UserId &user) const
{
    return path(u"replica-"_s + keyOf(hub, user.toString()) + u".db"_s);
}

QString LocalFolder::authorFile(const QUrl &hub, const desk::UserId &user) const
{
    return path(u"author-"_s + keyOf(hub, user.toString()) + u".db"_s);
}

QString LocalFolder::mediaFolder() const
{
    return path(u"media"_s);
}

std::optional<LastPerson> LocalFolder::lastPerson(const QUrl &hub) const
{
    QFile file(path(u"person-"_s + keyOf(hub, {}) + u".json"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const core::Result<QJsonObject> json = core::parseObject(file.readAll());
    if (!json) {
        return std::nullopt;
    }
    const core::Result<desk::Person> person = wire::personFromJson(json->value("person"_L1).toObject());
    if (!person) {
        return std::nullopt;
    }
    return LastPerson{*person, permissionsFrom(json->value("permissions"_L1).toArray())};
}

core::Status LocalFolder::setLastPerson(const QUrl &hub, const LastPerson &person) const
{
    if (const core::Status ready = prepare(); !ready) {
        return ready;
    }
    QSaveFile file(path(u"person-"_s + keyOf(hub, {}) + u".json"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(OwnerOnly)) {
        return core::fail(core::ErrorCode::Unavailable, file.errorString());
    }
    file.write(core::canonicalJson(QJsonObject{{u"person"_s, wire::toJson(person.person)},
                                               {u"permissions"_s, permissionNames(person.permissions)}}));
    if (!file.commit()) {
        return core::fail(core::ErrorCode::Unavailable, file.errorString());
    }
    return {};
}

void LocalFolder::forgetLastPerson(const QUrl &hub) const
{
    QFile::remove(path(u"person-"_s + keyOf(hub, {}) + u".json"_s));
}

core::Result<PrivateDatabase> openPrivateDatabase(const QString &path, const QString &migrations, bool disposable,
                                                  core::Timestamp now)
{
    PrivateDatabase database;
    const sql::DatabaseConfig config{.path = path};
    if (const core::Status created = createPrivate(path); !created) {
        return tl::unexpected(created.error());
    }
    core::Status ready = prepareDatabase(config, migrations);
    if (!ready && (ready.error().code == core::ErrorCode::Corrupt ||
                   (disposable && ready.error().code == core::ErrorCode::NewerThanProgram))) {
        core::log(core::LogLevel::Warning, "local_file_put_aside"_L1,
                  {{u"code"_s, core::errorCodeName(ready.error().code)}});
        core::Result<QString> moved = putAside(path, now);
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        database.movedTo = *moved;
        if (const core::Status created = createPrivate(path); !created) {
            return tl::unexpected(created.error());
        }
        ready = prepareDatabase(config, migrations);
    }
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    auto writer = sql::Writer::start(config);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    database.writer = std::move(*writer);
    return database;
}

} // namespace client
