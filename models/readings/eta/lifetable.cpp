// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/lifetable.h"

#include <algorithm>
#include <cmath>

namespace readings::eta {

namespace {

constexpr double leastExposure = 0.5; // steps; one ending where hardly anything is left must not decide

} // namespace

LifeTable::LifeTable(double step, int steps)
    : m_step(step)
    , m_exposure(size_t(steps), 0.0)
    , m_ended(size_t(steps), 0.0)
{
}

void LifeTable::add(double from, double to, bool ended)
{
    const double first = from / m_step;
    const double last = to / m_step;
    const int top = static_cast<int>(m_exposure.size()) - 1;
    const int end = std::min(top, static_cast<int>(std::min(last, 1e6)));
    for (int step = std::min(top, static_cast<int>(std::min(first, 1e6))); step <= end; ++step) {
        m_exposure[size_t(step)] += std::max(0.0, std::min(last, step + 1.0) - std::max(first, double(step)));
    }
    if (ended) {
        m_ended[size_t(end)] += 1.0;
        m_all += 1.0;
    }
}

std::optional<double> LifeTable::quantile(double share) const
{
    double surviving = 1.0;
    const double wanted = 1.0 - share;
    for (size_t step = 0; step < m_exposure.size(); ++step) {
        const double hazard = m_ended[step] / std::max(leastExposure, m_exposure[step]);
        const double next = surviving * std::exp(-hazard);
        if (next <= wanted) {
            return m_step * (double(step) + std::log(surviving / wanted) / hazard);
        }
        surviving = next;
    }
    return std::nullopt;
}

} // namespace readings::eta
