// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <vector>

namespace quality {

/// Outcomes whose score lies from `from` up to, not including, `to` (the last level includes 1).
struct Level
{
    double from = 0.0;
    double to = 1.0;
    double sum = 0.0; ///< of the scores
    qint64 right = 0;
    qint64 n = 0;

    [[nodiscard]] double meanScore() const { return n > 0 ? sum / static_cast<double>(n) : (from + to) / 2; }
    [[nodiscard]] double share() const { return n > 0 ? static_cast<double>(right) / static_cast<double>(n) : 0.0; }

    bool operator==(const Level &) const = default;
};

/// How often something was right at each level of its own score: what a reliability diagram is drawn from.
class Reliability final
{
public:
    /// Levels of equal width.
    explicit Reliability(int levels = 10);

    /// Score outside of 0…1, or no number, counts at the nearer end.
    void add(double score, bool right);
    /// Counts that were kept elsewhere, into the level of the score `at`.
    void add(double at, double sum, qint64 right, qint64 n);

    [[nodiscard]] const std::vector<Level> &levels() const { return m_levels; }
    [[nodiscard]] const Level &levelOf(double score) const { return m_levels[indexOf(score)]; }
    [[nodiscard]] qint64 n() const;
    /// Expected calibration error: mean distance of score and share over the levels, weighted by their outcomes.
    /// 0 without outcomes.
    [[nodiscard]] double expectedCalibrationError() const;

private:
    [[nodiscard]] size_t indexOf(double score) const;

    std::vector<Level> m_levels;
};

} // namespace quality
