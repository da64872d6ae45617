// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/databasecommands.h"

#include "core/clock.h"
#include "hub/cli/database.h"
#include "sql/databasefile.h"
#include "sql/transaction.h"
#include "store/auditlog.h"
#include "store/feed.h"
#include "store/schema.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Result<QString> fileArgument(const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1) {
        return core::fail(core::ErrorCode::InvalidArgument, u"name one FILE"_s);
    }
    return arguments.first();
}

void printJson(const QJsonObject &object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

/// Copies the files that the other folder lacks. Media files are named by their content and never change.
core::Result<int> copyMedia(const QString &from, const QString &to)
{
    int copied = 0;
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = to + u'/' + QDir(from).relativeFilePath(file);
        if (QFileInfo::exists(target)) {
            continue;
        }
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(file, target + u".partial"_s) ||
            !sql::syncToDisk(target + u".partial"_s) || !QFile::rename(target + u".partial"_s, target)) {
            return core::fail(core::ErrorCode::Unavailable, u"cannot copy to "_s + target);
        }
        ++copied;
    }
    return copied;
}

core::Status backup(const QCommandLineParser &parser)
{
    const auto file = fileArgument(parser);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    if (core::Status done = sql::backup(folder->database(), *file); !done) {
        return done;
    }
    QJsonObject report{{"file"_L1, *file}, {"bytes"_L1, QFileInfo(*file).size()}};
    if (parser.isSet(u"media"_s)) {
        const auto copied = copyMedia(folder->media(), parser.value(u"media"_s));
        if (!copied) {
            return tl::unexpected(copied.error());
        }
        report.insert("media_copied"_L1, *copied);
    }
    printJson(report);
    return {};
}

/// A backup that this program can go on with, whole and with an unbroken audit chain.
core::Status checkBackup(const QString &file)
{
    const auto connection = sql::Connection::open({file, true});
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    const auto steps = store::migrator();
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    const auto version = steps->versionOf(**connection);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version == 0) {
        return core::fail(core::ErrorCode::InvalidArgument, file + u" is not a database of afterdesk-hub"_s);
    }
    const auto chain = store::AuditLog(**connection).verify();
    return chain ? core::Status() : core::Status(tl::unexpected(chain.error()));
}

core::Status restore(const QCommandLineParser &parser)
{
    const auto file = fileArgument(parser);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const auto lock = folder->lock();
    if (!lock) {
        return core::fail(core::ErrorCode::Conflict, u"a hub runs on %1: stop it first"_s.arg(folder->path()));
    }
    if (core::Status good = checkBackup(*file); !good) {
        return good;
    }
    const core::SystemClock clock;
    const auto aside = sql::restore(*file, folder->database(), clock.now());
    if (!aside) {
        return tl::unexpected(aside.error());
    }
    if (const auto prepared = store::prepareDatabase(folder->database()); !prepared) {
        return tl::unexpected(prepared.error());
    }
    store::AuditAnchor head;
    const auto connection = sql::Connection::open(folder->database());
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    {
        // Consoles must not go on from what they saw of the other state.
        sql::Transaction transaction(**connection, sql::Transaction::Kind::Write);
        if (core::Status renewed = store::Feed(**connection).startNewEpoch(); !renewed) {
            return renewed;
        }
        const auto entry = store::AuditLog(**connection)
                               .append(clock.now(), u"admin-cli"_s, u"database.restored"_s, QFileInfo(*file).fileName(),
                                       {{"kept_aside"_L1, QFileInfo(*aside).fileName()}});
        if (!entry) {
            return tl::unexpected(entry.error());
        }
        head = {entry->seq, entry->hash};
        if (core::Status committed = transaction.commit(); !committed) {
            return committed;
        }
    }
    // The old anchor knows entries that this state never had.
    if (QFileInfo::exists(folder->auditAnchor()) && !aside->isEmpty()) {
        const QString old = *aside + u".audit.anchor"_s;
        if (!QFile::rename(folder->auditAnchor(), old)) {
            return core::fail(core::ErrorCode::Unavailable, u"cannot keep the old audit anchor as "_s + old);
        }
    }
    if (core::Status anchored = store::writeAnchor(folder->auditAnchor(), head); !anchored) {
        return anchored;
    }
    QJsonObject report{{"restored"_L1, folder->database().path}, {"kept_aside"_L1, *aside}};
    if (parser.isSet(u"media"_s)) {
        const auto copied = copyMedia(parser.value(u"media"_s), folder->media());
        if (!copied) {
            return tl::unexpected(copied.error());
        }
        report.insert("media_copied"_L1, *copied);
    }
    printJson(report);
    return {};
}

core::Status migrate(const QCommandLineParser &parser)
{
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const auto report = store::prepareDatabase(folder->database());
    if (!report) {
        return tl::unexpected(report.error());
    }
    printJson({{"from"_L1, report->from}, {"to"_L1, report->to}});
    return {};
}

core::Status verifyAudit(const QCommandLineParser &parser)
{
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const auto anchor =
        store::readAnchor(parser.isSet(u"anchor"_s) ? parser.value(u"anchor"_s) : folder->auditAnchor());
    if (!anchor) {
        return tl::unexpected(anchor.error());
    }
    sql::DatabaseConfig config = folder->database();
    config.readOnly = true;
    const auto connection = sql::Connection::open(config);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    // One state: a running hub may add entries between the reading of the last one and of the head.
    sql::Transaction transaction(**connection, sql::Transaction::Kind::Read);
    const auto head = store::AuditLog(**connection).verify(*anchor);
    if (!head) {
        return tl::unexpected(head.error());
    }
    printJson({{"entries"_L1, head->seq}, {"head"_L1, head->hash}, {"anchored"_L1, anchor->has_value()}});
    return {};
}

void declareMedia(QCommandLineParser &parser)
{
    declareData(parser);
    parser.addPositionalArgument(u"FILE"_s, u"The backup."_s);
    parser.addOption({u"media"_s, u"Copies photos too: files that the other folder lacks."_s, u"DIR"_s});
}

} // namespace

std::vector<Command> databaseCommands()
{
    return {
        {u"backup"_s, u"Copies the database into a new file while the hub runs."_s,
         u"FILE [--media DIR] [--data DIR]"_s, declareMedia, backup},
        {u"restore"_s, u"Puts a backup in the place of the database and keeps the old one beside it."_s,
         u"FILE [--media DIR] [--data DIR]"_s, declareMedia, restore},
        {u"migrate"_s, u"Brings the database to this program's schema."_s, u"[--data DIR]"_s, declareData, migrate},
        {u"verify-audit"_s, u"Reads the whole audit chain and says where it is broken."_s,
         u"[--anchor FILE] [--data DIR]"_s,
         [](QCommandLineParser &parser) {
             declareData(parser);
             parser.addOption({u"anchor"_s, u"Anchor file kept elsewhere, instead of the data folder's."_s, u"FILE"_s});
         },
         verifyAudit},
    };
}

} // namespace hub
