// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/fingerprint.h"

#include <unordered_map>

namespace readings::damage {

/// All photos of a shop, to find the same picture again: cropped, compressed again, turned, mirrored or photographed
/// off a screen. 264 bytes a photo, all of them looked at (a few milliseconds for 100,000). Not thread-safe.
class FingerprintIndex final
{
public:
    using Key = quint32;

    struct Limits
    {
        /// Cosine of the vectors from which two photos count as the same picture. Measured on people's photos: see the
        /// model's card.
        double similarity = 0.84;
        /// Bits of 64 in which two hashes may differ.
        int hashBits = 8;
    };

    struct Match
    {
        Key key = 0;
        double similarity = 0.0; ///< 0…1
        int turned = 0;          ///< degrees, clockwise, from the found photo to the asked one
        bool mirrored = false;

        bool operator==(const Match &) const = default;
    };

    explicit FingerprintIndex(Limits limits)
        : m_limits(limits)
    {
    }
    FingerprintIndex()
        : FingerprintIndex(Limits{})
    {
    }

    void add(Key key, const Fingerprint &fingerprint);
    [[nodiscard]] size_t size() const { return m_keys.size(); }

    /// Photos that show the same, most similar first; `except` is left out.
    [[nodiscard]] std::vector<Match> search(const Fingerprint &asked, Key except, size_t most = 8) const;

private:
    Limits m_limits;
    std::unordered_map<Key, size_t> m_places;
    std::vector<Key> m_keys;
    std::vector<quint64> m_hashes;
    std::vector<Fingerprint::Vector> m_vectors;
};

/// Dot product of two vectors of a fingerprint, as a cosine.
[[nodiscard]] double similarityOf(const Fingerprint::Vector &a, const Fingerprint::Vector &b);

} // namespace readings::damage
