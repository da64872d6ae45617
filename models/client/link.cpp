// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/link.h"

namespace client {

namespace {

/// Opening a socket, or the fresh load that has to come first.
LinkStep attempt(bool hasBase, LinkEffects more = {})
{
    return hasBase ? LinkStep{Link::Connecting, LinkEffect::Connect | more}
                   : LinkStep{Link::Reloading, LinkEffect::Reload | more};
}

LinkStep lost(LinkEffects more = {})
{
    return {Link::Waiting, LinkEffect::ScheduleRetry | more};
}

LinkStep withSocket(Link link, LinkEvent event, bool hasBase)
{
    switch (event) {
    case LinkEvent::Closed:
        return lost();
    case LinkEvent::WentDead:
        return lost(LinkEffect::TearDown);
    case LinkEvent::Woke:
        return attempt(hasBase, LinkEffect::TearDown | LinkEffect::ResetBackoff);
    case LinkEvent::FellBehind:
        return {Link::Reloading, LinkEffect::TearDown | LinkEffect::Reload};
    default:
        return {link, {}};
    }
}

} // namespace

LinkStep step(Link link, LinkEvent event, bool hasBase)
{
    if (event == LinkEvent::Stop) {
        return {Link::Idle, link == Link::Idle ? LinkEffects{} : LinkEffects{LinkEffect::TearDown}};
    }
    switch (link) {
    case Link::Idle:
        return event == LinkEvent::Start ? attempt(hasBase, LinkEffect::ResetBackoff) : LinkStep{link, {}};
    case Link::Waiting:
        if (event == LinkEvent::RetryDue) {
            return attempt(hasBase);
        }
        if (event == LinkEvent::Woke || event == LinkEvent::NetworkBack) {
            return attempt(hasBase, LinkEffect::ResetBackoff);
        }
        return {link, {}};
    case Link::Reloading:
        if (event == LinkEvent::Reloaded) {
            return {Link::Connecting, LinkEffect::Connect};
        }
        return event == LinkEvent::ReloadFailed ? lost() : LinkStep{link, {}};
    case Link::Connecting:
        return event == LinkEvent::Opened ? LinkStep{Link::Syncing, {}} : withSocket(link, event, hasBase);
    case Link::Syncing:
        return event == LinkEvent::CaughtUp ? LinkStep{Link::Live, LinkEffect::ResetBackoff}
                                            : withSocket(link, event, hasBase);
    case Link::Live:
        return event == LinkEvent::WentQuiet ? LinkStep{Link::Quiet, {}} : withSocket(link, event, hasBase);
    case Link::Quiet:
        return event == LinkEvent::Heard ? LinkStep{Link::Live, {}} : withSocket(link, event, hasBase);
    }
    return {link, {}};
}

ConnectionPhase phaseOf(Link link, bool everLive, int failedTries)
{
    switch (link) {
    case Link::Live:
        return ConnectionPhase::Live;
    case Link::Quiet:
        return ConnectionPhase::Stale;
    case Link::Syncing:
        return ConnectionPhase::CatchingUp;
    case Link::Idle:
        return ConnectionPhase::Offline;
    case Link::Reloading:
    case Link::Connecting:
    case Link::Waiting:
        break;
    }
    if (failedTries == 0 && !everLive && link != Link::Waiting) {
        return ConnectionPhase::CatchingUp; // the very first try: nothing has gone wrong yet
    }
    if (failedTries == 0 && link == Link::Reloading) {
        return ConnectionPhase::CatchingUp; // the hub answers, it only starts from the beginning
    }
    return everLive && failedTries < TriesUntilOffline ? ConnectionPhase::Stale : ConnectionPhase::Offline;
}

} // namespace client
