// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/picture.h"

namespace eval {

using readings::damage::Picture;

// What goes wrong when people take photos. The same picture and seed give the same result.

[[nodiscard]] Picture dark(const Picture &picture, unsigned seed); ///< 0.18 of the light, and a sensor's noise
[[nodiscard]] Picture blurred(const Picture &picture);             ///< out of focus: sigma 3 at a long side of 512
[[nodiscard]] Picture moved(const Picture &picture);               ///< 15 pixels of motion at a long side of 512
[[nodiscard]] Picture tiny(const Picture &picture);                ///< a long side of 90
[[nodiscard]] Picture overexposed(const Picture &picture);         ///< 4 times the light, and veiling glare
[[nodiscard]] Picture screenshot(const Picture &picture);          ///< shown by a messenger's window

// The same picture again.

[[nodiscard]] Picture recompressed(const Picture &picture);          ///< 0.6 of the size, JPEG quality 40
[[nodiscard]] Picture cropped(const Picture &picture, double share); ///< without that share of each side, off centre
[[nodiscard]] Picture mirrored(const Picture &picture);
[[nodiscard]] Picture turned(const Picture &picture, int quarters); ///< clockwise

} // namespace eval
