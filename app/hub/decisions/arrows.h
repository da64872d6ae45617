// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/decisions/decisiontypes.h"
#include "hub/decisions/situation.h"

#include <QJsonObject>

namespace hub {

/// One arrow: stores the proposal in its new state, writes the audit entry for it and notes what it says about how
/// often the bot is right. `detail` is added to the entry.
[[nodiscard]] core::Result<desk::Proposal> changeState(sql::Connection &connection, desk::Proposal proposal,
                                                       desk::ProposalState from, const QString &actor,
                                                       core::Timestamp now, const QJsonObject &detail = {});

/// Loads it; refused as not_found, or as not_pending with the proposal when it is in none of these states.
[[nodiscard]] Outcome<desk::Proposal> loadIn(sql::Connection &connection, const desk::ProposalId &id,
                                             std::initializer_list<desk::ProposalState> states);

/// Refused as moved, with the differences between what the hash stood for and what is true now.
[[nodiscard]] tl::unexpected<Refusal> refuseMoved(sql::Connection &connection, const QString &shownHash,
                                                  const desk::Proposal &now);

/// What the policy says about the action for this person. Refused as impossible or over_limit; a role that may override
/// limits is not refused, but then a second person is needed.
struct Permit
{
    bool needsSecond = false;
    bool overridden = false;
    QString limitApplied;
};
[[nodiscard]] Outcome<Permit> permitFor(sql::Connection &connection, const Situation &situation,
                                        const desk::Action &action, const desk::Person &person, core::Timestamp now);

/// What is said of an action in audit entries: no personal data.
[[nodiscard]] QJsonObject auditOf(const desk::Action &action);

} // namespace hub
