// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "sql/connection.h"

#include <memory>

namespace store {

/// The hub's data folder: hub.db, media/, secrets/, audit.anchor, lock.
class DataFolder final
{
public:
    /// Makes the folder (0700) and its sub-folders when missing.
    [[nodiscard]] static core::Result<DataFolder> open(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] sql::DatabaseConfig database() const { return {m_path + QStringLiteral("/hub.db")}; }
    [[nodiscard]] QString media() const { return m_path + QStringLiteral("/media"); }
    [[nodiscard]] QString secrets() const { return m_path + QStringLiteral("/secrets"); }
    [[nodiscard]] QString auditAnchor() const { return m_path + QStringLiteral("/audit.anchor"); }

    /// Writes a secret as a 0600 file of `secrets` and syncs it. Returns the file's name in there.
    [[nodiscard]] core::Result<QString> writeSecret(const QString &name, const QByteArray &content) const;
    [[nodiscard]] core::Result<QByteArray> readSecret(const QString &name) const;

    /// Holds the folder for one hub. Released when the holder is destroyed or the process dies, however it dies.
    class Lock
    {
        Q_DISABLE_COPY_MOVE(Lock)

    public:
        ~Lock();

    private:
        friend class DataFolder;
        explicit Lock(int handle)
            : m_handle(handle)
        {
        }
        int m_handle;
    };
    /// Conflict when another process holds it.
    [[nodiscard]] core::Result<std::unique_ptr<Lock>> lock() const;

private:
    explicit DataFolder(QString path)
        : m_path(std::move(path))
    {
    }
    QString m_path;
};

} // namespace store
