// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace eval {

namespace {

constexpr double Z = 1.959964;

void line(const std::string &name, double value, double low, double high, long long n)
{
    std::printf("figure\t%s\t%.4f\t%.4f\t%.4f\t%lld\n", name.c_str(), value, std::max(0.0, low), std::min(1.0, high),
                n);
}

} // namespace

void share(const std::string &name, long long hits, long long n)
{
    if (n == 0) {
        return;
    }
    const double count = double(n);
    const double p = double(hits) / count;
    const double centre = (p + Z * Z / (2 * count)) / (1 + Z * Z / count);
    const double half = Z * std::sqrt(p * (1 - p) / count + Z * Z / (4 * count * count)) / (1 + Z * Z / count);
    line(name, p, centre - half, centre + half, n);
}

void auroc(const std::string &name, const std::vector<double> &positive, const std::vector<double> &negative)
{
    double above = 0.0;
    for (const double a : positive) {
        for (const double b : negative) {
            above += a > b ? 1.0 : a == b ? 0.5 : 0.0;
        }
    }
    const double p = double(positive.size());
    const double n = double(negative.size());
    const double area = above / (p * n);
    const double q1 = area / (2 - area);
    const double q2 = 2 * area * area / (1 + area);
    const double spread =
        std::sqrt((area * (1 - area) + (p - 1) * (q1 - area * area) + (n - 1) * (q2 - area * area)) / (p * n));
    line(name, area, area - Z * spread, area + Z * spread, static_cast<long long>(p + n));
}

void plain(const std::string &name, double value, long long n)
{
    std::printf("figure\t%s\t%.5f\t-\t-\t%lld\n", name.c_str(), value, n);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

} // namespace eval
