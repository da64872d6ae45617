// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/pieces.h"

#include <vector>

namespace readings::intent {

/// What the model counts in a text: words, pairs of neighbours and runs of 2–5 letters inside words, each by its hash.
struct Feature
{
    quint32 hash = 0;
    int first = 0; ///< piece that it lies in
    int last = 0;  ///< the same, or the second word of a pair; -1 stands for the edge of the text
    bool letters = false;

    bool operator==(const Feature &) const = default;
};

/// One for each occurrence, in the order of the text.
[[nodiscard]] std::vector<Feature> featuresOf(const std::vector<Piece> &pieces);

/// Occurrences counted: how much of each feature (1 + log n), by hash, words and letters apart.
struct Counted
{
    struct One
    {
        quint32 hash;
        float weight;
    };
    std::vector<One> words;
    std::vector<One> letters;
};
[[nodiscard]] Counted counted(const std::vector<Feature> &features);

} // namespace readings::intent
