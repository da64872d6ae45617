// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/picture.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <functional>

namespace pictures {

/// Bytes of a file of the source tree, e.g. "resources/demo/photos/room-1.jpg"; empty when it is not there.
inline QByteArray bytesOf(const QString &path)
{
    QFile file(qEnvironmentVariable("AFTERDESK_SOURCE") + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray fixture(const QString &name)
{
    return bytesOf(QStringLiteral("tests/readings/damage/files/") + name);
}

/// A picture painted pixel by pixel.
inline readings::damage::Picture painted(int width, int height, const std::function<uint(int x, int y)> &rgbAt)
{
    readings::damage::Picture picture{width, height, QByteArray(qsizetype(width) * height * 3, '\0')};
    char *at = picture.rgb.data();
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const uint rgb = rgbAt(x, y);
            *at++ = char(rgb >> 16 & 0xFF);
            *at++ = char(rgb >> 8 & 0xFF);
            *at++ = char(rgb & 0xFF);
        }
    }
    return picture;
}

inline uint grey(int value)
{
    const auto v = uint(qBound(0, value, 255));
    return v << 16 | v << 8 | v;
}

/// A checker board with some noise: as sharp as a photo gets.
inline readings::damage::Picture sharp(int width = 512, int height = 384, int dark = 60, int light = 200)
{
    QRandomGenerator random(7);
    return painted(width, height, [&](int x, int y) {
        return grey(((x / 16 + y / 16) % 2 ? light : dark) + int(random.bounded(9)) - 4);
    });
}

} // namespace pictures
