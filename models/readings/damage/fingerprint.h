// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace readings::damage {

/// What is kept of a photo to find it again and to learn from it: enough to tell that two photos show the same picture,
/// far too little to see what they show.
struct Fingerprint
{
    static constexpr int Length = 256;
    using Vector = std::array<qint8, Length>; ///< of length 127

    /// Perceptual hashes of the picture turned clockwise by 0, 90, 180, 270 degrees, then of its mirror image likewise.
    std::array<quint64, 8> hashes{};
    /// Of the network: the picture upright, and, where somebody took the time, turned by 90, 180, 270 degrees.
    std::vector<Vector> vectors;
    /// Logarithms of the calibrated class probabilities, in the order of ShopHead::classes().
    std::array<float, 4> scores{};

    /// Bytes with a version; 340 for an upright one, 1108 with all turns.
    [[nodiscard]] QByteArray toBytes() const;
    /// Malformed for anything that toBytes() did not make.
    [[nodiscard]] static core::Result<Fingerprint> fromBytes(QByteArrayView bytes);

    bool operator==(const Fingerprint &) const = default;
};

} // namespace readings::damage
