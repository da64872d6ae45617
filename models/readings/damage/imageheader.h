// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/picture.h"

namespace readings::damage {

/// What the structure of a file says before any pixel is decoded.
struct ImageHeader
{
    PictureType type = PictureType::Jpeg;
    qint64 width = 0;
    qint64 height = 0;
    int orientation = 1; ///< EXIF
    bool animated = false;
    bool alpha = false;

    bool operator==(const ImageHeader &) const = default;
};

/// What the first bytes promise; nothing when it is none of our types. The rest may still be damaged.
[[nodiscard]] std::optional<PictureType> pictureTypeOf(QByteArrayView bytes);

/// Walks the structure of a picture file to its end without decoding. Malformed when it is not one of our types (the
/// detail says what it seems to be), when it is cut off, or when its parts contradict each other.
[[nodiscard]] core::Result<ImageHeader> readImageHeader(QByteArrayView bytes);

} // namespace readings::damage
