// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/fingerprintindex.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace readings::damage {

namespace {

/// The inner loop of a search: exact, 16 numbers at a time where the processor can.
int dot(const qint8 *a, const qint8 *b)
{
#if defined(__SSE2__)
    __m128i sum = _mm_setzero_si128();
    for (int i = 0; i < Fingerprint::Length; i += 16) {
        const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i *>(a + i));
        const __m128i y = _mm_loadu_si128(reinterpret_cast<const __m128i *>(b + i));
        // Bytes to words with their sign: into the upper half, then down.
        const __m128i xl = _mm_srai_epi16(_mm_unpacklo_epi8(x, x), 8);
        const __m128i xh = _mm_srai_epi16(_mm_unpackhi_epi8(x, x), 8);
        const __m128i yl = _mm_srai_epi16(_mm_unpacklo_epi8(y, y), 8);
        const __m128i yh = _mm_srai_epi16(_mm_unpackhi_epi8(y, y), 8);
        sum = _mm_add_epi32(sum, _mm_add_epi32(_mm_madd_epi16(xl, yl), _mm_madd_epi16(xh, yh)));
    }
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(1, 0, 3, 2)));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, _MM_SHUFFLE(2, 3, 0, 1)));
    return _mm_cvtsi128_si32(sum);
#else
    int sum = 0;
    for (int i = 0; i < Fingerprint::Length; ++i) {
        sum += int(a[i]) * int(b[i]);
    }
    return sum;
#endif
}

constexpr double Scale = 127.0 * 127.0;

} // namespace

double similarityOf(const Fingerprint::Vector &a, const Fingerprint::Vector &b)
{
    return double(dot(a.data(), b.data())) / Scale;
}

void FingerprintIndex::add(Key key, const Fingerprint &fingerprint)
{
    if (fingerprint.vectors.empty()) {
        return;
    }
    const auto [found, fresh] = m_places.try_emplace(key, m_keys.size());
    if (!fresh) { // read again, perhaps by a newer model
        m_hashes[found->second] = fingerprint.hashes[0];
        m_vectors[found->second] = fingerprint.vectors.front();
        return;
    }
    m_keys.push_back(key);
    m_hashes.push_back(fingerprint.hashes[0]);
    m_vectors.push_back(fingerprint.vectors.front());
}

std::vector<FingerprintIndex::Match> FingerprintIndex::search(const Fingerprint &asked, Key except, size_t most) const
{
    std::vector<Match> found;
    const int enough = int(m_limits.similarity * Scale);
    for (size_t i = 0; i < m_keys.size(); ++i) {
        Match match{m_keys[i], 0.0, 0, false};
        for (size_t turn = 0; turn < asked.vectors.size(); ++turn) {
            const int product = dot(m_vectors[i].data(), asked.vectors[turn].data());
            if (product >= enough && double(product) / Scale > match.similarity) {
                match.similarity = std::min(1.0, double(product) / Scale);
                // The asked photo was turned by that much before it looked like the found one.
                match.turned = (360 - int(turn) * 90) % 360;
            }
        }
        // A hash knows mirrors, and turns for which nobody made a vector.
        for (size_t way = 0; way < asked.hashes.size(); ++way) {
            const int bits = std::popcount(m_hashes[i] ^ asked.hashes[way]);
            if (bits <= m_limits.hashBits && 1.0 - bits / 64.0 > match.similarity) {
                match.similarity = 1.0 - bits / 64.0;
                match.turned = (360 - int(way % 4) * 90) % 360;
                match.mirrored = way >= 4;
            }
        }
        if (match.similarity > 0.0 && match.key != except) {
            found.push_back(match);
        }
    }
    std::sort(found.begin(), found.end(), [](const Match &a, const Match &b) {
        return a.similarity != b.similarity ? a.similarity > b.similarity : a.key < b.key;
    });
    if (found.size() > most) {
        found.resize(most);
    }
    return found;
}

} // namespace readings::damage
