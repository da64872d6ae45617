// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/tokencommands.h"

#include "hub/auth/secrets.h"
#include "hub/cli/database.h"
#include "store/auditlog.h"
#include "store/tokenstore.h"
#include "store/userstore.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using core::ErrorCode;

constexpr int mostDays = 3650;

core::Result<QString> argumentOf(const QCommandLineParser &parser, const QString &what)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return core::fail(ErrorCode::InvalidArgument, u"name one %1"_s.arg(what));
    }
    return arguments.first();
}

core::Status addToken(const QCommandLineParser &parser)
{
    const auto login = argumentOf(parser, u"person"_s);
    if (!login) {
        return tl::unexpected(login.error());
    }
    bool good = false;
    const int days = parser.value(u"days"_s).toInt(&good);
    if (!good || days < 1 || days > mostDays) {
        return core::fail(ErrorCode::InvalidArgument, u"--days is 1 to %1"_s.arg(mostDays));
    }
    const QString only = parser.value(u"only"_s);
    if (!only.isEmpty() && !desk::permissionFrom(only)) {
        return core::fail(ErrorCode::InvalidArgument, u"--only names one permission, for example infer"_s);
    }
    const core::SystemClock clock;
    const QByteArray token = randomToken();
    store::SessionRow row;
    row.tokenHash = tokenHash(token);
    row.session = desk::SessionId::create(clock);
    row.device = parser.value(u"for"_s).left(100);
    row.only = only;
    row.createdAt = clock.now();
    row.expiresAt = row.createdAt + std::chrono::days(days);
    const core::Status added =
        withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) -> core::Status {
            const auto user = store::UserStore(connection).ofLogin(*login);
            if (!user) {
                return tl::unexpected(user.error());
            }
            if (!*user || (*user)->person.disabled) {
                return core::fail(ErrorCode::NotFound, u"nobody is called “%1”, or they are disabled"_s.arg(*login));
            }
            if (!only.isEmpty() && !desk::roleMay((*user)->person.role, *desk::permissionFrom(only))) {
                return core::fail(ErrorCode::InvalidArgument, u"“%1” may not %2"_s.arg(*login, only));
            }
            row.user = (*user)->person.id;
            if (const core::Status inserted = store::TokenStore(connection).insert(row); !inserted) {
                return inserted;
            }
            const auto entry = store::AuditLog(connection)
                                   .append(row.createdAt, u"cli"_s, u"token.added"_s, row.session.toString(),
                                           {{"user"_L1, row.user.toString()}, {"days"_L1, days}, {"only"_L1, only}});
            return entry ? core::Status() : tl::unexpected(entry.error());
        });
    if (added) {
        // The one time that it is told; the database knows its hash alone.
        const QJsonObject line{{"token"_L1, QString::fromLatin1(token)},
                               {"session"_L1, row.session.toString()},
                               {"expires_at"_L1, core::toRfc3339(row.expiresAt)}};
        printLine(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
    }
    return added;
}

core::Status revoke(const QCommandLineParser &parser)
{
    const auto session = argumentOf(parser, u"session, as token add printed it"_s);
    if (!session) {
        return tl::unexpected(session.error());
    }
    return withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) -> core::Status {
        const auto id = desk::SessionId::fromString(*session);
        if (const core::Status revoked = store::TokenStore(connection).revoke(id); !revoked) {
            return revoked;
        }
        const auto entry = store::AuditLog(connection)
                               .append(core::SystemClock().now(), u"cli"_s, u"token.revoked"_s, id.toString(), {});
        return entry ? core::Status() : tl::unexpected(entry.error());
    });
}

} // namespace

std::vector<Command> tokenCommands()
{
    return {
        {u"token add"_s, u"Makes a token for a program that acts as this person, and prints it once."_s,
         u"NAME [--days N] [--for TEXT] [--only PERMISSION] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareData(parser);
             parser.addPositionalArgument(u"NAME"_s, u"Whose role it has; make a person of its own for a program."_s);
             parser.addOptions({{u"only"_s, u"May be used for this alone, for example infer."_s, u"PERMISSION"_s},
                                {u"days"_s, u"How long it holds."_s, u"N"_s, u"365"_s},
                                {u"for"_s, u"What it is for, as sessions show it."_s, u"TEXT"_s, u"program"_s}});
         },
         addToken},
        {u"token revoke"_s, u"Ends a token."_s, u"SESSION [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareData(parser);
             parser.addPositionalArgument(u"SESSION"_s, u"As token add printed it."_s);
         },
         revoke},
    };
}

} // namespace hub
