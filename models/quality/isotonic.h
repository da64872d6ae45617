// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "quality/reliability.h"

namespace quality {

/// Calibration by isotonic regression (pool adjacent violators): the best fit to the outcomes that never falls when the
/// score rises.
class Isotonic final
{
public:
    struct Point
    {
        double score = 0.0;
        double value = 0.0; ///< 1 for right, 0 for wrong, or a share
        double weight = 1.0;
    };
    /// A stretch of scores with one calibrated value.
    struct Block
    {
        double from = 0.0; ///< lowest and highest score in it
        double to = 0.0;
        double value = 0.0;
        double weight = 0.0;
    };

    /// Points in any order; those of no weight are left out.
    [[nodiscard]] static Isotonic fit(std::vector<Point> points);
    /// From the levels of a reliability diagram, each as one point at its mean score.
    [[nodiscard]] static Isotonic fit(const Reliability &reliability);

    [[nodiscard]] bool isEmpty() const { return m_blocks.empty(); }
    [[nodiscard]] const std::vector<Block> &blocks() const { return m_blocks; }
    /// Calibrated value of a score: that of its block, on the straight line between two blocks, and of the first or
    /// last block outside. The score itself when nothing was fitted.
    [[nodiscard]] double at(double score) const;

private:
    std::vector<Block> m_blocks;
};

} // namespace quality
