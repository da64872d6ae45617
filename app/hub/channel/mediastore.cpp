// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/mediastore.h"

#include "core/hash.h"
#include "core/log.h"
#include "sql/databasefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

const QString unfinished = u".unfinished"_s;

tl::unexpected<core::Error> writeFailed(int error)
{
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return core::fail(full ? core::ErrorCode::LimitExceeded : core::ErrorCode::Unavailable,
                      u"a media file was not written: %1"_s.arg(QString::fromLocal8Bit(std::strerror(error))));
}

/// All bytes, synced. The file is not there before and belongs to this person alone.
core::Status writeNew(const QByteArray &path, const QByteArray &bytes)
{
    const int file = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return writeFailed(errno);
    }
    qsizetype written = 0;
    int error = 0;
    while (written < bytes.size() && error == 0) {
        const ssize_t taken = ::write(file, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (taken > 0) {
            written += taken;
        } else if (taken == 0) {
            error = ENOSPC;
        } else if (errno != EINTR) {
            error = errno;
        }
    }
    if (error == 0 && ::fsync(file) != 0) {
        error = errno;
    }
    if (::close(file) != 0 && error == 0) {
        error = errno;
    }
    return error == 0 ? core::Status() : core::Status(writeFailed(error));
}

} // namespace

desk::MediaId MediaStore::idOf(const QByteArray &bytes)
{
    return desk::MediaId(core::sha256Hex(bytes));
}

QString MediaStore::pathOf(const desk::MediaId &id) const
{
    return m_folder + u'/' + id.toString().left(2) + u'/' + id.toString();
}

core::Status MediaStore::put(const desk::MediaId &id, const QByteArray &bytes) const
{
    const QString path = pathOf(id);
    if (QFileInfo(path).size() == bytes.size() && QFileInfo::exists(path)) {
        return {};
    }
    const QString folder = QFileInfo(path).path();
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0) {
        if (const core::Status synced = sql::syncToDisk(m_folder); !synced) {
            return synced;
        }
    } else if (errno != EEXIST) {
        return writeFailed(errno);
    }
    // A name of its own: two uploads of the same photo at once do not meet.
    const QByteArray temporary =
        QFile::encodeName(m_folder + u'/' + QUuid::createUuid().toString(QUuid::Id128) + unfinished);
    core::Status kept = writeNew(temporary, bytes);
    if (kept && ::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0) {
        kept = writeFailed(errno);
    }
    if (!kept) {
        ::unlink(temporary.constData());
        return kept;
    }
    return sql::syncToDisk(folder);
}

void MediaStore::removeLeftovers() const
{
    const QDir folder(m_folder);
    for (const QString &name : folder.entryList({u'*' + unfinished}, QDir::Files | QDir::Hidden)) {
        if (!QFile::remove(folder.filePath(name))) {
            core::log(core::LogLevel::Warning, "leftover_not_removed"_L1, {{"file"_L1, name}});
        }
    }
}

} // namespace hub
