// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"

#include <QStringList>

namespace client {

/// Who else is at a conversation, the one who matters most in front.
struct Colleagues
{
    QStringList names;                           ///< who replies, then who looks at it, then who is away from it
    PresenceState nearest = PresenceState::Left; ///< of the first; Left: nobody is there

    bool operator==(const Colleagues &) const = default;
};

/// Somebody who has it open on two computers is there once.
[[nodiscard]] Colleagues colleaguesAmong(const std::vector<Presence> &presence);

} // namespace client
