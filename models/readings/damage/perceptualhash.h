// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/fingerprint.h"

#include <opencv2/core/mat.hpp>

namespace readings::damage {

/// The 64 lowest frequencies of a picture as signs, for the picture turned clockwise by 0, 90, 180, 270 degrees and for
/// its mirror image likewise. Few bits change when a picture is compressed again or made smaller. 8-bit RGB.
[[nodiscard]] std::array<quint64, 8> perceptualHashes(const cv::Mat &rgb);

/// Fingerprint::Length numbers scaled to a length of 127 and rounded.
[[nodiscard]] Fingerprint::Vector unitVector(const float *numbers);

} // namespace readings::damage
