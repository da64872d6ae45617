// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace store {

/// Small named values of the whole database.
class Meta final
{
public:
    explicit Meta(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Result<std::optional<QString>> value(const QString &name) const;
    [[nodiscard]] core::Status set(const QString &name, const QString &value);

private:
    sql::Connection &m_connection;
};

} // namespace store
