// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "quality/isotonic.h"

#include <algorithm>

namespace quality {

Isotonic Isotonic::fit(std::vector<Point> points)
{
    std::erase_if(points, [](const Point &point) { return !(point.weight > 0.0); });
    std::stable_sort(points.begin(), points.end(), [](const Point &a, const Point &b) { return a.score < b.score; });
    Isotonic fitted;
    std::vector<Block> &blocks = fitted.m_blocks;
    for (const Point &point : points) {
        Block next{point.score, point.score, point.value, point.weight};
        // One score has one value, and a higher score never a lower one.
        while (!blocks.empty() && (blocks.back().value >= next.value || blocks.back().to >= next.from)) {
            const Block last = blocks.back();
            blocks.pop_back();
            const double weight = last.weight + next.weight;
            next = {last.from, next.to, (last.value * last.weight + next.value * next.weight) / weight, weight};
        }
        blocks.push_back(next);
    }
    return fitted;
}

Isotonic Isotonic::fit(const Reliability &reliability)
{
    std::vector<Point> points;
    for (const Level &level : reliability.levels()) {
        points.push_back({level.meanScore(), level.share(), static_cast<double>(level.n)});
    }
    return fit(std::move(points));
}

double Isotonic::at(double score) const
{
    if (m_blocks.empty()) {
        return score;
    }
    const auto next =
        std::find_if(m_blocks.begin(), m_blocks.end(), [score](const Block &block) { return score <= block.to; });
    if (next == m_blocks.end()) {
        return m_blocks.back().value;
    }
    if (next == m_blocks.begin() || score >= next->from) {
        return next->value;
    }
    const Block &before = *std::prev(next);
    const double part = (score - before.to) / (next->from - before.to);
    return before.value + part * (next->value - before.value);
}

} // namespace quality
