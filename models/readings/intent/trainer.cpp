// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/trainer.h"

#include <cmath>
#include <numeric>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

/// The same numbers with every standard library (std::shuffle is not).
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed + 0x9E3779B97F4A7C15ull)
    {
    }
    size_t below(size_t limit)
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return static_cast<size_t>(m_state % limit);
    }
    void shuffle(std::vector<int> &values)
    {
        for (size_t i = values.size(); i > 1; --i) {
            std::swap(values[i - 1], values[below(i)]);
        }
    }

private:
    quint64 m_state;
};

/// Multinomial logistic regression by AdaGrad, one step length a feature. Decay is spread over the texts that hold a
/// feature, so that only what is touched costs time.
class Descent
{
public:
    Descent(const std::vector<Row> &rows, size_t features)
        : m_rows(rows)
        , m_weights(features * GroupCount, 0.0F)
        , m_steps(features, 1e-2F)
        , m_mass(features, 0.0F)
    {
        m_biasSteps.fill(1.0);
    }

    void meet(size_t example, float weight)
    {
        for (const Weighted &part : m_rows[example]) {
            m_mass[static_cast<size_t>(part.feature)] += weight;
        }
    }

    void learn(size_t example, int group, float weight, float decay, double step)
    {
        const Row &row = m_rows[example];
        Scores scores = m_bias;
        for (const Weighted &part : row) {
            const float *weights = &m_weights[static_cast<size_t>(part.feature) * GroupCount];
            for (size_t k = 0; k < GroupCount; ++k) {
                scores[k] += part.value * weights[k];
            }
        }
        scores = softmax(scores);
        std::array<float, GroupCount> slope{};
        float square = 0.0F;
        for (int k = 0; k < GroupCount; ++k) {
            const auto i = static_cast<size_t>(k);
            slope[i] = weight * static_cast<float>(scores[i] - (k == group ? 1.0 : 0.0));
            square += slope[i] * slope[i];
        }
        for (const Weighted &part : row) {
            const auto feature = static_cast<size_t>(part.feature);
            m_steps[feature] += square * part.value * part.value / GroupCount;
            const float rate = static_cast<float>(step) / std::sqrt(m_steps[feature]);
            const float pull = decay * weight / m_mass[feature];
            float *weights = &m_weights[feature * GroupCount];
            for (size_t k = 0; k < GroupCount; ++k) {
                weights[k] -= rate * (slope[k] * part.value + pull * weights[k]);
            }
        }
        for (size_t k = 0; k < GroupCount; ++k) {
            m_biasSteps[k] += static_cast<double>(slope[k]) * slope[k];
            m_bias[k] -= 0.1 * step / std::sqrt(m_biasSteps[k]) * slope[k];
        }
    }

    [[nodiscard]] const std::vector<float> &weights() const { return m_weights; }
    [[nodiscard]] const Scores &bias() const { return m_bias; }

private:
    const std::vector<Row> &m_rows;
    std::vector<float> m_weights;
    std::vector<float> m_steps;
    std::vector<float> m_mass;
    Scores m_bias{};
    Scores m_biasSteps{};
};

} // namespace

Trainer::Trainer(std::vector<Example> examples, Recipe recipe)
    : m_examples(std::move(examples))
    , m_recipe(std::move(recipe))
{
    // Which features there are and how rare they are needs no labels, so it is counted over all texts once.
    std::vector<Counted> counts;
    counts.reserve(m_examples.size());
    std::map<quint32, int> texts;
    for (const Example &example : m_examples) {
        counts.push_back(counted(featuresOf(piecesOf(example.text))));
        for (const auto *block : {&counts.back().words, &counts.back().letters}) {
            for (const Counted::One &one : *block) {
                ++texts[one.hash];
            }
        }
    }
    std::unordered_map<quint32, int> index;
    for (const auto &[hash, in] : texts) {
        if (in >= m_recipe.rarest) {
            index.emplace(hash, static_cast<int>(m_entries.size()));
            const double rarity = 1.0 + std::log((1.0 + static_cast<double>(m_examples.size())) / (1.0 + in));
            m_entries.push_back({hash, static_cast<float>(rarity)});
        }
    }
    m_rows.reserve(counts.size());
    for (const Counted &one : counts) {
        m_rows.push_back(rowOf(one, [&](quint32 hash) {
            const auto at = index.find(hash);
            return at == index.end() ? std::pair(-1, 0.0F)
                                     : std::pair(at->second, m_entries[static_cast<size_t>(at->second)].rarity);
        }));
    }
}

LinearModel Trainer::train(const std::function<bool(size_t)> &left) const
{
    std::vector<int> order;
    std::vector<float> weights(m_examples.size(), 0.0F);
    Scores mass{};
    for (size_t i = 0; i < m_examples.size(); ++i) {
        const Example &example = m_examples[i];
        const auto source = m_recipe.sourceWeights.find(example.source);
        if (example.trained && source != m_recipe.sourceWeights.end() && source->second > 0.0 && !left(i)) {
            order.push_back(static_cast<int>(i));
            weights[i] = static_cast<float>(source->second);
            mass[static_cast<size_t>(example.group)] += source->second;
        }
    }
    const double mean = std::accumulate(mass.begin(), mass.end(), 0.0) / GroupCount;
    Descent descent(m_rows, m_entries.size());
    for (const int i : order) {
        const auto example = static_cast<size_t>(i);
        const double lift = std::pow(mean / mass[static_cast<size_t>(m_examples[example].group)], m_recipe.balance);
        weights[example] *= static_cast<float>(lift);
        descent.meet(example, weights[example]);
    }
    Dice dice(m_recipe.seed);
    for (int round = 0; round < m_recipe.rounds; ++round) {
        dice.shuffle(order);
        const double step = m_recipe.step * (1.0 - 0.9 * round / m_recipe.rounds);
        for (const int i : order) {
            const auto example = static_cast<size_t>(i);
            descent.learn(example, m_examples[example].group, weights[example], static_cast<float>(m_recipe.decay),
                          step);
        }
    }
    return LinearModel(m_entries, descent.weights(), descent.bias());
}

} // namespace readings::intent
