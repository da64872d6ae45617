// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"

namespace desk {

enum class DecisionVerb {
    Approve,
    Edit,     ///< approve with other arguments
    Reject,   ///< a denial: a person's, always with a reason
    Answer,   ///< no action, a message to the customer instead
    Escalate, ///< to a supervisor
};

[[nodiscard]] QLatin1String decisionVerbName(DecisionVerb verb);
[[nodiscard]] std::optional<DecisionVerb> decisionVerbFrom(QStringView name);

/// What a person would have done before they saw a blind proposal.
struct OwnChoice
{
    QString verb; ///< name of an ActionVerb, or reject, answer or escalate
    std::optional<core::Money> amount;

    bool operator==(const OwnChoice &) const = default;
};

/// What one person decided. A row of its own: it never overwrites the proposal.
struct Decision
{
    DecisionId id;
    ProposalId proposal;
    DecisionVerb verb = DecisionVerb::Approve;
    std::optional<Action> action; ///< what was approved, with the edited arguments
    qint64 conversationSeqShown = 0;
    QString shownHash;
    qint64 orderRevision = 0;
    int policyVersion = 0;
    ModelRef model;
    QString calibrationVersion;
    QString limitApplied; ///< id of the rule that bounded the maker
    UserId maker;
    QString makerName;
    SessionId makerSession;
    UserId checker;
    QString checkerName;
    SessionId checkerSession;
    QString reasonBot;
    QString reasonCustomer; ///< reason code: why refund (or why not)
    QString reasonOverride; ///< reason code: why the bot was overridden, for everything but a plain approval
    QString note;
    std::optional<OwnChoice> ownChoice; ///< for a blind proposal: made before it was shown
    core::Timestamp shownAt;
    core::Timestamp decidedAt;
    qint64 dwellMs = 0;
    QString idempotencyKey;

    bool operator==(const Decision &) const = default;
};

} // namespace desk
