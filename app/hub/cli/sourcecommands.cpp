// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/sourcecommands.h"

#include "hub/auth/secrets.h"
#include "hub/cli/database.h"
#include "store/auditlog.h"
#include "store/sourcestore.h"
#include "wire/signature.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using core::ErrorCode;

constexpr int defaultOverlapHours = 24;
constexpr int longestOverlapHours = 24 * 30;

core::Result<QString> nameOf(const QCommandLineParser &parser)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9._-]{0,63}\\z"_s); // it stands in a path and names files
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1 || !form.match(names.first()).hasMatch()) {
        return core::fail(ErrorCode::InvalidArgument, u"one NAME of a-z, 0-9, . _ - is needed"_s);
    }
    return names.first();
}

/// Checks the secret by its scheme before anything is stored.
core::Result<QByteArray> secretOf(const QCommandLineParser &parser, const QString &schemeName)
{
    const wire::SignatureScheme *scheme = wire::signatureScheme(schemeName);
    if (!scheme) {
        return core::fail(ErrorCode::InvalidArgument,
                          u"--scheme is one of "_s + wire::signatureSchemeNames().join(u", "_s));
    }
    if (!parser.isSet(u"secret-file"_s)) {
        return core::fail(ErrorCode::InvalidArgument,
                          u"--secret-file is needed: secrets do not belong on a command line"_s);
    }
    const auto secret = readSecretFile(parser.value(u"secret-file"_s));
    if (!secret) {
        return secret;
    }
    if (const auto key = scheme->parseSecret(QString::fromUtf8(*secret)); !key) {
        return core::fail(ErrorCode::InvalidArgument,
                          u"%1: %2"_s.arg(parser.value(u"secret-file"_s), key.error().detail));
    }
    return secret;
}

core::Result<store::SourceSecret> keepSecret(const store::DataFolder &folder, const QString &source,
                                             const QByteArray &secret)
{
    const auto file = folder.writeSecret(source + u'-' + QString::fromLatin1(randomToken().left(8)), secret);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return store::SourceSecret{*file, core::SystemClock().now(), {}};
}

core::Status noteSource(sql::Connection &connection, const QString &verb, const QString &source,
                        const QJsonObject &body = {})
{
    const auto entry =
        store::AuditLog(connection).append(core::SystemClock().now(), u"admin-cli"_s, verb, source, body);
    return entry ? core::Status() : tl::unexpected(entry.error());
}

core::Status addSource(const QCommandLineParser &parser)
{
    const auto name = nameOf(parser);
    if (!name) {
        return tl::unexpected(name.error());
    }
    const QString scheme = parser.value(u"scheme"_s);
    const auto secret = secretOf(parser, scheme);
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    bool good = true;
    const int perMinute = parser.isSet(u"per-minute"_s) ? parser.value(u"per-minute"_s).toInt(&good) : 0;
    if (!good || perMinute < 0) {
        return core::fail(ErrorCode::InvalidArgument, u"--per-minute is a number of events"_s);
    }
    return withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &folder) -> core::Status {
        store::SourceStore sources(connection);
        const auto there = sources.find(*name);
        if (!there) {
            return tl::unexpected(there.error());
        }
        if (*there) {
            return core::fail(ErrorCode::Conflict,
                              u"“%1” is there already; source rotate gives it a new secret"_s.arg(*name));
        }
        const auto kept = keepSecret(folder, *name, *secret);
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        store::Source source;
        source.name = *name;
        source.scheme = scheme;
        source.secrets = {*kept};
        source.perMinute = perMinute;
        if (core::Status inserted = sources.insert(source); !inserted) {
            return inserted;
        }
        return noteSource(connection, u"source.added"_s, *name, {{"scheme"_L1, scheme}});
    });
}

core::Status listSources(const QCommandLineParser &parser)
{
    return withDatabase(parser, [](sql::Connection &connection, const store::DataFolder &) -> core::Status {
        const auto sources = store::SourceStore(connection).all();
        if (!sources) {
            return tl::unexpected(sources.error());
        }
        const core::Timestamp now = core::SystemClock().now();
        for (const store::Source &source : *sources) {
            const auto valid =
                std::count_if(source.secrets.begin(), source.secrets.end(), [&](const store::SourceSecret &secret) {
                    return !secret.validUntil || *secret.validUntil > now;
                });
            const QJsonObject line{{"name"_L1, source.name},
                                   {"scheme"_L1, source.scheme},
                                   {"enabled"_L1, source.enabled},
                                   {"valid_secrets"_L1, static_cast<int>(valid)},
                                   {"per_minute"_L1, source.perMinute}};
            printLine(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
        }
        return {};
    });
}

core::Status rotate(const QCommandLineParser &parser)
{
    const auto name = nameOf(parser);
    if (!name) {
        return tl::unexpected(name.error());
    }
    bool good = true;
    const int hours =
        parser.isSet(u"overlap-hours"_s) ? parser.value(u"overlap-hours"_s).toInt(&good) : defaultOverlapHours;
    if (!good || hours < 0 || hours > longestOverlapHours) {
        return core::fail(ErrorCode::InvalidArgument, u"--overlap-hours is 0 to %1"_s.arg(longestOverlapHours));
    }
    return withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &folder) -> core::Status {
        store::SourceStore sources(connection);
        const auto found = sources.find(*name);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found) {
            return core::fail(ErrorCode::NotFound, u"no source “%1”"_s.arg(*name));
        }
        store::Source source = **found;
        const auto secret = secretOf(parser, source.scheme);
        if (!secret) {
            return tl::unexpected(secret.error());
        }
        const auto kept = keepSecret(folder, *name, *secret);
        if (!kept) {
            return tl::unexpected(kept.error());
        }
        const core::Timestamp until = core::SystemClock().now() + std::chrono::hours(hours);
        for (store::SourceSecret &old : source.secrets) {
            old.validUntil = std::min(old.validUntil.value_or(until), until);
        }
        source.secrets.insert(source.secrets.begin(), *kept);
        if (core::Status updated = sources.update(source); !updated) {
            return updated;
        }
        return noteSource(connection, u"source.rotated"_s, *name, {{"old_until"_L1, core::toRfc3339(until)}});
    });
}

core::Status remove(const QCommandLineParser &parser)
{
    const auto name = nameOf(parser);
    if (!name) {
        return tl::unexpected(name.error());
    }
    return withDatabase(parser, [&](sql::Connection &connection, const store::DataFolder &) -> core::Status {
        if (core::Status removed = store::SourceStore(connection).remove(*name); !removed) {
            return removed.error().code == ErrorCode::NotFound
                       ? core::Status(core::fail(ErrorCode::NotFound, u"no source “%1”"_s.arg(*name)))
                       : removed;
        }
        return noteSource(connection, u"source.removed"_s, *name);
    });
}

void declareSourceName(QCommandLineParser &parser)
{
    declareData(parser);
    parser.addPositionalArgument(u"NAME"_s, u"The source's name: the last part of its webhook address."_s);
}

void declareSecret(QCommandLineParser &parser)
{
    parser.addOption({u"secret-file"_s, u"File with the secret as the sender shows it, - for stdin."_s, u"F"_s});
}

} // namespace

std::vector<Command> sourceCommands()
{
    return {
        {u"source add"_s, u"Lets a sender of webhooks in."_s,
         u"NAME --scheme SCHEME --secret-file F [--per-minute N] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareSourceName(parser);
             declareSecret(parser);
             parser.addOption({u"scheme"_s, wire::signatureSchemeNames().join(u" or "_s) + u'.', u"SCHEME"_s});
             parser.addOption({u"per-minute"_s, u"Events it may send in a minute."_s, u"N"_s});
         },
         addSource},
        {u"source list"_s, u"Prints one JSON line for each source."_s, u"[--data DIR]"_s, declareData, listSources},
        {u"source rotate"_s, u"Gives a source a new secret; the old ones hold for a while."_s,
         u"NAME --secret-file F [--overlap-hours N] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareSourceName(parser);
             declareSecret(parser);
             parser.addOption({u"overlap-hours"_s, u"How long old secrets hold; 24 unless said."_s, u"N"_s});
         },
         rotate},
        {u"source remove"_s, u"Shuts a sender out; its events stay."_s, u"NAME [--data DIR]"_s, declareSourceName,
         remove},
    };
}

} // namespace hub
