// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <mutex>
#include <optional>

namespace hub {

/// Stops asking a service that fails again and again: after a few failures in a row nobody asks for a while, then one
/// call is let through to see. Each vain look doubles the wait. Thread-safe.
class CircuitBreaker final
{
    Q_DISABLE_COPY_MOVE(CircuitBreaker)

public:
    struct Options
    {
        int failures = 3;
        core::Milliseconds wait = std::chrono::seconds(30);
        core::Milliseconds longestWait = std::chrono::minutes(10);
    };

    CircuitBreaker(const core::Clock &clock, Options options)
        : m_clock(clock)
        , m_options(options)
        , m_wait(options.wait)
    {
    }
    explicit CircuitBreaker(const core::Clock &clock)
        : CircuitBreaker(clock, Options())
    {
    }

    /// Whether to ask now. Who is told yes says afterwards how it went.
    [[nodiscard]] bool allows();
    void succeeded();
    /// The service may say itself when to come back.
    void failed(std::optional<core::Milliseconds> retryAfter = {});
    [[nodiscard]] bool isOpen() const;

private:
    const core::Clock &m_clock;
    const Options m_options;
    mutable std::mutex m_mutex;
    int m_inARow = 0;
    core::Milliseconds m_wait;
    std::optional<core::Timestamp> m_openUntil;
    bool m_looking = false; ///< one call is through to see
};

} // namespace hub
