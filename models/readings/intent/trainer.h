// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/linearmodel.h"

#include <functional>
#include <map>

namespace readings::intent {

/// One text of which somebody said what it is about.
struct Example
{
    QString text;
    int group = OutOfScope;
    QString source;      ///< folder of the data, "own_en", "own_de", "labels"
    QString part;        ///< which shop of hint3 it came from
    bool judged = false; ///< counts when figures are made: a real message to a shop
    bool trained = true; ///< may be learned from
    int family = -1;     ///< near-duplicates share one; they never stand on both sides of a split
};

/// How the examples become weights. The shipped model was made with these defaults.
struct Recipe
{
    std::map<QString, double> sourceWeights{{QStringLiteral("hint3"), 2.0},      {QStringLiteral("hint3_sports"), 0.5},
                                            {QStringLiteral("bitext_cs"), 0.3},  {QStringLiteral("clinc150"), 0.03},
                                            {QStringLiteral("banking77"), 0.03}, {QStringLiteral("own_en"), 2.0},
                                            {QStringLiteral("own_de"), 1.0},     {QStringLiteral("labels"), 2.0}};
    double balance = 0.5; ///< how far rare groups are lifted: 0 not at all, 1 to equal mass
    int rarest = 2;       ///< features of fewer texts are not kept
    double decay = 0.1;   ///< pull of weights towards 0
    int rounds = 8;
    double step = 0.5;
    quint32 seed = 1;
};

/// Examples with their features, made once for many trainings.
class Trainer
{
public:
    Trainer(std::vector<Example> examples, Recipe recipe);

    [[nodiscard]] const std::vector<Example> &examples() const { return m_examples; }
    /// Learns from all examples that may be learned from but those of which `left(i)` is true. Same in, same out.
    [[nodiscard]] LinearModel train(const std::function<bool(size_t)> &left) const;
    /// Scores of an example by a model that came from here.
    [[nodiscard]] Scores scores(const LinearModel &model, size_t example) const
    {
        return model.scores(m_rows[example]);
    }

private:
    std::vector<Example> m_examples;
    Recipe m_recipe;
    std::vector<LinearModel::Entry> m_entries;
    std::vector<Row> m_rows;
};

} // namespace readings::intent
