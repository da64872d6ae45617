// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QString>

#include <mutex>
#include <unordered_map>

namespace hub {

/// Token buckets by name: `perMinute` on average, bursts up to that many at once. Thread-safe. The number of names is
/// bounded: full ones are forgotten first.
class RateLimiter final
{
    Q_DISABLE_COPY_MOVE(RateLimiter)

public:
    explicit RateLimiter(const core::Clock &clock)
        : m_clock(clock)
    {
    }

    /// Takes one; or how many seconds until there is one again.
    [[nodiscard]] std::optional<int> take(const QString &name, int perMinute);

private:
    struct Bucket
    {
        double tokens = 0.0;
        core::Milliseconds at{0};
    };

    const core::Clock &m_clock;
    std::mutex m_mutex;
    std::unordered_map<QString, Bucket> m_buckets;
};

} // namespace hub
