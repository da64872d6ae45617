// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <atomic>

namespace support {

/// A clock that moves only when told. Starts at 2026-11-23T08:00:00Z. Thread-safe.
class ManualClock final : public core::Clock
{
public:
    explicit ManualClock(core::Timestamp start = core::fromMsecs(1795420800000))
        : m_msecs(core::toMsecs(start))
        , m_start(core::toMsecs(start))
    {
    }

    void advance(core::Milliseconds by) { m_msecs += by.count(); }
    /// As when the computer sleeps: the wall clock goes on, the monotonic one stands still.
    void sleep(core::Milliseconds by)
    {
        m_msecs += by.count();
        m_start += by.count();
    }
    [[nodiscard]] core::Timestamp now() const override { return core::fromMsecs(m_msecs); }
    [[nodiscard]] core::Milliseconds monotonic() const override { return core::Milliseconds(m_msecs - m_start); }

private:
    std::atomic<qint64> m_msecs;
    std::atomic<qint64> m_start;
};

} // namespace support
