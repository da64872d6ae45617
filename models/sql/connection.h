// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "sql/row.h"
#include "sql/value.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace sql {

/// Which database to open and how. Today one file; a server is a later kind of the same thing.
struct DatabaseConfig
{
    QString path;
    bool readOnly = false; ///< for readers; also refuses to create the file
    std::chrono::milliseconds busyTimeout{10'000};

    bool operator==(const DatabaseConfig &) const = default;
};

/// One connection. Belongs to the thread that opened it; never shared. Needs a QCoreApplication to exist.
///
/// Errors: Conflict for a broken constraint, Unavailable when locked for longer than the busy time-out or the disk is
/// full or fails, Corrupt for a damaged file, Internal for SQL that is wrong.
///
/// Statements are prepared once and kept. SQL is what both SQLite and PostgreSQL take, with `?` for parameters.
class Connection final
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// Opens, or creates unless readOnly. WAL, synchronous=FULL: what was committed survives a power cut.
    [[nodiscard]] static core::Result<std::unique_ptr<Connection>> open(const DatabaseConfig &config);
    ~Connection();

    [[nodiscard]] const DatabaseConfig &config() const { return m_config; }

    /// Runs one statement; the number of rows it changed.
    core::Result<qint64> run(const QString &sql, const Values &values = {});

    /// Calls take for each row until it returns an error, which is then returned.
    [[nodiscard]] core::Status each(const QString &sql, const Values &values,
                                    const std::function<core::Status(const Row &)> &take);

    /// The first row made into a T by read(row), which returns T or Result<T>; nothing when there is no row.
    template <typename T, typename Read>
    [[nodiscard]] core::Result<std::optional<T>> one(const QString &sql, const Values &values, Read read)
    {
        std::optional<T> found;
        const core::Status status = each(sql, values, [&](const Row &row) -> core::Status {
            if (found) {
                return {};
            }
            return assign(found, read(row));
        });
        if (!status) {
            return tl::unexpected(status.error());
        }
        return found;
    }

    /// All rows made into T by read(row), which returns T or Result<T>.
    template <typename T, typename Read>
    [[nodiscard]] core::Result<std::vector<T>> all(const QString &sql, const Values &values, Read read)
    {
        std::vector<T> found;
        const core::Status status = each(sql, values, [&](const Row &row) -> core::Status {
            std::optional<T> item;
            if (core::Status read1 = assign(item, read(row)); !read1) {
                return read1;
            }
            found.push_back(std::move(*item));
            return {};
        });
        if (!status) {
            return tl::unexpected(status.error());
        }
        return found;
    }

    /// First column of the first row; 0 when there is no row or it is NULL.
    [[nodiscard]] core::Result<qint64> integer(const QString &sql, const Values &values = {});

    [[nodiscard]] bool inTransaction() const { return m_depth > 0; }

    /// Notes what the running transaction touched (bits chosen by the layer above). The writer hands them to its
    /// observers after the commit.
    void mark(quint32 topics) { m_marks |= topics; }
    [[nodiscard]] quint32 marks() const { return m_marks; }
    void setMarks(quint32 marks) { m_marks = marks; }

private:
    friend class Transaction;
    friend class Writer;

    Connection(DatabaseConfig config, QString name);
    [[nodiscard]] core::Status prepareSession();
    [[nodiscard]] core::Result<QSqlQuery> prepared(const QString &sql);

    template <typename T>
    [[nodiscard]] static core::Status assign(std::optional<T> &target, T value)
    {
        target = std::move(value);
        return {};
    }
    template <typename T>
    [[nodiscard]] static core::Status assign(std::optional<T> &target, core::Result<T> value)
    {
        if (!value) {
            return tl::unexpected(value.error());
        }
        target = std::move(*value);
        return {};
    }

    DatabaseConfig m_config;
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_idle; ///< prepared statements that nobody is stepping through
    int m_depth = 0;                               ///< of joined transactions
    quint32 m_marks = 0;
};

} // namespace sql
