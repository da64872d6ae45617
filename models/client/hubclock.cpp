// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/hubclock.h"

#include "client/consolestore.h"

namespace client {

core::Timestamp HubClock::now() const
{
    return m_local.now() + m_store.connection().clockOffset;
}

core::Milliseconds HubClock::monotonic() const
{
    return m_local.monotonic();
}

} // namespace client
