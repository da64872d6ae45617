// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/colleagues.h"

namespace client {

Colleagues colleaguesAmong(const std::vector<Presence> &presence)
{
    Colleagues colleagues;
    for (const PresenceState state : {PresenceState::Replying, PresenceState::Viewing, PresenceState::Away}) {
        for (const Presence &one : presence) {
            if (one.state != state || colleagues.names.contains(one.name)) {
                continue;
            }
            if (colleagues.names.isEmpty()) {
                colleagues.nearest = state;
            }
            colleagues.names.append(one.name);
        }
    }
    return colleagues;
}

} // namespace client
