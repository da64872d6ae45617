// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>

namespace readings::damage {

/// A photo without what it tells of its maker: no place, no serial numbers, no names, comments, thumbnails or edits.
struct CleanPhoto
{
    QByteArray bytes; ///< the very same bytes when there was nothing to take out
    /// When the camera says it was taken. Read as UTC where it names no zone.
    std::optional<core::Timestamp> takenAt;
    bool zoneKnown = false;
};

/// Takes every block out of a JPEG, PNG, WebP or GIF that is not needed to show it. Orientation, colour profile and
/// animation stay; pixels are not touched or encoded again. What follows the end of a picture is cut off.
/// Malformed as readImageHeader. Pure; any thread.
[[nodiscard]] core::Result<CleanPhoto> withoutTraces(const QByteArray &bytes);

} // namespace readings::damage
