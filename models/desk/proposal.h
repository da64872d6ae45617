// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/ids.h"
#include "desk/reading.h"

namespace desk {

/// Life of a proposal and of the decision on it.
enum class ProposalState {
    Proposed,
    Decided,
    AwaitingSecond, ///< approved by the maker, waits for a different person
    Holding,        ///< approved; may still be cancelled until holdUntil
    Executing,      ///< handed to the outlet; cannot be cancelled any more
    Executed,
    Failed,
    Unknown, ///< the shop was asked and what it did could not be learnt: a person must find out
    Rejected,
    Expired,
    Superseded, ///< the conversation went on, or a newer proposal took its place
    Recalled,   ///< cancelled by a person during the hold
};

[[nodiscard]] QLatin1String proposalStateName(ProposalState state);
[[nodiscard]] std::optional<ProposalState> proposalStateFrom(QStringView name);
/// The table of arrows. Everything that is not in it is forbidden.
[[nodiscard]] bool mayBecome(ProposalState from, ProposalState to);
/// No arrow leads out of it. Unknown is not final: a person may settle it as Executed or Failed.
[[nodiscard]] bool isFinal(ProposalState state);

struct Evidence
{
    QString kind;   ///< message, photo, event, order, duplicate …
    QString ref;    ///< id of that thing
    QString sha256; ///< of its content when the proposal was made
    QString note;   ///< stable code of what it shows, e.g. photo_shows_damage

    bool operator==(const Evidence &) const = default;
};

/// One line of policy on the card.
struct PolicyHit
{
    QString rule;       ///< stable id of the rule
    bool passed = true; ///< false: it asks for attention, a person or a second person
    QStringList args;   ///< values for the sentence that the console writes

    bool operator==(const PolicyHit &) const = default;
};

/// How often proposals of one kind of maker were right, at one level of its own score.
struct RecordPoint
{
    double p = 0.0; ///< mean score of those
    qint64 right = 0;
    qint64 n = 0;

    bool operator==(const RecordPoint &) const = default;
};

/// What became of earlier proposals like this one: of the same tier and model, about as sure of themselves. Right are
/// those that a person approved as they were; expired, superseded and taken back ones do not count.
struct Record
{
    qint64 right = 0;
    qint64 n = 0;
    double low = 0.0; ///< 95 % Wilson interval of right / n
    double high = 1.0;
    std::vector<double> level;      ///< from and to: the scores that count as alike
    std::vector<RecordPoint> curve; ///< all levels with any outcome, by rising score; at most 10

    [[nodiscard]] bool isEnough() const { return n >= EnoughOutcomes; }
    bool operator==(const Record &) const = default;
};

/// What must change for no second person, or no person, to be needed.
struct Counterfactual
{
    QString code; ///< no_person_below, no_second_below: up to and with this amount
    core::Money amount;

    bool operator==(const Counterfactual &) const = default;
};

/// An action that waits for a person, and everything it was made from.
struct Proposal
{
    ProposalId id;
    qint64 version = 0;
    ConversationId conversation;
    OrderId order;
    Action action;
    ProposalState state = ProposalState::Proposed;
    QString maker;                ///< "bot" or a user id
    QString reasonBot;            ///< stable code of why
    Confidence confidence;        ///< n and right are those of the record, when there is one
    std::optional<Record> record; ///< nothing for a person's own proposal
    std::vector<Alternative> alternatives;
    std::vector<Evidence> evidence;
    std::vector<PolicyHit> policyHits;
    std::optional<Counterfactual> counterfactual;
    QString tier;
    ModelRef model;
    QString calibrationVersion;
    int policyVersion = 0;
    qint64 conversationSeq = 0; ///< newest public message it knows of
    qint64 orderRevision = 0;
    core::Money refundable; ///< at that revision
    bool needsSecond = false;
    bool sampled = false; ///< goes to a person by the random share alone
    /// Of a random share that is hidden until the person has said what they would do: measures how far the proposal
    /// itself sways people.
    bool blind = false;
    QString shownHash;      ///< hash of shownBasis(*this)
    QString idempotencyKey; ///< of the money: made here, before any try, and used up to the shop
    core::Timestamp createdAt;
    core::Timestamp expiresAt;
    QString onExpiry; ///< escalate (default) or lapse; never grants, never denies

    // What became of it.
    std::optional<Action> decidedAction;
    QString decidedBy; ///< user id
    QString decidedByName;
    QString checkedBy;
    QString checkedByName;
    QString reasonCode;
    std::optional<core::Timestamp> decidedAt;
    std::optional<core::Timestamp> holdUntil;
    QString outcomeDetail; ///< stable code from the outlet
    QString shopReference; ///< the shop's id of what was done

    bool operator==(const Proposal &) const = default;
};

/// What a person decides on, in one JSON object: action, order revision, refundable, policy version, model, evidence
/// hashes, newest public message. If any of it moves, an approval of the old one is refused.
[[nodiscard]] QJsonObject shownBasis(const Proposal &proposal);
[[nodiscard]] QString shownHash(const Proposal &proposal);

/// What a person's decision says about the bot's proposal: true when it was approved as it was, false when it was
/// changed, rejected or answered otherwise. Nothing while it is open, when it expired, was superseded or taken back,
/// and for proposals or decisions that are not a bot's and a person's.
[[nodiscard]] std::optional<bool> botWasRight(const Proposal &proposal);

struct FieldDifference
{
    QString field;
    QString shown;
    QString now;

    bool operator==(const FieldDifference &) const = default;
};

/// Fields of two bases that differ, by name.
[[nodiscard]] std::vector<FieldDifference> differences(const QJsonObject &shown, const QJsonObject &now);

} // namespace desk
