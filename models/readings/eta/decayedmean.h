// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cmath>

namespace readings::eta {

/// A mean in which what is old counts less: half after `halfLife` days. Times are days and never go back.
struct DecayedMean
{
    double weight = 0.0;
    double sum = 0.0;
    double at = 0.0;

    void add(double now, double value, double halfLife)
    {
        const double fade = std::exp2(-(now - at) / halfLife);
        weight = (at == 0.0 ? 0.0 : weight * fade) + 1.0;
        sum = (at == 0.0 ? 0.0 : sum * fade) + value;
        at = now;
    }
    [[nodiscard]] double weightAt(double now, double halfLife) const
    {
        return at == 0.0 ? 0.0 : weight * std::exp2(-(now - at) / halfLife);
    }
    /// The mean drawn towards `parent` as if that had been seen `strength` times.
    [[nodiscard]] double towards(double parent, double strength, double now, double halfLife) const
    {
        const double w = weightAt(now, halfLife);
        return w <= 0.0 ? parent : (w * (sum / weight) + strength * parent) / (w + strength);
    }
};

} // namespace readings::eta
