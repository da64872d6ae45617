// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace readings::eta {

using std::size_t;

/// Rows of features, row after row. A feature that is not known is NaN.
struct Table
{
    int columns = 0;
    std::vector<float> cells;

    [[nodiscard]] int rows() const { return columns == 0 ? 0 : static_cast<int>(cells.size()) / columns; }
    [[nodiscard]] const float *row(int index) const { return cells.data() + size_t(index) * size_t(columns); }
    void add(const std::vector<float> &features) { cells.insert(cells.end(), features.begin(), features.end()); }
};

/// A table cut into at most 63 steps a column, once for all ensembles that learn from it.
class BinnedTable
{
public:
    BinnedTable(const Table &table, const std::vector<int> &rows);

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }
    /// Bin 0 is "not known"; bin b > 0 holds values up to upper(column, b).
    [[nodiscard]] const uint8_t *column(int index) const { return m_bins.data() + size_t(index) * size_t(m_rows); }
    [[nodiscard]] int binCount(int column) const { return static_cast<int>(m_upper[size_t(column)].size()) + 1; }
    [[nodiscard]] float upper(int column, int bin) const { return m_upper[size_t(column)][size_t(bin) - 1]; }

private:
    int m_columns = 0;
    int m_rows = 0;
    std::vector<uint8_t> m_bins;
    std::vector<std::vector<float>> m_upper;
};

struct TreeSettings
{
    int trees = 120;
    int leaves = 8;
    double rate = 0.05;
    double leastWeight = 80.0; ///< sum of weights that a leaf holds at least
    double smoothing = 5.0;
    double columnShare = 0.3;
    double rowShare = 0.7;
    uint32_t seed = 1;
};

/// Gradient boosted trees for one quantile of a target (pinball loss, leaves renewed to the quantile of what is left).
/// The same rows and seed give the same trees.
class QuantileTrees
{
public:
    static QuantileTrees learn(const BinnedTable &table, const std::vector<float> &targets,
                               const std::vector<float> &weights, double quantile, const TreeSettings &settings);

    [[nodiscard]] double predict(const float *features) const;

    struct Node
    {
        int16_t column = -1; ///< −1: a leaf
        uint8_t unknownLeft = 0;
        int16_t left = 0;
        int16_t right = 0;
        float value = 0.0F; ///< threshold (≤ goes left), or what a leaf adds
    };

    /// For storing: the nodes of all trees, where each begins, and the constant before them.
    struct Parts
    {
        std::vector<Node> nodes;
        std::vector<int32_t> roots;
        double base = 0.0;
    };
    [[nodiscard]] const Parts &parts() const { return m_parts; }
    static QuantileTrees fromParts(Parts parts);

private:
    Parts m_parts;
};

/// The weighted quantile of values: the smallest value with at least that share of the weight at or below it. Reorders
/// `items` (value, weight). 0 without items.
[[nodiscard]] double weightedQuantile(std::vector<std::pair<float, float>> &items, double quantile);

} // namespace readings::eta
