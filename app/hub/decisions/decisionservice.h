// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/decisions/decisiontypes.h"
#include "sql/connection.h"

namespace hub {

/// The way of an action from somebody's idea to the moment when the shop may be asked. Every function runs inside a
/// transaction of the caller's (sql::Writer's closure): all of its rows, audit entries, journal entries and feed rows
/// are kept together or not at all, so a refusal or an error must roll the transaction back.
///
/// Every change of state is one compare-and-set and one audit entry. Nothing here asks the shop.
class DecisionService final
{
public:
    /// The clock must outlive it.
    explicit DecisionService(const core::Clock &clock)
        : m_clock(clock)
    {
    }

    /// Makes a proposal from facts as they are in this transaction. Add the bot's own reply before it, or the proposal
    /// is out of date at once. An older one that waits in the conversation is superseded. When the policy grants it
    /// without a person (only for the bot), it goes on to its hold. The same occasion again returns the first one.
    [[nodiscard]] Outcome<desk::Proposal> propose(sql::Connection &connection, const ProposalDraft &draft) const;

    /// What a person would do about a blind proposal, before they see it. The first answer of a person stays; saying it
    /// again changes nothing.
    [[nodiscard]] Outcome<Chosen> choose(sql::Connection &connection, const Decider &who,
                                         const desk::ProposalId &proposal, const desk::OwnChoice &choice) const;

    /// A person's decision on what was shown. Refused as moved when what was shown is not what is true now.
    [[nodiscard]] Outcome<Decided> decide(sql::Connection &connection, const Decider &who,
                                          const DecisionRequest &request) const;
    /// The second pair of eyes: never the maker, never the maker's session.
    [[nodiscard]] Outcome<Decided> second(sql::Connection &connection, const Decider &who,
                                          const SecondRequest &request) const;
    /// Takes an approval back before anything was asked of the shop.
    [[nodiscard]] Outcome<Decided> cancel(sql::Connection &connection, const Decider &who,
                                          const desk::ProposalId &proposal) const;
    /// Gives whoever looks at a running hold at least so much time from now to cancel. The whole hold lasts at most
    /// LongestHold times what the policy says (then over_limit); a running one never gets shorter.
    [[nodiscard]] Outcome<Decided> extendHold(sql::Connection &connection, const Decider &who,
                                              const desk::ProposalId &proposal, core::Milliseconds time) const;
    static constexpr int LongestHold = 10;
    /// A person found out what became of an action whose outcome was unknown. outcome: Executed or Failed.
    [[nodiscard]] Outcome<Decided> settle(sql::Connection &connection, const Decider &who,
                                          const desk::ProposalId &proposal, desk::ProposalState outcome,
                                          const QString &note) const;

    /// Brings a waiting proposal's basis up to date with what is true now, so that consoles show it. Nothing when it
    /// is.
    [[nodiscard]] core::Result<std::optional<desk::Proposal>> refresh(sql::Connection &connection,
                                                                      const desk::ProposalId &proposal) const;
    /// A waiting proposal beyond its time: expires it; grants nothing and denies nothing.
    [[nodiscard]] core::Status expire(sql::Connection &connection, const desk::Proposal &proposal) const;

    /// For the outlet. The hold ended: Holding becomes Executing and the intent becomes a durable row.
    [[nodiscard]] core::Result<desk::Proposal> beginExecution(sql::Connection &connection,
                                                              const desk::Proposal &proposal) const;
    /// For the outlet. What the shop did: Executed, Failed or Unknown (then a person is asked).
    [[nodiscard]] core::Result<desk::Proposal> endExecution(sql::Connection &connection,
                                                            const desk::ProposalId &proposal,
                                                            desk::ProposalState outcome, const QString &detail,
                                                            const QString &shopReference) const;

private:
    const core::Clock &m_clock;
};

} // namespace hub
