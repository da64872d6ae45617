// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/fingerprint.h"

#include <QtEndian>

#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

const QByteArrayView mark("AFP\1", 4);
constexpr qsizetype Head = 4 + 8 * 8 + 4 * 4;

} // namespace

QByteArray Fingerprint::toBytes() const
{
    QByteArray out = mark.toByteArray();
    char number[8];
    for (const quint64 hash : hashes) {
        qToLittleEndian(hash, number);
        out.append(number, 8);
    }
    for (const float score : scores) {
        quint32 bits = 0;
        std::memcpy(&bits, &score, sizeof bits);
        qToLittleEndian(bits, number);
        out.append(number, 4);
    }
    for (const Vector &vector : vectors) {
        out.append(reinterpret_cast<const char *>(vector.data()), Length);
    }
    return out;
}

core::Result<Fingerprint> Fingerprint::fromBytes(QByteArrayView bytes)
{
    const qsizetype rest = bytes.size() - Head;
    if (!bytes.startsWith(mark) || (rest != Length && rest != 4 * Length)) {
        return core::fail(core::ErrorCode::Malformed, u"not a photo's fingerprint"_s);
    }
    Fingerprint out;
    const char *at = bytes.data() + mark.size();
    for (quint64 &hash : out.hashes) {
        hash = qFromLittleEndian<quint64>(at);
        at += 8;
    }
    for (float &score : out.scores) {
        const auto bits = qFromLittleEndian<quint32>(at);
        std::memcpy(&score, &bits, sizeof score);
        at += 4;
        if (!std::isfinite(score)) {
            return core::fail(core::ErrorCode::Malformed, u"a fingerprint without numbers"_s);
        }
    }
    out.vectors.resize(size_t(rest / Length));
    for (Vector &vector : out.vectors) {
        std::memcpy(vector.data(), at, Length);
        at += Length;
    }
    return out;
}

} // namespace readings::damage
