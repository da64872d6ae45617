// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/auth/secrets.h"

#include "core/hash.h"

#include <sodium.h>

#include <array>

namespace hub {

namespace {

constexpr auto operations = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/// A hash that no password fits, for spending the same time.
const QByteArray &nobodysHash()
{
    static const QByteArray hash = [] {
        std::array<char, 32> nothing{};
        randombytes_buf(nothing.data(), nothing.size());
        std::array<char, crypto_pwhash_STRBYTES> text{};
        if (crypto_pwhash_str(text.data(), nothing.data(), nothing.size(), operations, memory) != 0) {
            return QByteArray();
        }
        return QByteArray(text.data());
    }();
    return hash;
}

} // namespace

core::Result<QString> hashPassword(const QByteArray &password, PasswordCost cost)
{
    if (password.size() < ShortestPassword || password.size() > LongestPassword) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          QStringLiteral("a password has %1 to %2 bytes").arg(ShortestPassword).arg(LongestPassword));
    }
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const bool least = cost == PasswordCost::Least;
    if (sodium_init() < 0 || crypto_pwhash_str(text.data(), password.constData(), static_cast<size_t>(password.size()),
                                               least ? crypto_pwhash_OPSLIMIT_MIN : operations,
                                               least ? crypto_pwhash_MEMLIMIT_MIN : memory) != 0) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("no memory to hash a password"));
    }
    return QString::fromLatin1(text.data());
}

bool verifyPassword(const QString &hash, const QByteArray &password)
{
    if (sodium_init() < 0) {
        return false;
    }
    const QByteArray against = hash.isEmpty() ? nobodysHash() : hash.toLatin1();
    const bool fits =
        crypto_pwhash_str_verify(against.constData(), password.constData(), static_cast<size_t>(password.size())) == 0;
    return fits && !hash.isEmpty();
}

QByteArray randomToken()
{
    QByteArray bytes(32, '\0');
    randombytes_buf(bytes.data(), static_cast<size_t>(bytes.size()));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString tokenHash(const QByteArray &token)
{
    return core::sha256Hex(token);
}

} // namespace hub
