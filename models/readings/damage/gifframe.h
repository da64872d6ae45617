// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/picture.h"

namespace readings::damage {

/// Decodes the first frame of a GIF on white (OpenCV reads no GIF). The header must have been checked against the
/// limits.
[[nodiscard]] core::Result<Picture> firstGifFrame(QByteArrayView bytes);

} // namespace readings::damage
