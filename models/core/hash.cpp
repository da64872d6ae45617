// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/hash.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace core {

QString sha256Hex(QByteArrayView bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key.toByteArray());
    code.addData(message.data(), message.size());
    return code.result();
}

bool constantTimeEquals(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size()) {
        return false;
    }
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        difference = static_cast<uchar>(difference | (static_cast<uchar>(a[i]) ^ static_cast<uchar>(b[i])));
    }
    return difference == 0;
}

} // namespace core
