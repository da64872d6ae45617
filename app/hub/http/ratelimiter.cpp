// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace hub {

namespace {

constexpr size_t mostNames = 20'000;

} // namespace

std::optional<int> RateLimiter::take(const QString &name, int perMinute)
{
    const std::scoped_lock lock(m_mutex);
    const core::Milliseconds now = m_clock.monotonic();
    const double perMillisecond = perMinute / 60'000.0;
    if (m_buckets.size() >= mostNames && !m_buckets.contains(name)) {
        // Whoever was quiet for a minute has a full bucket again: nothing is lost by forgetting it.
        std::erase_if(m_buckets, [&](const auto &entry) { return now - entry.second.at > std::chrono::minutes(1); });
        if (m_buckets.size() >= mostNames) {
            return 60;
        }
    }
    const auto [it, isNew] = m_buckets.try_emplace(name);
    Bucket &bucket = it->second;
    if (isNew) {
        bucket.tokens = perMinute;
    } else {
        const auto passed = static_cast<double>((now - bucket.at).count());
        bucket.tokens = std::min<double>(perMinute, bucket.tokens + passed * perMillisecond);
    }
    bucket.at = now;
    if (bucket.tokens < 1.0) {
        return std::max(1, static_cast<int>(std::ceil((1.0 - bucket.tokens) / perMillisecond / 1000.0)));
    }
    bucket.tokens -= 1.0;
    return std::nullopt;
}

} // namespace hub
