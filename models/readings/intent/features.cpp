// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/features.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr int ShortestRun = 2;
constexpr int LongestRun = 5;

/// FNV-1a over UTF-16 units with a last mix; the same on every machine.
class Hash
{
public:
    explicit Hash(char kind)
        : m_value(1469598103934665603ull ^ (static_cast<quint64>(kind) * 0x9E3779B97F4A7C15ull))
    {
    }
    Hash &operator<<(QStringView text)
    {
        for (const QChar c : text) {
            m_value = (m_value ^ c.unicode()) * 1099511628211ull;
        }
        return *this;
    }
    [[nodiscard]] quint32 value() const
    {
        const quint64 mixed = (m_value ^ (m_value >> 33)) * 0xff51afd7ed558ccdull;
        return static_cast<quint32>(mixed ^ (mixed >> 33));
    }

private:
    quint64 m_value;
};

std::vector<Counted::One> count(std::vector<quint32> hashes)
{
    std::sort(hashes.begin(), hashes.end());
    std::vector<Counted::One> result;
    for (auto at = hashes.begin(); at != hashes.end();) {
        const auto end = std::find_if(at, hashes.end(), [&](quint32 hash) { return hash != *at; });
        result.push_back({*at, static_cast<float>(1.0 + std::log(static_cast<double>(end - at)))});
        at = end;
    }
    return result;
}

} // namespace

std::vector<Feature> featuresOf(const std::vector<Piece> &pieces)
{
    std::vector<Feature> features;
    const int size = static_cast<int>(pieces.size());
    const auto textAt = [&](int i) {
        return i < 0 ? QStringView(u"^") : i >= size ? QStringView(u"$^") : QStringView(pieces[i].text);
    };
    for (int i = -1; i < size; ++i) {
        if (i >= 0) {
            features.push_back({(Hash('w') << textAt(i)).value(), i, i, false});
        }
        features.push_back(
            {(Hash('b') << textAt(i) << u" " << textAt(i + 1)).value(), i, i + 1 < size ? i + 1 : -1, false});
    }
    for (int i = 0; i < size; ++i) {
        if (!pieces[i].word) {
            continue;
        }
        const QString padded = u' ' + pieces[i].text + u' ';
        for (int length = ShortestRun; length <= LongestRun; ++length) {
            for (qsizetype at = 0; at + length <= padded.size(); ++at) {
                features.push_back({(Hash('c') << QStringView(padded).mid(at, length)).value(), i, i, true});
            }
        }
    }
    return features;
}

Counted counted(const std::vector<Feature> &features)
{
    std::vector<quint32> words;
    std::vector<quint32> letters;
    for (const Feature &feature : features) {
        (feature.letters ? letters : words).push_back(feature.hash);
    }
    return {count(std::move(words)), count(std::move(letters))};
}

} // namespace readings::intent
