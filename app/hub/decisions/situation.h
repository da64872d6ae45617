// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/policy.h"
#include "sql/connection.h"

namespace hub {

/// A proposal and everything its decision rests on, as it is true in this transaction.
struct Situation
{
    desk::Proposal
        now; ///< the proposal with order revision, refundable, policy, newest message and hash of this moment
    desk::Policy policy;
    desk::Conversation conversation;
    std::optional<desk::Order> order;
    desk::CustomerId customer;
    desk::PolicyFacts facts; ///< for the proposal's own action, without a person
};

/// NotFound when its conversation or the policy is missing.
[[nodiscard]] core::Result<Situation> situationOf(sql::Connection &connection, const desk::Proposal &proposal,
                                                  core::Timestamp now);

/// The facts for another action or with a person's role and what that person gave already.
[[nodiscard]] core::Result<desk::PolicyFacts> factsFor(sql::Connection &connection, const Situation &situation,
                                                       const desk::Action &action, const desk::Person &person,
                                                       core::Timestamp now);

} // namespace hub
