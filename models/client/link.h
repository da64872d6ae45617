// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/connection.h"

#include <QFlags>

namespace client {

/// Where the link to the hub's feed is. Finer than what is shown; see phaseOf.
enum class Link {
    Idle,       ///< nobody is signed in
    Waiting,    ///< for the next try
    Reloading,  ///< a fresh load is under way, no socket
    Connecting, ///< a socket is being opened
    Syncing,    ///< open; missed changes are coming in
    Live,
    Quiet, ///< open, but the hub has not said a word for longer than a heartbeat
};

enum class LinkEvent {
    Start,
    Stop,
    RetryDue,
    Reloaded,
    ReloadFailed,
    Opened,
    CaughtUp,
    FellBehind, ///< a gap, or the hub says that it cannot fill one
    Heard,      ///< any sign of life
    WentQuiet,
    WentDead,
    Closed,      ///< also: could not be opened
    Woke,        ///< the computer slept, or its clock was moved: a socket from before is not to be trusted
    NetworkBack, ///< the system says that there is a network again
};

enum class LinkEffect {
    None = 0,
    Connect = 1,
    Reload = 2,        ///< ask for a fresh load
    TearDown = 4,      ///< forget the socket without waiting for it
    ScheduleRetry = 8, ///< after the next delay of the back-off
    ResetBackoff = 16,
};
Q_DECLARE_FLAGS(LinkEffects, LinkEffect)
Q_DECLARE_OPERATORS_FOR_FLAGS(LinkEffects)

struct LinkStep
{
    Link next = Link::Idle;
    LinkEffects effects;

    bool operator==(const LinkStep &) const = default;
};

/// What an event does to a link; pure. hasBase: there is a state to which the feed can add; without one a fresh load
/// comes first. Events that mean nothing in a state change nothing.
[[nodiscard]] LinkStep step(Link link, LinkEvent event, bool hasBase);

/// What the person is told. everLive: since signing in; failedTries: since the link was last live.
[[nodiscard]] ConnectionPhase phaseOf(Link link, bool everLive, int failedTries);

/// After this many failed tries a lost link is called offline.
inline constexpr int TriesUntilOffline = 3;

} // namespace client
