// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "quality/reliability.h"

#include <algorithm>
#include <cmath>

namespace quality {

namespace {

double bounded(double score)
{
    return score >= 0.0 ? std::min(score, 1.0) : 0.0; // not a number is not at least 0 either
}

} // namespace

Reliability::Reliability(int levels)
    : m_levels(static_cast<size_t>(std::max(1, levels)))
{
    const double width = 1.0 / static_cast<double>(m_levels.size());
    for (size_t i = 0; i < m_levels.size(); ++i) {
        m_levels[i].from = static_cast<double>(i) * width;
        m_levels[i].to = i + 1 == m_levels.size() ? 1.0 : static_cast<double>(i + 1) * width;
    }
}

size_t Reliability::indexOf(double score) const
{
    // A hair is added so that 0.7 is in the level that starts at 0.7, whatever 0.7 * 10 comes to.
    const double place = std::floor(bounded(score) * static_cast<double>(m_levels.size()) + 1e-9);
    return std::min(static_cast<size_t>(place), m_levels.size() - 1);
}

void Reliability::add(double score, bool right)
{
    add(score, bounded(score), right ? 1 : 0, 1);
}

void Reliability::add(double at, double sum, qint64 right, qint64 n)
{
    Level &level = m_levels[indexOf(at)];
    level.sum += sum;
    level.right += right;
    level.n += n;
}

qint64 Reliability::n() const
{
    qint64 all = 0;
    for (const Level &level : m_levels) {
        all += level.n;
    }
    return all;
}

double Reliability::expectedCalibrationError() const
{
    const qint64 all = n();
    if (all == 0) {
        return 0.0;
    }
    double error = 0.0;
    for (const Level &level : m_levels) {
        if (level.n > 0) {
            error += static_cast<double>(level.n) * std::abs(level.meanScore() - level.share());
        }
    }
    return error / static_cast<double>(all);
}

} // namespace quality
