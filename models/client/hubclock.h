// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

namespace client {

class ConsoleStore;

/// The time at the hub, as far as the connection has measured it: what deadlines, leases and holds are held against.
/// GUI thread, unlike other clocks.
class HubClock final : public core::Clock
{
public:
    /// Both must outlive it.
    HubClock(const ConsoleStore &store, const core::Clock &local)
        : m_store(store)
        , m_local(local)
    {
    }

    [[nodiscard]] core::Timestamp now() const override;
    [[nodiscard]] core::Milliseconds monotonic() const override;

private:
    const ConsoleStore &m_store;
    const core::Clock &m_local;
};

} // namespace client
