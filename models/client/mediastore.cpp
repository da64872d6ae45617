// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/mediastore.h"

#include "client/loadjobs.h"
#include "core/deliver.h"
#include "core/hash.h"

#include <QDir>
#include <QSaveFile>
#include <QThreadPool>

namespace client {

using namespace Qt::StringLiterals;

namespace {

/// Names come from the hub: anything but a hash is no file of ours.
bool isHash(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

core::Result<QByteArray> readFile(const QString &path, const QString &hash)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound);
    }
    const QByteArray bytes = file.readAll();
    if (core::sha256Hex(bytes) != hash) {
        file.remove();
        return core::fail(core::ErrorCode::Corrupt);
    }
    return bytes;
}

/// Oldest files go first once the folder is too large.
void trim(const QString &folder, qint64 most)
{
    QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Time);
    qint64 sum = 0;
    for (const QFileInfo &file : std::as_const(files)) {
        sum += file.size();
        if (sum > most) {
            QFile::remove(file.filePath());
        }
    }
}

void writeFile(const QString &folder, const QString &hash, const QByteArray &bytes)
{
    QSaveFile file(QDir(folder).filePath(hash));
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        file.write(bytes);
        file.commit(); // a file that could not be kept is fetched again
    }
    trim(folder, MediaStore::MaximumOnDisk);
}

} // namespace

MediaStore::MediaStore(RestClient &rest, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
    , m_memory(MaximumInMemory / 1024)
{
}

MediaStore::~MediaStore() = default;

void MediaStore::setFolder(const QString &folder)
{
    m_folder = folder;
}

QFuture<core::Result<QByteArray>> MediaStore::fetch(const desk::MediaId &id)
{
    auto promise = std::make_shared<QPromise<core::Result<QByteArray>>>();
    promise->start();
    const QFuture<core::Result<QByteArray>> future = promise->future();
    if (const QByteArray *held = m_memory.object(id)) {
        promise->addResult(*held);
        promise->finish();
        return future;
    }
    if (const auto underway = m_underway.constFind(id); underway != m_underway.cend()) {
        return *underway;
    }
    if (!isHash(id.toString())) {
        promise->addResult(
            core::Result<QByteArray>(core::fail(core::ErrorCode::InvalidArgument, u"not the name of a file"_s)));
        promise->finish();
        return future;
    }
    m_underway.insert(id, future);
    if (m_folder.isEmpty()) {
        download(id, promise);
        return future;
    }
    const QString path = QDir(m_folder).filePath(id.toString());
    auto read = std::make_shared<QPromise<core::Result<QByteArray>>>();
    read->start();
    QThreadPool::globalInstance()->start([read, path, hash = id.toString()] {
        read->addResult(readFile(path, hash));
        read->finish();
    });
    core::deliver(this, read->future(), [this, id, promise](const core::Result<QByteArray> &bytes) {
        if (!bytes) {
            download(id, promise);
            return;
        }
        m_memory.insert(id, new QByteArray(*bytes), bytes->size() / 1024 + 1);
        m_underway.remove(id);
        promise->addResult(bytes);
        promise->finish();
    });
    return future;
}

void MediaStore::download(const desk::MediaId &id, const Promise &promise)
{
    core::deliver(this, m_rest.send(MediaJob{id}), [this, id, promise](const Reply<QByteArray> &reply) {
        m_underway.remove(id);
        if (reply) {
            m_memory.insert(id, new QByteArray(*reply), reply->size() / 1024 + 1);
            if (!m_folder.isEmpty()) {
                QThreadPool::globalInstance()->start(
                    [folder = m_folder, hash = id.toString(), bytes = *reply] { writeFile(folder, hash, bytes); });
            }
            promise->addResult(core::Result<QByteArray>(*reply));
        } else {
            promise->addResult(core::Result<QByteArray>(tl::unexpected(reply.error().error)));
        }
        promise->finish();
    });
}

void MediaStore::erase()
{
    m_memory.clear();
    if (m_folder.isEmpty()) {
        return;
    }
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        QFile::remove(QDir(m_folder).filePath(name));
    }
}

} // namespace client
