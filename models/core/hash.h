// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace core {

/// Lower-case hex of SHA-256.
[[nodiscard]] QString sha256Hex(QByteArrayView bytes);
/// Raw HMAC-SHA256, 32 bytes.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);
/// Compares in a time that depends on the lengths alone.
[[nodiscard]] bool constantTimeEquals(QByteArrayView a, QByteArrayView b);

} // namespace core
