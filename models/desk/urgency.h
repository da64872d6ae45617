// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

namespace desk {

/// How much a conversation should be looked at next: money × doubt × time left, × what people said of it. Each
/// factor is at least something, so that none of them alone can hide a case.
struct Urgency
{
    double money = 1.0; ///< 1 without money, 2 at 100, 3 at 1,000 … of its own currency, not converted
    double doubt = 1.0; ///< 1 for a machine that is sure, 2 for one that says it is not
    double time = 0.25; ///< 0.25 when nobody waits, 1 to 4 the nearer the deadline, above 4 the later it gets
    double word = 1.0;  ///< priority: 0.5 for low, 2 for high
    [[nodiscard]] double score() const { return money * doubt * time * word; }

    bool operator==(const Urgency &) const = default;
};

[[nodiscard]] Urgency urgencyOf(const Conversation &conversation, core::Timestamp now);

} // namespace desk
