// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/circuitbreaker.h"

#include <algorithm>

namespace hub {

bool CircuitBreaker::allows()
{
    const std::lock_guard lock(m_mutex);
    if (!m_openUntil) {
        return true;
    }
    if (m_looking || m_clock.now() < *m_openUntil) {
        return false;
    }
    m_looking = true;
    return true;
}

void CircuitBreaker::succeeded()
{
    const std::lock_guard lock(m_mutex);
    m_inARow = 0;
    m_wait = m_options.wait;
    m_openUntil.reset();
    m_looking = false;
}

void CircuitBreaker::failed(std::optional<core::Milliseconds> retryAfter)
{
    const std::lock_guard lock(m_mutex);
    ++m_inARow;
    if (m_inARow < m_options.failures && !m_looking && !retryAfter) {
        return;
    }
    const core::Milliseconds wait = std::min(std::max(m_wait, retryAfter.value_or(m_wait)), m_options.longestWait);
    m_openUntil = m_clock.now() + wait;
    m_wait = std::min(m_wait * 2, m_options.longestWait);
    m_looking = false;
}

bool CircuitBreaker::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_openUntil.has_value();
}

} // namespace hub
