// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/usercommands.h"

#include "hub/auth/secrets.h"
#include "hub/cli/database.h"
#include "store/auditlog.h"
#include "store/tokenstore.h"
#include "store/userstore.h"

#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using core::ErrorCode;

const QString cliActor = u"admin-cli"_s;

core::Result<QString> loginOf(const QCommandLineParser &parser)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1) {
        return core::fail(ErrorCode::InvalidArgument, u"one NAME is needed"_s);
    }
    const QString login = names.first();
    if (login.isEmpty() || login.size() > 64 || login.simplified() != login || login.contains(u' ')) {
        return core::fail(ErrorCode::InvalidArgument, u"a NAME has 1 to 64 characters and no spaces"_s);
    }
    return login;
}

/// From --password-file, else a new one that is printed.
core::Result<QByteArray> passwordOf(const QCommandLineParser &parser)
{
    if (parser.isSet(u"password-file"_s)) {
        return readSecretFile(parser.value(u"password-file"_s));
    }
    return randomToken().left(16);
}

void sayPassword(const QCommandLineParser &parser, const QByteArray &password)
{
    if (!parser.isSet(u"password-file"_s)) {
        printLine(u"password: "_s + QString::fromUtf8(password));
    }
}

core::Result<store::User> existing(sql::Connection &connection, const QString &login)
{
    const auto found = store::UserStore(connection).ofLogin(login);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(ErrorCode::NotFound, u"no user “%1”"_s.arg(login));
    }
    return **found;
}

core::Status noteUser(sql::Connection &connection, const QString &verb, const store::User &user,
                      const QJsonObject &body = {})
{
    const auto entry =
        store::AuditLog(connection).append(core::SystemClock().now(), cliActor, verb, user.person.id.toString(), body);
    return entry ? core::Status() : tl::unexpected(entry.error());
}

core::Status addUser(const QCommandLineParser &parser)
{
    const auto login = loginOf(parser);
    if (!login) {
        return tl::unexpected(login.error());
    }
    const auto role = desk::roleFrom(parser.value(u"role"_s));
    if (!role) {
        return core::fail(ErrorCode::InvalidArgument, u"--role is one of agent, supervisor, qa, admin"_s);
    }
    const auto password = passwordOf(parser);
    if (!password) {
        return tl::unexpected(password.error());
    }
    const auto hash = hashPassword(*password);
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    const core::SystemClock clock;
    store::User user;
    user.person.id = desk::UserId::create(clock);
    user.person.login = *login;
    user.person.name = parser.isSet(u"name"_s) ? parser.value(u"name"_s) : *login;
    user.person.role = *role;
    user.passwordHash = *hash;
    user.createdAt = clock.now();
    const core::Status added = withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) {
        if (core::Status inserted = store::UserStore(connection).insert(user); !inserted) {
            return inserted.error().code == ErrorCode::Conflict
                       ? core::Status(core::fail(ErrorCode::Conflict, u"“%1” is there already"_s.arg(*login)))
                       : inserted;
        }
        return noteUser(connection, u"user.added"_s, user, {{"role"_L1, desk::roleName(*role)}});
    });
    if (added) {
        sayPassword(parser, *password);
    }
    return added;
}

core::Status listUsers(const QCommandLineParser &parser)
{
    return withDatabase(parser, [](sql::Connection &connection, const store::DataFolder &) -> core::Status {
        const auto users = store::UserStore(connection).all();
        if (!users) {
            return tl::unexpected(users.error());
        }
        for (const store::User &user : *users) {
            const QJsonObject line{{"id"_L1, user.person.id.toString()},
                                   {"login"_L1, user.person.login},
                                   {"name"_L1, user.person.name},
                                   {"role"_L1, desk::roleName(user.person.role)},
                                   {"disabled"_L1, user.person.disabled}};
            printLine(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
        }
        return {};
    });
}

core::Status setDisabled(const QCommandLineParser &parser, bool disabled)
{
    const auto login = loginOf(parser);
    if (!login) {
        return tl::unexpected(login.error());
    }
    return withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) -> core::Status {
        auto user = existing(connection, *login);
        if (!user) {
            return tl::unexpected(user.error());
        }
        user->person.disabled = disabled;
        if (core::Status updated = store::UserStore(connection).update(*user); !updated) {
            return updated;
        }
        if (disabled) {
            if (core::Status revoked = store::TokenStore(connection).revokeAllOf(user->person.id); !revoked) {
                return revoked;
            }
        }
        return noteUser(connection, disabled ? u"user.disabled"_s : u"user.enabled"_s, *user);
    });
}

core::Status setPassword(const QCommandLineParser &parser)
{
    const auto login = loginOf(parser);
    if (!login) {
        return tl::unexpected(login.error());
    }
    const auto password = passwordOf(parser);
    if (!password) {
        return tl::unexpected(password.error());
    }
    const auto hash = hashPassword(*password);
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    const core::Status done =
        withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) -> core::Status {
            auto user = existing(connection, *login);
            if (!user) {
                return tl::unexpected(user.error());
            }
            user->passwordHash = *hash;
            user->failed = 0;
            user->lockedUntil.reset();
            if (core::Status updated = store::UserStore(connection).update(*user); !updated) {
                return updated;
            }
            // Whoever knew the old one is signed out.
            if (core::Status revoked = store::TokenStore(connection).revokeAllOf(user->person.id); !revoked) {
                return revoked;
            }
            return noteUser(connection, u"user.password_changed"_s, *user);
        });
    if (done) {
        sayPassword(parser, *password);
    }
    return done;
}

void declareUserName(QCommandLineParser &parser)
{
    declareData(parser);
    parser.addPositionalArgument(u"NAME"_s, u"What the person signs in with."_s);
}

void declarePassword(QCommandLineParser &parser)
{
    parser.addOption({u"password-file"_s,
                      u"Takes the password from a file, - for stdin; without it one is made and printed."_s, u"F"_s});
}

} // namespace

std::vector<Command> userCommands()
{
    return {
        {u"user add"_s, u"Adds a person."_s,
         u"NAME --role agent|supervisor|qa|admin [--name TEXT] [--password-file F] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareUserName(parser);
             declarePassword(parser);
             parser.addOption({u"role"_s, u"agent, supervisor, qa or admin."_s, u"ROLE"_s});
             parser.addOption({u"name"_s, u"The name that colleagues and customers see."_s, u"TEXT"_s});
         },
         addUser},
        {u"user list"_s, u"Prints one JSON line for each person."_s, u"[--data DIR]"_s, declareData, listUsers},
        {u"user disable"_s, u"Signs a person out and keeps them out."_s, u"NAME [--data DIR]"_s, declareUserName,
         [](const QCommandLineParser &parser) { return setDisabled(parser, true); }},
        {u"user enable"_s, u"Lets a disabled person in again."_s, u"NAME [--data DIR]"_s, declareUserName,
         [](const QCommandLineParser &parser) { return setDisabled(parser, false); }},
        {u"user passwd"_s, u"Sets a new password."_s, u"NAME [--password-file F] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareUserName(parser);
             declarePassword(parser);
         },
         setPassword},
    };
}

} // namespace hub
