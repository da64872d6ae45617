// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/money.h"
#include "core/result.h"
#include "desk/decision.h"
#include "desk/ids.h"
#include "desk/mention.h"

#include <optional>

namespace client {

enum class OutboxKind { Reply, Note, Decision, Second, PhotoWord };

/// Where something that was said or decided here has got to. Only what the hub confirmed is called more than queued.
enum class OutboxState {
    Queued,         ///< stored on this computer, not sent or not answered yet
    Sending,        ///< on its way; what the hub did with it is not known yet
    Accepted,       ///< the hub has it and will not forget it
    Executed,       ///< decisions: the shop has done it. Replies and notes end as Accepted.
    Refused,        ///< the hub said no, see `error`; nothing has happened
    NeedsAttention, ///< the hub asks for a person: the case moved, or what the shop did is unknown
};

/// One thing on its way to the hub. Kept on disk from before the first try until the person has seen how it ended.
struct OutboxItem
{
    QString key; ///< idempotency key, made once, used for every try
    OutboxKind kind = OutboxKind::Reply;
    OutboxState state = OutboxState::Queued;
    desk::ConversationId conversation;
    desk::ProposalId proposal;               ///< for decisions
    desk::MediaId media;                     ///< for what a person says of a photo
    QString text;                            ///< of replies and notes; the word of a photo, empty when it is taken back
    std::vector<desk::Colleague> mentions{}; ///< of notes
    int files = 0;                           ///< pictures that go with it
    std::optional<int> percent;              ///< of them that the hub has, while they are on their way
    std::optional<desk::DecisionVerb> verb;
    std::optional<core::Money> amount; ///< that the decision moves
    core::Timestamp createdAt;
    int tries = 0;
    std::optional<core::Error> error; ///< of the newest try
    QString errorCode;                ///< the hub's stable code of it: moved, old_epoch, over_limit …

    bool operator==(const OutboxItem &) const = default;
};

} // namespace client
