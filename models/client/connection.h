// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <optional>

namespace client {

/// How old what is on the screen may be. One of these is always shown.
enum class ConnectionPhase {
    Offline,    ///< no way to the hub right now; what is shown was true at `asOf`
    CatchingUp, ///< connected, but not everything that happened meanwhile is here yet
    Live,       ///< everything the hub knows is here
    Stale,      ///< was live, has lost touch; what is shown was true at `asOf`
};

/// The state of the connection as a value.
struct Connection
{
    ConnectionPhase phase = ConnectionPhase::Offline;
    /// Last moment at which what is shown is known to have been all there was (own clock). Nothing: never yet.
    std::optional<core::Timestamp> asOf;
    /// When the next try to connect is due; nothing while connected or while a try is under way.
    std::optional<core::Timestamp> nextTryAt;
    int failedTries = 0; ///< since the last good connection
    /// Hub's clock minus ours, measured when the feed opens and at each heartbeat. Deadlines are in the hub's time.
    core::Milliseconds clockOffset{0};
    std::optional<core::Milliseconds> roundTrip; ///< of the newest heartbeat

    bool operator==(const Connection &) const = default;
};

/// A difference between the clocks above this is shown: signatures and deadlines depend on it.
inline constexpr core::Milliseconds ShownClockSkew{60'000};

} // namespace client
