// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/connection.h"

#include <QFileInfo>
#include <QSqlError>

#include <atomic>

namespace sql {

namespace {

constexpr int CachedStatements = 256;

core::ErrorCode codeOf(const QSqlError &error)
{
    // Extended result codes carry the primary one in the low byte.
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5:  // SQLITE_BUSY
    case 6:  // SQLITE_LOCKED
    case 10: // SQLITE_IOERR
    case 13: // SQLITE_FULL
    case 14: // SQLITE_CANTOPEN
        return core::ErrorCode::Unavailable;
    case 8: // SQLITE_READONLY
        return core::ErrorCode::Forbidden;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return core::ErrorCode::Corrupt;
    case 19: // SQLITE_CONSTRAINT
        return core::ErrorCode::Conflict;
    default:
        return core::ErrorCode::Internal;
    }
}

tl::unexpected<core::Error> failure(const QSqlError &error, const QString &sql)
{
    // The statement's text says where; bound values never appear, they may be personal data.
    return core::fail(codeOf(error), error.databaseText() + QStringLiteral(" [code ") + error.nativeErrorCode() +
                                         QStringLiteral("] in: ") + sql.left(120).simplified());
}

} // namespace

core::Result<std::unique_ptr<Connection>> Connection::open(const DatabaseConfig &config)
{
    static std::atomic<quint64> next{1};
    if (config.path.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("no database file named"));
    }
    if (config.readOnly && !QFileInfo::exists(config.path)) {
        return core::fail(core::ErrorCode::NotFound, config.path + QStringLiteral(" does not exist"));
    }
    std::unique_ptr<Connection> connection(new Connection(config, QStringLiteral("afterdesk-%1").arg(next++)));
    if (core::Status status = connection->prepareSession(); !status) {
        return tl::unexpected(status.error());
    }
    return connection;
}

Connection::Connection(DatabaseConfig config, QString name)
    : m_config(std::move(config))
    , m_name(std::move(name))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
}

Connection::~Connection()
{
    m_idle.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

core::Status Connection::prepareSession()
{
    if (!m_database.isValid()) {
        return core::fail(core::ErrorCode::Internal, QStringLiteral("the QSQLITE driver is not installed"));
    }
    m_database.setDatabaseName(m_config.path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_config.busyTimeout.count());
    if (m_config.readOnly) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    }
    m_database.setConnectOptions(options);
    if (!m_database.open()) {
        return failure(m_database.lastError(), QStringLiteral("open ") + m_config.path);
    }
    QStringList pragmas{QStringLiteral("PRAGMA foreign_keys=ON"), QStringLiteral("PRAGMA mmap_size=67108864"),
                        QStringLiteral("PRAGMA cache_size=-16384"), QStringLiteral("PRAGMA temp_store=MEMORY")};
    if (!m_config.readOnly) {
        pragmas << QStringLiteral("PRAGMA journal_mode=WAL") << QStringLiteral("PRAGMA synchronous=FULL")
                << QStringLiteral("PRAGMA wal_autocheckpoint=4000")
                << QStringLiteral("PRAGMA journal_size_limit=67108864");
    }
    for (const QString &pragma : std::as_const(pragmas)) {
        if (const auto done = run(pragma); !done) {
            return tl::unexpected(done.error());
        }
    }
    // A file that is no database is noticed only when it is read.
    if (const auto read = integer(QStringLiteral("SELECT COUNT(*) FROM sqlite_master")); !read) {
        return tl::unexpected(read.error());
    }
    return {};
}

core::Result<QSqlQuery> Connection::prepared(const QString &sql)
{
    if (const auto idle = m_idle.find(sql); idle != m_idle.end()) {
        QSqlQuery query = std::move(idle->second);
        m_idle.erase(idle);
        return query;
    }
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return failure(query.lastError(), sql);
    }
    return query;
}

core::Result<qint64> Connection::run(const QString &sql, const Values &values)
{
    qint64 changed = 0;
    auto query = prepared(sql);
    if (!query) {
        return tl::unexpected(query.error());
    }
    for (size_t i = 0; i < values.size(); ++i) {
        query->bindValue(static_cast<int>(i), values[i].variant());
    }
    if (!query->exec()) {
        return failure(query->lastError(), sql);
    }
    changed = query->numRowsAffected();
    query->finish();
    if (m_idle.size() < CachedStatements) {
        m_idle.insert_or_assign(sql, std::move(*query));
    }
    return changed;
}

core::Status Connection::each(const QString &sql, const Values &values,
                              const std::function<core::Status(const Row &)> &take)
{
    auto query = prepared(sql);
    if (!query) {
        return tl::unexpected(query.error());
    }
    for (size_t i = 0; i < values.size(); ++i) {
        query->bindValue(static_cast<int>(i), values[i].variant());
    }
    if (!query->exec()) {
        return failure(query->lastError(), sql);
    }
    core::Status status;
    const Row row(*query);
    while (status && query->next()) {
        status = take(row);
    }
    if (status && query->lastError().isValid()) {
        return failure(query->lastError(), sql);
    }
    query->finish();
    if (m_idle.size() < CachedStatements) {
        m_idle.insert_or_assign(sql, std::move(*query));
    }
    return status;
}

core::Result<qint64> Connection::integer(const QString &sql, const Values &values)
{
    const auto found = one<qint64>(sql, values, [](const Row &row) { return row.integer(0); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(0);
}

} // namespace sql
