// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/id.h"

#include <QRandomGenerator>

#include <mutex>

namespace core {

QUuid newUuidV7(Timestamp now)
{
    static std::mutex mutex;
    static quint64 lastMsecs = 0;
    static quint16 counter = 0;

    quint64 msecs = static_cast<quint64>(std::max<qint64>(toMsecs(now), 0));
    quint16 sequence = 0;
    {
        const std::lock_guard lock(mutex);
        if (msecs > lastMsecs) {
            lastMsecs = msecs;
            counter = static_cast<quint16>(QRandomGenerator::global()->bounded(0x800));
        } else {
            // Same millisecond, or a clock that went back: stay on the newest time and count.
            msecs = lastMsecs;
            if (++counter > 0xfff) {
                msecs = ++lastMsecs;
                counter = 0;
            }
        }
        sequence = counter;
    }
    const quint64 random = QRandomGenerator::global()->generate64();

    std::array<uchar, 16> bytes{};
    for (int i = 0; i < 6; ++i) {
        bytes[static_cast<size_t>(i)] = static_cast<uchar>(msecs >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<uchar>(0x70 | (sequence >> 8));
    bytes[7] = static_cast<uchar>(sequence & 0xff);
    for (int i = 0; i < 8; ++i) {
        bytes[static_cast<size_t>(8 + i)] = static_cast<uchar>(random >> (8 * i));
    }
    bytes[8] = static_cast<uchar>(0x80 | (bytes[8] & 0x3f));
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), 16));
}

} // namespace core
