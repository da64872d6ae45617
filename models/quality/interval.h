// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

/// Statistics of how often something was right. Pure functions; doubles between 0 and 1 are shares.
namespace quality {

/// Two-sided 95 % quantile of the normal distribution.
inline constexpr double Z95 = 1.959963984540054;

/// With fewer outcomes than this a share is "too few to say".
inline constexpr qint64 Enough = 30;

struct Interval
{
    double low = 0.0;
    double high = 1.0;

    bool operator==(const Interval &) const = default;
};

/// Wilson's score interval of a share (Wilson 1927): keeps its promise for few outcomes and near 0 and 1, where the
/// usual one fails. 0 to 1 when n is 0; right outside of 0…n is clamped.
[[nodiscard]] Interval wilson(qint64 right, qint64 n, double z = Z95);

/// Of the difference of two shares, the first minus the second (Newcombe's, from the Wilson interval of each). From -1
/// to 1 when one of them has nothing.
[[nodiscard]] Interval difference(qint64 right1, qint64 n1, qint64 right2, qint64 n2, double z = Z95);

} // namespace quality
