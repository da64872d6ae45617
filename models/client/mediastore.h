// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/restclient.h"
#include "desk/ids.h"

#include <QCache>

namespace client {

/// Pictures and other files of conversations, by the hash of their content: from memory, from this computer's disk, or
/// from the hub. A file whose content does not have its name's hash is never given out. GUI thread; files are read on a
/// thread of their own.
class MediaStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaStore)

public:
    static constexpr qint64 MaximumInMemory = 64LL * 1024 * 1024;
    static constexpr qint64 MaximumOnDisk = 512LL * 1024 * 1024;

    explicit MediaStore(RestClient &rest, QObject *parent = nullptr);
    ~MediaStore() override;

    /// Where files are kept; empty: in memory only.
    void setFolder(const QString &folder);
    /// NotFound, Corrupt, Unavailable, Timeout. Asking twice at the same time is one request.
    [[nodiscard]] QFuture<core::Result<QByteArray>> fetch(const desk::MediaId &id);
    /// Forgets everything, also on disk.
    void erase();

private:
    using Promise = std::shared_ptr<QPromise<core::Result<QByteArray>>>;
    void download(const desk::MediaId &id, const Promise &promise);

    RestClient &m_rest;
    QString m_folder;
    QCache<desk::MediaId, QByteArray> m_memory; ///< cost: KiB
    QHash<desk::MediaId, QFuture<core::Result<QByteArray>>> m_underway;
};

} // namespace client
