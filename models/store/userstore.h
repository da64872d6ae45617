// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/person.h"
#include "sql/connection.h"

namespace store {

struct User
{
    desk::Person person;
    QString passwordHash; ///< Argon2id text of libsodium
    int failed = 0;       ///< wrong passwords since the last right one
    std::optional<core::Timestamp> lockedUntil;
    core::Timestamp createdAt;

    bool operator==(const User &) const = default;
};

class UserStore final
{
public:
    explicit UserStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Status insert(const User &user); ///< Conflict when the login is taken
    [[nodiscard]] core::Status update(const User &user); ///< NotFound
    [[nodiscard]] core::Result<std::optional<User>> find(const desk::UserId &id) const;
    [[nodiscard]] core::Result<std::optional<User>> ofLogin(const QString &login) const;
    [[nodiscard]] core::Result<std::vector<User>> all() const; ///< by login

private:
    sql::Connection &m_connection;
};

} // namespace store
