// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/blind.h"

namespace desk {

Proposal withheldUntilChosen(const Proposal &proposal)
{
    if (!proposal.blind || proposal.state != ProposalState::Proposed) {
        return proposal;
    }
    // What is not named here stays back, also what a later version adds.
    Proposal told;
    told.id = proposal.id;
    told.version = proposal.version;
    told.conversation = proposal.conversation;
    told.order = proposal.order;
    told.action.order = proposal.order;
    told.state = proposal.state;
    told.maker = proposal.maker;
    told.policyVersion = proposal.policyVersion;
    told.conversationSeq = proposal.conversationSeq;
    told.orderRevision = proposal.orderRevision;
    told.refundable = proposal.refundable;
    told.blind = true;
    told.idempotencyKey = proposal.idempotencyKey;
    told.createdAt = proposal.createdAt;
    told.expiresAt = proposal.expiresAt;
    told.onExpiry = proposal.onExpiry;
    return told;
}

bool isWithheld(const Proposal &proposal)
{
    // Whatever a person can decide on has the hash of what was shown.
    return proposal.blind && proposal.state == ProposalState::Proposed && proposal.shownHash.isEmpty();
}

bool wants(const OwnChoice &choice, const Action &action)
{
    return choice.verb == actionVerbName(action.verb) && choice.amount == action.amount;
}

} // namespace desk
