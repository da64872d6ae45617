// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/features.h"

#include "core/result.h"

#include <QStringList>

#include <array>
#include <functional>

namespace readings::intent {

/// Routing groups in the order of the model's outputs; the last is "out_of_scope".
inline constexpr int GroupCount = 10;
inline constexpr int OutOfScope = GroupCount - 1;
[[nodiscard]] const QStringList &groups();

using Scores = std::array<double, GroupCount>;
/// Turns scores into probabilities.
[[nodiscard]] Scores softmax(Scores scores);

/// A text as the linear part sees it: number of a known feature and how much of it.
struct Weighted
{
    int feature;
    float value;
};
using Row = std::vector<Weighted>;

/// From scores to chances that keep their word; fitted on texts that the weights had not seen.
struct Calibration
{
    QString version;
    double temperature = 1.0; ///< scores are divided by it
    double shift = 0.0;       ///< added to the score of out_of_scope
    double flagFrom = 0.5;    ///< out of scope is the answer from this chance on
    /// Chance that the printed group is right: logistic in logit(share among our groups), logit(1 - out of scope), 1.
    std::array<double, 3> sure{1.0, 0.0, 0.0};
    qint64 n = 0; ///< texts that it was fitted on
};

/// The weights: known features with their rarity and one weight a group, sorted by hash. Eight bits a weight.
class LinearModel
{
public:
    struct Entry
    {
        quint32 hash;
        float rarity; ///< inverse document frequency
    };

    LinearModel() = default;
    /// `weights` holds GroupCount numbers an entry; they are rounded to eight bits here, so that what is measured is
    /// what is shipped.
    LinearModel(std::vector<Entry> entries, const std::vector<float> &weights, const Scores &bias);

    [[nodiscard]] int size() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] Row rowOf(const Counted &counted) const;
    /// -1 for one that it does not know.
    [[nodiscard]] int indexOf(quint32 hash) const;
    [[nodiscard]] Scores scores(const Row &row) const;
    [[nodiscard]] double weight(int feature, int group) const
    {
        return m_weights[static_cast<size_t>(feature * GroupCount + group)] * m_scale;
    }

    Calibration calibration;
    QString name;
    QString version;

    /// The file: magic, format, header (JSON), entries, weights, SHA-256 of all before it. Little endian.
    [[nodiscard]] QByteArray bytes() const;
    /// Corrupt when a byte is not as it was written; NewerThanProgram for a later format.
    [[nodiscard]] static core::Result<LinearModel> fromBytes(const QByteArray &bytes);

private:
    std::vector<Entry> m_entries;
    std::vector<qint8> m_weights;
    float m_scale = 1.0F;
    Scores m_bias{};
};

/// Rarity-weighted counts in two blocks (words, letters), each of length 1. Shared by training and reading.
[[nodiscard]] Row rowOf(const Counted &counted, const std::function<std::pair<int, float>(quint32)> &look);

} // namespace readings::intent
