// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/datafolder.h"

#include "sql/databasefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace store {

namespace {

constexpr QFileDevice::Permissions OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

core::Result<DataFolder> DataFolder::open(const QString &path)
{
    if (path.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("no data folder named"));
    }
    const DataFolder folder(QFileInfo(path).absoluteFilePath());
    for (const QString &part : {folder.m_path, folder.media(), folder.secrets()}) {
        if (!QDir().mkpath(part)) {
            return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot make the folder ") + part);
        }
        QFile::setPermissions(part, OwnerOnly | QFileDevice::ExeOwner);
    }
    return folder;
}

core::Result<QString> DataFolder::writeSecret(const QString &name, const QByteArray &content) const
{
    static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"));
    if (!good.match(name).hasMatch()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("not a name for a secret's file"));
    }
    QSaveFile file(secrets() + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(OwnerOnly) || file.write(content) != content.size() ||
        !file.commit()) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot write a secret: ") + file.errorString());
    }
    if (const core::Status synced = sql::syncToDisk(secrets()); !synced) {
        return tl::unexpected(synced.error());
    }
    return name;
}

core::Result<QByteArray> DataFolder::readSecret(const QString &name) const
{
    QFile file(secrets() + u'/' + name);
    if (name.isEmpty() || name.contains(u'/') || !file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("secret file ") + name);
    }
    return file.readAll();
}

#ifdef Q_OS_UNIX

DataFolder::Lock::~Lock()
{
    ::close(m_handle);
}

core::Result<std::unique_ptr<DataFolder::Lock>> DataFolder::lock() const
{
    const QByteArray path = QFile::encodeName(m_path + QStringLiteral("/lock"));
    const int handle = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot open the lock in ") + m_path);
    }
    // Held by the open file, not by a written process number: no stale lock is left by a killed hub.
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
        ::close(handle);
        return core::fail(core::ErrorCode::Conflict, QStringLiteral("another hub uses ") + m_path);
    }
    return std::unique_ptr<Lock>(new Lock(handle));
}

#else

DataFolder::Lock::~Lock() = default;

core::Result<std::unique_ptr<DataFolder::Lock>> DataFolder::lock() const
{
    return std::unique_ptr<Lock>(new Lock(-1));
}

#endif

} // namespace store
