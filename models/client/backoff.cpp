// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/backoff.h"

namespace client {

core::Milliseconds Backoff::next()
{
    core::Milliseconds ceiling = m_first;
    for (int i = 0; i < m_tries && ceiling < m_cap; ++i) {
        ceiling *= 2;
    }
    ceiling = std::min(ceiling, m_cap);
    ++m_tries;
    // Never exactly nothing: a hub that refuses at once must not be asked in a tight loop.
    const auto floor = std::max<qint64>(1, m_first.count() / 10);
    return core::Milliseconds(std::max<qint64>(floor, m_random.bounded(static_cast<int>(ceiling.count()) + 1)));
}

} // namespace client
