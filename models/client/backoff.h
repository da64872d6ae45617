// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QRandomGenerator>

namespace client {

/// Delays between tries: random between nothing and a ceiling that doubles up to a cap ("full jitter"), so that many
/// consoles do not come back in step. Never gives up.
class Backoff final
{
public:
    static constexpr core::Milliseconds DefaultFirst{500};
    static constexpr core::Milliseconds DefaultCap{30'000};

    explicit Backoff(quint32 seed = QRandomGenerator::global()->generate(), core::Milliseconds first = DefaultFirst,
                     core::Milliseconds cap = DefaultCap)
        : m_random(seed)
        , m_first(first)
        , m_cap(cap)
    {
    }

    [[nodiscard]] core::Milliseconds next();
    void reset() { m_tries = 0; }
    [[nodiscard]] int tries() const { return m_tries; }

private:
    QRandomGenerator m_random;
    core::Milliseconds m_first;
    core::Milliseconds m_cap;
    int m_tries = 0;
};

} // namespace client
