// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/databasefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace sql {

namespace {

core::Status renameDurably(const QString &from, const QString &to)
{
    if (!QFile::rename(from, to)) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot rename %1 to %2").arg(from, to));
    }
    return syncToDisk(QFileInfo(to).absolutePath());
}

core::Status checkFile(const QString &path)
{
    const auto connection = Connection::open({path, true});
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    return checkIntegrity(**connection);
}

} // namespace

core::Status syncToDisk(const QString &path)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot open to sync: ") + path);
    }
    const int result = ::fsync(handle);
    ::close(handle);
    if (result != 0) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot sync: ") + path);
    }
#else
    Q_UNUSED(path)
#endif
    return {};
}

core::Status checkIntegrity(Connection &connection)
{
    const auto lines = connection.all<QString>(QStringLiteral("PRAGMA quick_check(1)"), {},
                                               [](const Row &row) { return row.text(0); });
    if (!lines) {
        return core::fail(core::ErrorCode::Corrupt, lines.error().detail);
    }
    if (lines->size() != 1 || lines->front() != QLatin1String("ok")) {
        return core::fail(core::ErrorCode::Corrupt, lines->empty() ? QStringLiteral("no answer") : lines->front());
    }
    return {};
}

core::Status backup(const DatabaseConfig &config, const QString &target)
{
    if (QFileInfo::exists(target)) {
        return core::fail(core::ErrorCode::InvalidArgument, target + QStringLiteral(" exists already"));
    }
    const QString partial = target + QStringLiteral(".partial");
    QFile::remove(partial);
    {
        DatabaseConfig source = config;
        source.readOnly = true;
        const auto connection = Connection::open(source);
        if (!connection) {
            return tl::unexpected(connection.error());
        }
        if (const auto copied = (*connection)->run(QStringLiteral("VACUUM INTO ?"), {partial}); !copied) {
            QFile::remove(partial);
            return tl::unexpected(copied.error());
        }
    }
    core::Status status = checkFile(partial);
    if (status) {
        status = syncToDisk(partial);
    }
    if (status) {
        status = renameDurably(partial, target);
    }
    if (!status) {
        QFile::remove(partial);
    }
    return status;
}

core::Result<QString> restore(const QString &backupFile, const DatabaseConfig &config, core::Timestamp now)
{
    if (core::Status good = checkFile(backupFile); !good) {
        return core::fail(good.error().code, QStringLiteral("the backup cannot be used: ") + good.error().detail);
    }
    const QString partial = config.path + QStringLiteral(".restoring");
    QFile::remove(partial);
    if (!QFile::copy(backupFile, partial)) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot copy the backup to ") + partial);
    }
    QFile::setPermissions(partial, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (core::Status synced = syncToDisk(partial); !synced) {
        QFile::remove(partial);
        return tl::unexpected(synced.error());
    }

    QString aside;
    if (QFileInfo::exists(config.path)) {
        const QString stamp = core::toRfc3339(now).remove(u':').remove(u'-').remove(u'.');
        aside = config.path + QStringLiteral(".before-restore-") + stamp;
        // The write-ahead log belongs to the file it was written for; with any other it would be damage.
        for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm"), QString()}) {
            if (QFileInfo::exists(config.path + suffix) && !QFile::rename(config.path + suffix, aside + suffix)) {
                return core::fail(core::ErrorCode::Unavailable,
                                  QStringLiteral("cannot keep the old database as ") + aside);
            }
        }
    }
    if (core::Status placed = renameDurably(partial, config.path); !placed) {
        return tl::unexpected(placed.error());
    }
    return aside;
}

} // namespace sql
