// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace hub {

/// Shortest and longest password that is taken, in bytes of UTF-8.
inline constexpr qsizetype ShortestPassword = 8;
inline constexpr qsizetype LongestPassword = 1024;

enum class PasswordCost {
    Interactive, ///< libsodium's 64 MiB: takes tens of milliseconds, not on the server's thread
    Least,       ///< for tests with many people; protects nobody
};

/// Argon2id in libsodium's text form, which names its cost. InvalidArgument for a length that is not taken.
[[nodiscard]] core::Result<QString> hashPassword(const QByteArray &password,
                                                 PasswordCost cost = PasswordCost::Interactive);
/// As slow for an empty hash (a person without password, or nobody of that name) as for a wrong password.
[[nodiscard]] bool verifyPassword(const QString &hash, const QByteArray &password);

/// 32 random bytes, base64url without padding.
[[nodiscard]] QByteArray randomToken();
/// What is stored instead of a token.
[[nodiscard]] QString tokenHash(const QByteArray &token);

} // namespace hub
