// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/person.h"
#include "desk/proposal.h"

#include <QJsonObject>

#include <map>

namespace desk {

/// Ceilings in minor units of the policy's currency, reached but not passed. Nothing set: no ceiling of that kind.
/// A role or action that the document does not list has no limit that could hold, so it is over.
struct Limits
{
    std::optional<qint64> perAction;
    std::optional<qint64> perOrder;    ///< with everything already given on the order
    std::optional<qint64> perDay;      ///< by this person, rolling 24 h
    std::optional<qint64> perCustomer; ///< to this customer, rolling 365 days

    bool operator==(const Limits &) const = default;
};

/// What the bot may grant without a person.
struct Grant
{
    ActionVerb verb = ActionVerb::ReturnLabel;
    std::optional<qint64> upTo; ///< minor units, for verbs with an amount
    double minimumConfidence = 1.0;
    double sampleShare = 0.05; ///< of these, go to a person all the same; above zero

    bool operator==(const Grant &) const = default;
};

struct ReasonCode
{
    QString code;  ///< stable
    QString digit; ///< key on the card, "1".."9"

    bool operator==(const ReasonCode &) const = default;
};

/// A versioned JSON document of limits and rules. It cannot express a denial: there is no field for one.
struct Policy
{
    int version = 0;
    QString currency;
    std::map<Role, std::map<ActionVerb, Limits>> limits;
    std::optional<qint64> secondAbove; ///< money above this needs two people
    std::vector<Grant> grants;
    int returnWindowDays = 30;
    int holdSeconds = 10;
    int proposalHours = 24;  ///< until a proposal expires
    QString onExpiry;        ///< escalate or lapse
    double blindShare = 0.0; ///< of proposals that wait for a person: hidden until that person has chosen
    int answerMinutes = 15;  ///< service level for a person's next answer
    int leaseSeconds = 120;  ///< of a claim without a sign of life
    std::vector<ReasonCode> refundReasons;
    std::vector<ReasonCode> overrideReasons;
    std::vector<ReasonCode> rejectReasons;

    bool operator==(const Policy &) const = default;
};

/// Malformed with the field's name for anything missing, of the wrong type, negative, or not known: an unknown field
/// could be a limit that would silently not hold.
[[nodiscard]] core::Result<Policy> policyFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const Policy &policy);

/// The facts a policy is evaluated on. Sums in minor units, over actions approved and not failed, rejected or recalled.
struct PolicyFacts
{
    Action action;
    core::Money refundable;
    qint64 givenOnOrder = 0;
    qint64 givenToCustomer365d = 0;
    qint64 givenByPerson24h = 0;
    std::optional<Role> role; ///< nothing: the bot
    double confidence = 0.0;
    bool identityVerified = false;
    std::optional<int> daysSinceDelivery;
    bool photoShowsDamage = false;
    bool photoSeenBefore = false;
    int earlierClaims = 0;
    double riskScore = 0.0;
    QString riskLevel; ///< of RiskReading; above low a person looks
    QString sampleKey; ///< id that decides about the random share, so that it cannot be gamed
};

struct PolicyVerdict
{
    bool needsPerson = true; ///< of the bot: it may not do it alone; of a person: somebody else has to
    bool needsSecond = false;
    bool overLimit = false;  ///< this person may not approve it; a role with higher limits may
    bool impossible = false; ///< above what is refundable, or arguments without sense: nobody may approve it
    bool sampled = false;
    QString limitApplied;
    std::vector<PolicyHit> hits;

    bool operator==(const PolicyVerdict &) const = default;
};

/// Pure: same policy and facts, same verdict.
[[nodiscard]] PolicyVerdict evaluate(const Policy &policy, const PolicyFacts &facts);

/// Nothing when no smaller amount would help.
[[nodiscard]] std::optional<Counterfactual> counterfactual(const Policy &policy, const PolicyFacts &facts);

/// Whether the proposal of this id belongs to the share that is shown blind; always the same answer.
[[nodiscard]] bool shownBlind(const Policy &policy, const ProposalId &id);

} // namespace desk
