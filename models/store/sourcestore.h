// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace store {

/// One secret of a source: the name of a file in the data folder's `secrets`, never the secret itself.
struct SourceSecret
{
    QString file;
    core::Timestamp addedAt;
    std::optional<core::Timestamp> validUntil; ///< set when a newer one took its place

    bool operator==(const SourceSecret &) const = default;
};

/// A configured sender of webhooks.
struct Source
{
    QString name;
    QString scheme; ///< standard-webhooks, shopify
    bool enabled = true;
    std::vector<SourceSecret> secrets; ///< newest first
    QString shopUrl;                   ///< its shop's API, empty when none
    QString shopKeyFile;
    int perMinute = 0; ///< rate limit; 0: the program's default

    bool operator==(const Source &) const = default;
};

class SourceStore final
{
public:
    explicit SourceStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status insert(const Source &source); ///< Conflict when the name is taken
    [[nodiscard]] core::Status update(const Source &source); ///< NotFound
    [[nodiscard]] core::Status remove(const QString &name);  ///< NotFound
    [[nodiscard]] core::Result<std::optional<Source>> find(const QString &name) const;
    [[nodiscard]] core::Result<std::vector<Source>> all() const;

private:
    sql::Connection &m_connection;
};

} // namespace store
