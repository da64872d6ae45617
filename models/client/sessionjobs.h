// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/restrequest.h"
#include "desk/person.h"

#include <QSet>

namespace client {

/// Answer of a sign-in and of "who am I".
struct Identity
{
    QByteArray token; ///< empty for MeJob
    std::optional<core::Timestamp> expiresAt;
    desk::Person person;
    QSet<desk::Permission> permissions;
};

/// POST /v1/login with a name and a password.
struct LoginJob
{
    using Answer = Identity;
    QString login;
    QString password;
    QString device;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/login with the token that the console's own hub was started with.
struct OneTimeLoginJob
{
    using Answer = Identity;
    QString oneTimeToken;
    QString device;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/me
struct MeJob
{
    using Answer = Identity;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/logout
struct LogoutJob
{
    using Answer = std::monostate;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

} // namespace client
