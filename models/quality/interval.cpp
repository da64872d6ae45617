// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "quality/interval.h"

#include <algorithm>
#include <cmath>

namespace quality {

Interval wilson(qint64 right, qint64 n, double z)
{
    if (n <= 0) {
        return {};
    }
    const double count = static_cast<double>(n);
    const double p = static_cast<double>(std::clamp<qint64>(right, 0, n)) / count;
    const double square = z * z;
    const double scale = 1.0 / (1.0 + square / count);
    const double middle = scale * (p + square / (2.0 * count));
    const double half = scale * z * std::sqrt(p * (1.0 - p) / count + square / (4.0 * count * count));
    // At the ends the formula gives 0 and 1 but for rounding.
    return {right <= 0 ? 0.0 : std::max(0.0, middle - half), right >= n ? 1.0 : std::min(1.0, middle + half)};
}

Interval difference(qint64 right1, qint64 n1, qint64 right2, qint64 n2, double z)
{
    if (n1 <= 0 || n2 <= 0) {
        return {-1.0, 1.0};
    }
    const double p1 = static_cast<double>(right1) / static_cast<double>(n1);
    const double p2 = static_cast<double>(right2) / static_cast<double>(n2);
    const Interval one = wilson(right1, n1, z);
    const Interval two = wilson(right2, n2, z);
    return {p1 - p2 - std::hypot(p1 - one.low, two.high - p2), p1 - p2 + std::hypot(one.high - p1, p2 - two.low)};
}

} // namespace quality
