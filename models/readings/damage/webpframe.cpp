// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/webpframe.h"

#include "readings/damage/bytes.h"

#include <QtEndian>

namespace readings::damage {

namespace {

void appendLittle32(QByteArray &out, quint32 value)
{
    const quint32 little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&little), 4);
}

void append24(QByteArray &out, quint32 value)
{
    const quint32 little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&little), 3);
}

} // namespace

QByteArray firstWebPFrame(QByteArrayView bytes)
{
    const Bytes in(bytes);
    for (qsizetype at = 12; at + 8 <= in.size();) {
        const qsizetype length = in.le32(at + 4);
        const qsizetype data = at + 8;
        if (in.has(at, QByteArrayView("ANMF")) && length >= 24) {
            // 16 bytes of place and time, then the chunks of a still picture (perhaps with its alpha).
            const QByteArrayView still = in.part(data + 16, length - 16);
            if (still.isEmpty()) {
                return {};
            }
            QByteArray body("WEBPVP8X");
            appendLittle32(body, 10);
            appendLittle32(
                body, still.startsWith(QByteArrayView("ALPH")) || still.startsWith(QByteArrayView("VP8L")) ? 0x10 : 0);
            append24(body, in.le24(data + 6));
            append24(body, in.le24(data + 9));
            body.append(still);
            QByteArray out("RIFF");
            appendLittle32(out, quint32(body.size()));
            return out + body;
        }
        at = data + length + (length & 1);
    }
    return {};
}

} // namespace readings::damage
