// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/quantiletrees.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace readings::eta {

namespace {

constexpr int mostBins = 63;

/// Small and the same on every platform, unlike the distributions of <random>.
class Random
{
public:
    explicit Random(uint32_t seed)
        : m_state(uint64_t(seed) * 0x9E3779B97F4A7C15ULL + 1)
    {
    }
    double next()
    {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return double((m_state * 0x2545F4914F6CDD1DULL) >> 11) * 0x1.0p-53;
    }

private:
    uint64_t m_state;
};

struct Sum
{
    double gradient = 0.0;
    double weight = 0.0;
};

struct Split
{
    double gain = 0.0;
    int column = -1;
    int bin = 0; ///< bins 1…bin go left
    bool unknownLeft = false;
};

struct Leaf
{
    int node = 0;
    std::vector<int> rows;
    std::vector<Sum> sums; ///< one a column and bin, of the chosen columns
    Sum total;
    Split best;
};

/// One tree while it grows.
class Grower
{
public:
    Grower(const BinnedTable &table, const TreeSettings &settings, const std::vector<double> &gradients,
           const std::vector<float> &weights, std::vector<int> columns)
        : m_table(table)
        , m_settings(settings)
        , m_gradients(gradients)
        , m_weights(weights)
        , m_columns(std::move(columns))
    {
        m_offsets.reserve(m_columns.size());
        for (const int column : m_columns) {
            m_offsets.push_back(m_cells);
            m_cells += table.binCount(column);
        }
    }

    /// Leaf values are left at zero; `leaves` says which rows are where.
    std::vector<QuantileTrees::Node> grow(std::vector<int> rows, std::vector<Leaf> &leaves)
    {
        std::vector<QuantileTrees::Node> nodes(1);
        Leaf root;
        root.rows = std::move(rows);
        fill(root);
        leaves.push_back(std::move(root));
        while (static_cast<int>(leaves.size()) < m_settings.leaves) {
            const auto best = std::max_element(leaves.begin(), leaves.end(),
                                               [](const Leaf &a, const Leaf &b) { return a.best.gain < b.best.gain; });
            if (best->best.column < 0) {
                break;
            }
            split(static_cast<size_t>(best - leaves.begin()), leaves, nodes);
        }
        return nodes;
    }

private:
    void fill(Leaf &leaf) const
    {
        leaf.sums.assign(size_t(m_cells), {});
        leaf.total = {};
        for (const int row : leaf.rows) {
            leaf.total.gradient += m_gradients[size_t(row)];
            leaf.total.weight += double(m_weights[size_t(row)]);
        }
        for (size_t i = 0; i < m_columns.size(); ++i) {
            Sum *sums = leaf.sums.data() + m_offsets[i];
            const uint8_t *bins = m_table.column(m_columns[i]);
            for (const int row : leaf.rows) {
                Sum &sum = sums[bins[row]];
                sum.gradient += m_gradients[size_t(row)];
                sum.weight += double(m_weights[size_t(row)]);
            }
        }
        choose(leaf);
    }

    [[nodiscard]] double score(const Sum &sum) const
    {
        return sum.gradient * sum.gradient / (sum.weight + m_settings.smoothing);
    }

    void choose(Leaf &leaf) const
    {
        leaf.best = {};
        const double whole = score(leaf.total);
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const int bins = m_table.binCount(m_columns[i]);
            const Sum *sums = leaf.sums.data() + m_offsets[i];
            Sum left;
            for (int bin = 1; bin < bins - 1; ++bin) {
                left.gradient += sums[bin].gradient;
                left.weight += sums[bin].weight;
                for (const bool unknownLeft : {false, true}) {
                    if (unknownLeft && sums[0].weight == 0.0) {
                        continue;
                    }
                    const Sum a{left.gradient + (unknownLeft ? sums[0].gradient : 0.0),
                                left.weight + (unknownLeft ? sums[0].weight : 0.0)};
                    const Sum b{leaf.total.gradient - a.gradient, leaf.total.weight - a.weight};
                    if (a.weight < m_settings.leastWeight || b.weight < m_settings.leastWeight) {
                        continue;
                    }
                    const double gain = score(a) + score(b) - whole;
                    if (gain > leaf.best.gain + 1e-9) {
                        leaf.best = {gain, m_columns[i], bin, unknownLeft};
                    }
                }
            }
        }
    }

    void split(size_t index, std::vector<Leaf> &leaves, std::vector<QuantileTrees::Node> &nodes) const
    {
        Leaf parent = std::move(leaves[index]);
        const Split best = parent.best;
        const uint8_t *bins = m_table.column(best.column);
        Leaf left;
        Leaf right;
        for (const int row : parent.rows) {
            const int bin = bins[row];
            const bool goesLeft = bin == 0 ? best.unknownLeft : bin <= best.bin;
            (goesLeft ? left : right).rows.push_back(row);
        }
        left.node = static_cast<int>(nodes.size());
        right.node = left.node + 1;
        nodes.resize(nodes.size() + 2);
        QuantileTrees::Node &node = nodes[size_t(parent.node)];
        node.column = static_cast<int16_t>(best.column);
        node.unknownLeft = best.unknownLeft ? 1 : 0;
        node.left = static_cast<int16_t>(left.node);
        node.right = static_cast<int16_t>(right.node);
        node.value = m_table.upper(best.column, best.bin);
        // The larger half is what the parent had less the smaller half: half the counting.
        Leaf &small = left.rows.size() < right.rows.size() ? left : right;
        Leaf &large = left.rows.size() < right.rows.size() ? right : left;
        fill(small);
        large.sums = std::move(parent.sums);
        for (size_t i = 0; i < large.sums.size(); ++i) {
            large.sums[i].gradient -= small.sums[i].gradient;
            large.sums[i].weight -= small.sums[i].weight;
        }
        large.total = {parent.total.gradient - small.total.gradient, parent.total.weight - small.total.weight};
        choose(large);
        leaves[index] = std::move(left);
        leaves.push_back(std::move(right));
    }

    const BinnedTable &m_table;
    const TreeSettings &m_settings;
    const std::vector<double> &m_gradients;
    const std::vector<float> &m_weights;
    std::vector<int> m_columns;
    std::vector<int> m_offsets;
    int m_cells = 0;
};

double walk(const QuantileTrees::Node *nodes, const float *features)
{
    int at = 0;
    while (nodes[at].column >= 0) {
        const float value = features[nodes[at].column];
        const bool left = std::isnan(value) ? nodes[at].unknownLeft != 0 : value <= nodes[at].value;
        at = left ? nodes[at].left : nodes[at].right;
    }
    return double(nodes[at].value);
}

int walkBins(const QuantileTrees::Node *nodes, const BinnedTable &table, int row)
{
    int at = 0;
    while (nodes[at].column >= 0) {
        const int column = nodes[at].column;
        const int bin = table.column(column)[row];
        const bool left = bin == 0 ? nodes[at].unknownLeft != 0 : table.upper(column, bin) <= nodes[at].value;
        at = left ? nodes[at].left : nodes[at].right;
    }
    return at;
}

} // namespace

double weightedQuantile(std::vector<std::pair<float, float>> &items, double quantile)
{
    if (items.empty()) {
        return 0.0;
    }
    std::sort(items.begin(), items.end());
    double total = 0.0;
    for (const auto &[value, weight] : items) {
        total += double(weight);
    }
    double below = 0.0;
    for (const auto &[value, weight] : items) {
        below += double(weight);
        if (below >= quantile * total) {
            return double(value);
        }
    }
    return double(items.back().first);
}

BinnedTable::BinnedTable(const Table &table, const std::vector<int> &rows)
    : m_columns(table.columns)
    , m_rows(static_cast<int>(rows.size()))
    , m_bins(size_t(m_columns) * size_t(m_rows))
    , m_upper(size_t(m_columns))
{
    std::vector<float> values;
    for (int column = 0; column < m_columns; ++column) {
        values.clear();
        for (const int row : rows) {
            if (const float value = table.row(row)[column]; !std::isnan(value)) {
                values.push_back(value);
            }
        }
        std::sort(values.begin(), values.end());
        std::vector<float> &upper = m_upper[size_t(column)];
        for (int bin = 1; bin <= mostBins && !values.empty(); ++bin) {
            const size_t at = std::max<size_t>(1, values.size() * size_t(bin) / size_t(mostBins)) - 1;
            if (upper.empty() || values[at] > upper.back()) {
                upper.push_back(values[at]);
            }
        }
        uint8_t *bins = m_bins.data() + size_t(column) * size_t(m_rows);
        for (int i = 0; i < m_rows; ++i) {
            const float value = table.row(rows[size_t(i)])[column];
            bins[i] = std::isnan(value)
                          ? uint8_t(0)
                          : uint8_t(std::lower_bound(upper.begin(), upper.end(), value) - upper.begin() + 1);
        }
    }
}

QuantileTrees QuantileTrees::learn(const BinnedTable &table, const std::vector<float> &targets,
                                   const std::vector<float> &weights, double quantile, const TreeSettings &settings)
{
    QuantileTrees model;
    const size_t count = size_t(table.rows());
    std::vector<std::pair<float, float>> items;
    for (size_t i = 0; i < count; ++i) {
        items.emplace_back(targets[i], weights[i]);
    }
    model.m_parts.base = weightedQuantile(items, quantile);
    std::vector<double> current(count, model.m_parts.base);
    std::vector<double> gradients(count);
    Random random(settings.seed);
    for (int tree = 0; tree < settings.trees; ++tree) {
        std::vector<int> rows;
        rows.reserve(count);
        for (size_t i = 0; i < count; ++i) {
            gradients[i] = double(weights[i]) * (double(targets[i]) < current[i] ? quantile - 1.0 : quantile);
            if (random.next() < settings.rowShare) {
                rows.push_back(static_cast<int>(i));
            }
        }
        std::vector<int> columns;
        for (int column = 0; column < table.columns(); ++column) {
            if (table.binCount(column) > 2 && random.next() < settings.columnShare) {
                columns.push_back(column);
            }
        }
        if (columns.empty() || rows.empty()) {
            continue;
        }
        std::vector<Leaf> leaves;
        std::vector<Node> nodes =
            Grower(table, settings, gradients, weights, std::move(columns)).grow(std::move(rows), leaves);
        if (nodes.size() == 1) {
            continue;
        }
        for (const Leaf &leaf : leaves) {
            items.clear();
            for (const int row : leaf.rows) {
                items.emplace_back(targets[size_t(row)] - float(current[size_t(row)]), weights[size_t(row)]);
            }
            nodes[size_t(leaf.node)].value = float(settings.rate * weightedQuantile(items, quantile));
        }
        for (size_t i = 0; i < count; ++i) {
            current[i] += double(nodes[size_t(walkBins(nodes.data(), table, static_cast<int>(i)))].value);
        }
        model.m_parts.roots.push_back(static_cast<int32_t>(model.m_parts.nodes.size()));
        model.m_parts.nodes.insert(model.m_parts.nodes.end(), nodes.begin(), nodes.end());
    }
    return model;
}

double QuantileTrees::predict(const float *features) const
{
    double sum = m_parts.base;
    for (const int32_t root : m_parts.roots) {
        sum += walk(m_parts.nodes.data() + root, features);
    }
    return sum;
}

QuantileTrees QuantileTrees::fromParts(Parts parts)
{
    QuantileTrees model;
    model.m_parts = std::move(parts);
    return model;
}

} // namespace readings::eta
