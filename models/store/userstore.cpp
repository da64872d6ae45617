// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/userstore.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

const QString UserSelect = QStringLiteral(
    "SELECT id, login, name, role, password_hash, failed, locked_until, disabled, created_at FROM users ");

core::Result<User> userFrom(const sql::Row &row)
{
    const auto role = desk::roleFrom(row.text(3));
    if (!role) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("unknown role ") + row.text(3));
    }
    User user;
    user.person = {row.id<desk::UserId>(0), row.text(1), row.text(2), *role, row.boolean(7)};
    user.passwordHash = row.text(4);
    user.failed = static_cast<int>(row.integer(5));
    user.lockedUntil = row.optionalTimestamp(6);
    user.createdAt = row.timestamp(8);
    return user;
}

} // namespace

core::Status UserStore::insert(const User &user)
{
    const desk::Person &person = user.person;
    return done(m_connection.run(
        QStringLiteral(
            "INSERT INTO users (id, login, name, role, password_hash, failed, locked_until, disabled, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {person.id, person.login, person.name, desk::roleName(person.role), user.passwordHash, user.failed,
         user.lockedUntil, person.disabled, user.createdAt}));
}

core::Status UserStore::update(const User &user)
{
    const desk::Person &person = user.person;
    return changedSome(
        m_connection.run(
            QStringLiteral("UPDATE users SET login = ?, name = ?, role = ?, password_hash = ?, failed = ?, "
                           "locked_until = ?, disabled = ? WHERE id = ?"),
            {person.login, person.name, desk::roleName(person.role), user.passwordHash, user.failed, user.lockedUntil,
             person.disabled, person.id}),
        core::ErrorCode::NotFound, QStringLiteral("user ") + person.id.toString());
}

core::Result<std::optional<User>> UserStore::find(const desk::UserId &id) const
{
    return m_connection.one<User>(UserSelect + QStringLiteral("WHERE id = ?"), {id}, userFrom);
}

core::Result<std::optional<User>> UserStore::ofLogin(const QString &login) const
{
    return m_connection.one<User>(UserSelect + QStringLiteral("WHERE login = ?"), {login}, userFrom);
}

core::Result<std::vector<User>> UserStore::all() const
{
    return m_connection.all<User>(UserSelect + QStringLiteral("ORDER BY login"), {}, userFrom);
}

} // namespace store
