// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/migrator.h"

#include "sql/transaction.h"

#include <QDir>
#include <QFile>

namespace sql {

namespace {

const QString VersionKey = QStringLiteral("schema_version");

core::Result<bool> hasMeta(Connection &connection)
{
    const auto tables =
        connection.integer(QStringLiteral("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'"));
    if (!tables) {
        return tl::unexpected(tables.error());
    }
    return *tables > 0;
}

} // namespace

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    QChar quote;
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar c = sql.at(i);
        if (!quote.isNull()) {
            current += c;
            if (c == quote) {
                quote = QChar();
            }
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            current += c;
        } else if (c == u'-' && i + 1 < sql.size() && sql.at(i + 1) == u'-') {
            while (i < sql.size() && sql.at(i) != u'\n') {
                ++i;
            }
            current += u'\n';
        } else if (c == u';') {
            if (const QString statement = current.trimmed(); !statement.isEmpty()) {
                statements << statement;
            }
            current.clear();
        } else {
            current += c;
        }
    }
    if (const QString statement = current.trimmed(); !statement.isEmpty()) {
        statements << statement;
    }
    return statements;
}

core::Result<Migrator> Migrator::fromFolder(const QString &folder)
{
    std::vector<MigrationStep> steps;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(QDir(folder).filePath(name));
        const int version = name.left(4).toInt();
        if (version != static_cast<int>(steps.size()) + 1 || !file.open(QIODevice::ReadOnly)) {
            return core::fail(core::ErrorCode::InvalidArgument,
                              QStringLiteral("migration step out of order or unreadable: ") + name);
        }
        steps.push_back({version, name, QString::fromUtf8(file.readAll())});
    }
    if (steps.empty()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("no migration steps in ") + folder);
    }
    return Migrator(std::move(steps));
}

core::Result<int> Migrator::versionOf(Connection &connection) const
{
    const auto known = hasMeta(connection);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!*known) {
        return 0;
    }
    const auto version = connection.one<int>(QStringLiteral("SELECT value FROM meta WHERE name = ?"), {VersionKey},
                                             [](const Row &row) { return row.text(0).toInt(); });
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (version->value_or(0) > newestVersion()) {
        return core::fail(core::ErrorCode::NewerThanProgram,
                          QStringLiteral("the database has schema %1, this program knows %2; use the newer program")
                              .arg(**version)
                              .arg(newestVersion()));
    }
    return version->value_or(0);
}

core::Result<MigrationReport> Migrator::migrate(Connection &connection) const
{
    Transaction transaction(connection, Transaction::Kind::Write);
    if (!transaction.status()) {
        return tl::unexpected(transaction.status().error());
    }
    const auto from = versionOf(connection);
    if (!from) {
        return tl::unexpected(from.error());
    }
    MigrationReport report{*from, newestVersion()};
    if (report.from == report.to) {
        return report;
    }
    QStringList statements;
    statements << QStringLiteral("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
    for (const MigrationStep &step : m_steps) {
        if (step.version > report.from) {
            statements << splitStatements(step.sql);
        }
    }
    for (const QString &statement : std::as_const(statements)) {
        if (const auto done = connection.run(statement); !done) {
            return tl::unexpected(done.error());
        }
    }
    const auto stored = connection.run(
        QStringLiteral(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
        {VersionKey, QString::number(report.to)});
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (core::Status committed = transaction.commit(); !committed) {
        return tl::unexpected(committed.error());
    }
    return report;
}

} // namespace sql
