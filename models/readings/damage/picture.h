// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>

namespace readings::damage {

/// What the first bytes of a file say it is; names and content types from outside are never believed.
enum class PictureType { Jpeg, Png, WebP, Gif, Bmp };

/// "jpeg", "png", "webp", "gif", "bmp".
[[nodiscard]] QLatin1String pictureTypeName(PictureType type);
/// "image/jpeg" …
[[nodiscard]] QLatin1String pictureContentType(PictureType type);

/// A picture as plain bytes: 8-bit RGB, rows from the top without padding, width * height * 3 bytes, upright.
/// `QImage(rgb.constData(), width, height, width * 3, QImage::Format_RGB888)` shows it.
struct Picture
{
    int width = 0;
    int height = 0;
    QByteArray rgb;

    [[nodiscard]] bool isEmpty() const { return width <= 0 || height <= 0; }
    bool operator==(const Picture &) const = default;
};

/// What is accepted. Everything is checked from the header, before memory for pixels is asked for.
struct DecodeLimits
{
    qint64 bytes = 32 * 1024 * 1024;
    qint64 pixels = 50'000'000;
    int side = 16'384;
    /// Larger pictures are made smaller while they are read, so that a 50-megapixel photo costs no 150 MB afterwards.
    int keepSide = 2048;
};

struct DecodedPicture
{
    Picture picture; ///< upright, not larger than DecodeLimits::keepSide
    PictureType type = PictureType::Jpeg;
    int originalWidth = 0; ///< as stored, before turning upright
    int originalHeight = 0;
    int orientation = 1;   ///< EXIF 1…8; already applied
    bool animated = false; ///< only the first frame was read
    bool hadAlpha = false; ///< shown on white

    bool operator==(const DecodedPicture &) const = default;
};

/// Reads a photo from outside. Never trusts it: the type comes from the content, sizes from the header are checked
/// first, cut-off files are refused, and no exception of a decoder leaves this function.
///
/// Malformed: not a picture, cut off or damaged, or a kind that is not read (HEIC, AVIF, TIFF, PDF, SVG …; the detail
/// names it). LimitExceeded: more bytes, pixels or a longer side than `limits` allow. Pure; any thread.
[[nodiscard]] core::Result<DecodedPicture> decodePicture(const QByteArray &bytes, const DecodeLimits &limits = {});

/// A smaller copy whose longer side is at most `side`; the picture itself when it is small enough already.
[[nodiscard]] core::Result<Picture> scaledDown(const Picture &picture, int side);

/// JPEG bytes without any metadata, quality 1…100. InvalidArgument for an empty picture.
[[nodiscard]] core::Result<QByteArray> encodeJpeg(const Picture &picture, int quality = 85);

} // namespace readings::damage
