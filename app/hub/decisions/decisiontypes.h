// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"
#include "desk/person.h"
#include "desk/policy.h"

namespace hub {

/// The signed-in person behind a request.
struct Decider
{
    desk::Person person;
    desk::SessionId session;
};

/// What the bot or a person would have done.
struct ProposalDraft
{
    desk::ConversationId conversation;
    desk::Action action;
    QString maker; ///< "bot" or a user id
    QString reasonBot;
    desk::Confidence confidence;
    std::vector<desk::Alternative> alternatives;
    std::vector<desk::Evidence> evidence;
    QString tier;
    desk::ModelRef model;
    QString calibrationVersion;
    /// Names the occasion, e.g. "bot:" and the journal entry's number: the same one again makes no second proposal.
    QString occasion;
};

struct DecisionRequest
{
    desk::ProposalId proposal;
    desk::DecisionVerb verb = desk::DecisionVerb::Approve;
    std::optional<desk::Action> action; ///< for Edit: what to do instead
    QString reason;         ///< code of the policy: of a refund for Approve and Edit, of a denial for Reject
    QString overrideReason; ///< code of the policy, for Edit
    QString note;           ///< for the team
    QString message;        ///< to the customer; required for Answer
    QString shownHash;
    core::Timestamp shownAt;
    QString idempotencyKey;
};

enum class SecondVerb { Approve, Reject, SendBack };

[[nodiscard]] std::optional<SecondVerb> secondVerbFrom(QStringView name); ///< approve, reject, send_back

struct SecondRequest
{
    desk::ProposalId proposal;
    SecondVerb verb = SecondVerb::Approve;
    QString reason; ///< for Reject: code of a denial
    QString note;
    QString shownHash;
    core::Timestamp shownAt;
    QString idempotencyKey;
};

struct Decided
{
    std::optional<desk::Decision> decision; ///< none for a cancel or a settlement
    desk::Proposal proposal;
};

/// What a person said that they would do, and the proposal that they may see now.
struct Chosen
{
    desk::OwnChoice choice; ///< the first one that they said
    desk::Proposal proposal;
};

/// Why not. `code` is the problem's stable code:
/// not_found 404 · not_pending 409 · moved 409 (with differences and the proposal as it is now) · over_limit 403 ·
/// choose_first 409 (blind, and this person has not said what they would do) · not_blind 409 · same_person 403 ·
/// forbidden 403 · impossible 409 (no money left for it, or nothing to do it to) · bad_reason, bad_action,
/// message_missing 400 · store (error says).
struct Refusal
{
    QString code;
    core::Error error;
    std::vector<desk::FieldDifference> differences;
    std::optional<desk::Proposal> current;
};

template <typename T>
using Outcome = tl::expected<T, Refusal>;

[[nodiscard]] tl::unexpected<Refusal> refuse(const QString &code, core::ErrorCode error, const QString &detail = {});
[[nodiscard]] tl::unexpected<Refusal> refuse(const core::Error &error); ///< code store, or not_found
/// The HTTP status that a refusal is answered with.
[[nodiscard]] int statusOf(const Refusal &refusal);

} // namespace hub
