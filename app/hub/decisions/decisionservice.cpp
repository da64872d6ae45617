// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/decisionservice.h"

#include "core/json.h"
#include "desk/blind.h"
#include "hub/decisions/arrows.h"
#include "hub/decisions/casenotes.h"
#include "store/actionstore.h"
#include "store/auditlog.h"
#include "store/choicestore.h"
#include "store/decisionstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;
using desk::DecisionVerb;
using desk::ProposalState;

namespace hub {

namespace {

bool listed(const std::vector<desk::ReasonCode> &codes, const QString &code)
{
    return std::any_of(codes.begin(), codes.end(), [&code](const desk::ReasonCode &each) { return each.code == code; });
}

desk::Decision decisionFor(const core::Clock &clock, const Situation &situation, const Decider &who)
{
    const desk::Proposal &proposal = situation.now;
    desk::Decision decision;
    decision.id = desk::DecisionId::create(clock);
    decision.proposal = proposal.id;
    decision.conversationSeqShown = proposal.conversationSeq;
    decision.orderRevision = proposal.orderRevision;
    decision.policyVersion = proposal.policyVersion;
    decision.model = proposal.model;
    decision.calibrationVersion = proposal.calibrationVersion;
    decision.reasonBot = proposal.reasonBot;
    decision.maker = who.person.id;
    decision.makerName = who.person.name;
    decision.makerSession = who.session;
    decision.decidedAt = clock.now();
    return decision;
}

void noteShown(desk::Decision &decision, const QString &hash, core::Timestamp shownAt, const QString &key)
{
    decision.shownHash = hash;
    decision.shownAt = shownAt;
    decision.dwellMs = std::max<qint64>(0, (decision.decidedAt - shownAt).count());
    decision.idempotencyKey = key;
}

/// The action a person approves, if the request makes sense.
Outcome<desk::Action> approvedAction(const Situation &situation, const DecisionRequest &request)
{
    const desk::Proposal &proposal = situation.now;
    const desk::Action action = request.action.value_or(proposal.action);
    if (request.verb == DecisionVerb::Approve && !(action == proposal.action)) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument,
                      u"an approval with other arguments is an edit"_s);
    }
    if (request.verb == DecisionVerb::Edit && !request.action) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, u"an edit names the action to do instead"_s);
    }
    if (action.order != proposal.order) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, u"another order than the proposal's"_s);
    }
    if (const core::Status sense = desk::checkAction(action); !sense) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, sense.error().detail);
    }
    if (desk::movesMoney(action.verb)
            ? !listed(situation.policy.refundReasons, request.reason)
            : !request.reason.isEmpty() && !listed(situation.policy.refundReasons, request.reason)) {
        return refuse(u"bad_reason"_s, core::ErrorCode::InvalidArgument,
                      u"reason is not a refund reason of the policy"_s);
    }
    if (request.verb == DecisionVerb::Edit && !listed(situation.policy.overrideReasons, request.overrideReason)) {
        return refuse(u"bad_reason"_s, core::ErrorCode::InvalidArgument, u"override_reason is not one of the policy"_s);
    }
    return action;
}

/// Decided, then to a second person or into the hold.
Outcome<Decided> approve(sql::Connection &connection, const core::Clock &clock, const Decider &who,
                         const Situation &situation, const DecisionRequest &request, desk::Decision decision)
{
    const core::Timestamp now = clock.now();
    const auto action = approvedAction(situation, request);
    if (!action) {
        return tl::unexpected(action.error());
    }
    const auto permit = permitFor(connection, situation, *action, who.person, now);
    if (!permit) {
        return tl::unexpected(permit.error());
    }
    decision.action = *action;
    decision.limitApplied = permit->limitApplied;
    decision.reasonCustomer = request.reason;
    decision.reasonOverride = request.overrideReason;

    const QString actor = who.person.id.toString();
    desk::Proposal next = situation.now;
    next.state = ProposalState::Decided;
    next.decidedAction = *action;
    next.decidedBy = actor;
    next.decidedByName = who.person.name;
    next.reasonCode = request.reason;
    next.decidedAt = now;
    QJsonObject detail = auditOf(*action);
    detail.insert("decision"_L1, decision.id.toString());
    detail.insert("shown_hash"_L1, request.shownHash);
    detail.insert("policy_version"_L1, situation.policy.version);
    detail.insert("limit"_L1, permit->limitApplied);
    detail.insert("limit_overridden"_L1, permit->overridden);
    auto changed = changeState(connection, next, ProposalState::Proposed, actor, now, detail);
    if (!changed) {
        return refuse(changed.error());
    }
    next = *changed;
    next.state = permit->needsSecond ? ProposalState::AwaitingSecond : ProposalState::Holding;
    if (!permit->needsSecond) {
        next.holdUntil = now + std::chrono::seconds(situation.policy.holdSeconds);
    }
    changed = changeState(connection, next, ProposalState::Decided, actor, now);
    if (!changed) {
        return refuse(changed.error());
    }
    if (const core::Status stored = store::DecisionStore(connection).insert(decision, now); !stored) {
        return refuse(stored.error());
    }
    CaseNotes notes(connection, next.conversation, now, actor);
    notes.system(clock, u"proposal_approved"_s,
                 {who.person.name, desk::actionVerbName(action->verb), moneyArg(action->amount)});
    if (permit->needsSecond) {
        notes.waiting(next.id, action->amount).system(clock, u"second_needed"_s);
    } else {
        notes.waiting({}, {});
    }
    if (!request.message.trimmed().isEmpty()) {
        notes.reply(clock, who.person, request.message, {});
    }
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    connection.mark(store::ActionsChanged);
    return Decided{std::move(decision), std::move(*changed)};
}

/// Reject, answer instead, or escalate: nothing will be done to the order.
Outcome<Decided> turnDown(sql::Connection &connection, const core::Clock &clock, const Decider &who,
                          const Situation &situation, const DecisionRequest &request, desk::Decision decision)
{
    const core::Timestamp now = clock.now();
    const QString actor = who.person.id.toString();
    desk::Proposal next = situation.now;
    const bool hasMessage = !request.message.trimmed().isEmpty();
    if (request.verb == DecisionVerb::Reject && !listed(situation.policy.rejectReasons, request.reason)) {
        return refuse(u"bad_reason"_s, core::ErrorCode::InvalidArgument,
                      u"reason is not a reason of a denial of the policy"_s);
    }
    if (request.verb == DecisionVerb::Answer && !hasMessage) {
        return refuse(u"message_missing"_s, core::ErrorCode::InvalidArgument, u"an answer needs a message"_s);
    }
    decision.reasonCustomer = request.reason;
    decision.reasonOverride = request.overrideReason;
    QJsonObject detail{{"decision"_L1, decision.id.toString()},
                       {"decided"_L1, desk::decisionVerbName(request.verb)},
                       {"reason"_L1, request.reason},
                       {"shown_hash"_L1, request.shownHash}};
    CaseNotes notes(connection, next.conversation, now, actor);
    if (hasMessage) {
        notes.reply(clock, who.person, request.message, {});
    }
    if (request.verb == DecisionVerb::Escalate) {
        notes.audit(u"proposal.escalated"_s, next.id.toString(), detail)
            .system(clock, u"proposal_escalated"_s, {who.person.name})
            .label(u"escalated"_s);
    } else {
        next.state = request.verb == DecisionVerb::Reject ? ProposalState::Rejected : ProposalState::Superseded;
        next.decidedBy = actor;
        next.decidedByName = who.person.name;
        next.reasonCode = request.reason;
        next.decidedAt = now;
        auto changed = changeState(connection, next, ProposalState::Proposed, actor, now, detail);
        if (!changed) {
            return refuse(changed.error());
        }
        next = std::move(*changed);
        notes.waiting({}, {});
        if (request.verb == DecisionVerb::Reject) {
            notes.system(clock, u"proposal_rejected"_s, {who.person.name, desk::actionVerbName(next.action.verb)});
        }
    }
    if (const core::Status stored = store::DecisionStore(connection).insert(decision, now); !stored) {
        return refuse(stored.error());
    }
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    return Decided{std::move(decision), std::move(next)};
}

} // namespace

Outcome<Chosen> DecisionService::choose(sql::Connection &connection, const Decider &who, const desk::ProposalId &id,
                                        const desk::OwnChoice &choice) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::DecideProposals)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role does not decide"_s);
    }
    const auto proposal = loadIn(connection, id, {ProposalState::Proposed});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    if (!proposal->blind) {
        auto refusal = refuse(u"not_blind"_s, core::ErrorCode::Conflict, u"this one is shown to everybody"_s);
        refusal.value().current = *proposal;
        return refusal;
    }
    const core::Timestamp now = m_clock.now();
    store::ChoiceStore choices(connection);
    const auto before = choices.find(id, who.person.id);
    if (!before) {
        return refuse(before.error());
    }
    if (*before) {
        return Chosen{(**before).choice, *proposal};
    }
    const auto kept = choices.keep({id, who.person.id, choice, desk::wants(choice, proposal->action), now});
    if (!kept) {
        return refuse(kept.error());
    }
    QJsonObject detail{{"choice"_L1, choice.verb}};
    if (choice.amount) {
        detail.insert("amount"_L1, core::toJson(*choice.amount));
    }
    const auto entry = store::AuditLog(connection)
                           .append(now, who.person.id.toString(), u"proposal.chosen_unseen"_s, id.toString(), detail);
    if (!entry) {
        return refuse(entry.error());
    }
    return Chosen{kept->choice, *proposal};
}

Outcome<Decided> DecisionService::decide(sql::Connection &connection, const Decider &who,
                                         const DecisionRequest &request) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::DecideProposals)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role does not decide"_s);
    }
    const core::Timestamp now = m_clock.now();
    const auto proposal = loadIn(connection, request.proposal, {ProposalState::Proposed});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    if (now >= proposal->expiresAt) {
        auto refusal = refuse(u"not_pending"_s, core::ErrorCode::Conflict, u"the proposal's time is over"_s);
        refusal.value().current = *proposal;
        return refusal;
    }
    const auto chosen = store::ChoiceStore(connection).find(proposal->id, who.person.id);
    if (!chosen) {
        return refuse(chosen.error());
    }
    if (proposal->blind && !*chosen) {
        auto refusal =
            refuse(u"choose_first"_s, core::ErrorCode::Conflict, u"say what you would do before you are shown it"_s);
        refusal.value().current = *proposal;
        return refusal;
    }
    const auto situation = situationOf(connection, *proposal, now);
    if (!situation) {
        return refuse(situation.error());
    }
    if (request.shownHash != situation->now.shownHash) {
        return refuseMoved(connection, request.shownHash, situation->now);
    }
    desk::Decision decision = decisionFor(m_clock, *situation, who);
    decision.verb = request.verb;
    decision.note = request.note;
    if (chosen->has_value()) {
        decision.ownChoice = (**chosen).choice;
    }
    noteShown(decision, request.shownHash, request.shownAt, request.idempotencyKey);
    if (request.verb == DecisionVerb::Approve || request.verb == DecisionVerb::Edit) {
        return approve(connection, m_clock, who, *situation, request, std::move(decision));
    }
    return turnDown(connection, m_clock, who, *situation, request, std::move(decision));
}

Outcome<Decided> DecisionService::second(sql::Connection &connection, const Decider &who,
                                         const SecondRequest &request) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::SecondDecisions)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role is no second pair of eyes"_s);
    }
    const core::Timestamp now = m_clock.now();
    const auto proposal = loadIn(connection, request.proposal, {ProposalState::AwaitingSecond});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    const auto decisions = store::DecisionStore(connection).ofProposal(proposal->id);
    if (!decisions) {
        return refuse(decisions.error());
    }
    const auto made = std::find_if(decisions->rbegin(), decisions->rend(), [](const desk::Decision &each) {
        return each.checker.isNull() && (each.verb == DecisionVerb::Approve || each.verb == DecisionVerb::Edit);
    });
    if (made == decisions->rend()) {
        return refuse(u"store"_s, core::ErrorCode::Corrupt, u"the maker's decision is missing"_s);
    }
    if (made->maker == who.person.id || made->makerSession == who.session) {
        return refuse(u"same_person"_s, core::ErrorCode::Forbidden, u"the second pair of eyes is another person's"_s);
    }
    const auto situation = situationOf(connection, *proposal, now);
    if (!situation) {
        return refuse(situation.error());
    }
    const QString actor = who.person.id.toString();
    const desk::Action action = proposal->decidedAction.value_or(proposal->action);
    desk::Decision checked = *made;
    checked.id = desk::DecisionId::create(m_clock);
    checked.checker = who.person.id;
    checked.checkerName = who.person.name;
    checked.checkerSession = who.session;
    checked.note = request.note;
    checked.decidedAt = now;
    noteShown(checked, request.shownHash, request.shownAt, request.idempotencyKey);
    desk::Proposal next = *proposal;
    CaseNotes notes(connection, next.conversation, now, actor);
    QJsonObject detail{{"decision"_L1, checked.id.toString()}, {"shown_hash"_L1, request.shownHash}};

    if (request.verb == SecondVerb::Approve) {
        // Both people must have seen the same thing, and it must still be so.
        if (request.shownHash != situation->now.shownHash || made->shownHash != situation->now.shownHash) {
            return refuseMoved(connection, request.shownHash, situation->now);
        }
        if (const auto permit = permitFor(connection, *situation, action, who.person, now); !permit) {
            return tl::unexpected(permit.error());
        }
        next.state = ProposalState::Holding;
        next.checkedBy = actor;
        next.checkedByName = who.person.name;
        next.holdUntil = now + std::chrono::seconds(situation->policy.holdSeconds);
        notes.waiting({}, {}).system(m_clock, u"proposal_approved"_s,
                                     {who.person.name, desk::actionVerbName(action.verb), moneyArg(action.amount)});
        connection.mark(store::ActionsChanged);
    } else if (request.verb == SecondVerb::Reject) {
        if (!listed(situation->policy.rejectReasons, request.reason)) {
            return refuse(u"bad_reason"_s, core::ErrorCode::InvalidArgument,
                          u"reason is not a reason of a denial of the policy"_s);
        }
        checked.verb = DecisionVerb::Reject;
        checked.reasonCustomer = request.reason;
        next.state = ProposalState::Rejected;
        next.checkedBy = actor;
        next.checkedByName = who.person.name;
        next.reasonCode = request.reason;
        notes.waiting({}, {}).system(m_clock, u"proposal_rejected"_s,
                                     {who.person.name, desk::actionVerbName(action.verb)});
    } else {
        checked.verb = DecisionVerb::Escalate;
        next = situation->now; // shown afresh to whoever decides next
        next.state = ProposalState::Proposed;
        next.blind = false; // two people have seen it by now
        next.decidedAction.reset();
        next.decidedBy.clear();
        next.decidedByName.clear();
        next.reasonCode.clear();
        next.decidedAt.reset();
        notes.waiting(next.id, next.action.amount).system(m_clock, u"sent_back"_s, {who.person.name});
    }
    auto changed = changeState(connection, next, ProposalState::AwaitingSecond, actor, now, detail);
    if (!changed) {
        return refuse(changed.error());
    }
    if (const core::Status stored = store::DecisionStore(connection).insert(checked, now); !stored) {
        return refuse(stored.error());
    }
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    return Decided{std::move(checked), std::move(*changed)};
}

Outcome<Decided> DecisionService::cancel(sql::Connection &connection, const Decider &who,
                                         const desk::ProposalId &id) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::DecideProposals)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role does not decide"_s);
    }
    const core::Timestamp now = m_clock.now();
    const auto proposal = loadIn(connection, id, {ProposalState::Holding, ProposalState::AwaitingSecond});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    const QString actor = who.person.id.toString();
    desk::Proposal next = *proposal;
    next.state = ProposalState::Recalled;
    auto changed = changeState(connection, next, proposal->state, actor, now);
    if (!changed) {
        return refuse(changed.error());
    }
    CaseNotes notes(connection, next.conversation, now, actor);
    notes.waiting({}, {}).system(m_clock, u"proposal_cancelled"_s, {who.person.name});
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    return Decided{std::nullopt, std::move(*changed)};
}

Outcome<Decided> DecisionService::extendHold(sql::Connection &connection, const Decider &who,
                                             const desk::ProposalId &id, core::Milliseconds time) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::DecideProposals)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role does not decide"_s);
    }
    if (time <= core::Milliseconds(0)) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, u"a hold can only be made longer"_s);
    }
    const core::Timestamp now = m_clock.now();
    const auto proposal = loadIn(connection, id, {ProposalState::Holding});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    const auto policy = store::PolicyStore(connection).current();
    if (!policy) {
        return refuse(policy.error());
    }
    const core::Timestamp begun = proposal->decidedAt.value_or(now);
    const core::Timestamp latest = begun + LongestHold * std::chrono::seconds(policy->holdSeconds);
    const core::Timestamp held = proposal->holdUntil.value_or(now);
    const core::Timestamp until = std::min(now + time, latest);
    if (held >= now + time) {
        return Decided{std::nullopt, *proposal}; // that long already
    }
    if (until <= held) {
        auto refusal = refuse(u"over_limit"_s, core::ErrorCode::Forbidden, u"the hold is as long as it may be"_s);
        refusal.value().current = *proposal;
        return refusal;
    }
    desk::Proposal next = *proposal;
    next.holdUntil = until;
    auto changed = changeState(connection, next, ProposalState::Holding, who.person.id.toString(), now,
                               {{"hold_until"_L1, core::toRfc3339(until)}});
    if (!changed) {
        return refuse(changed.error());
    }
    connection.mark(store::ActionsChanged);
    return Decided{std::nullopt, std::move(*changed)};
}

Outcome<Decided> DecisionService::settle(sql::Connection &connection, const Decider &who, const desk::ProposalId &id,
                                         ProposalState outcome, const QString &note) const
{
    if (!desk::roleMay(who.person.role, desk::Permission::SettleUnknown)) {
        return refuse(u"forbidden"_s, core::ErrorCode::Forbidden, u"this role does not settle unknown outcomes"_s);
    }
    if (outcome != ProposalState::Executed && outcome != ProposalState::Failed) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, u"an outcome is executed or failed"_s);
    }
    if (note.trimmed().isEmpty()) {
        return refuse(u"bad_reason"_s, core::ErrorCode::InvalidArgument, u"say in a note how it was found out"_s);
    }
    const core::Timestamp now = m_clock.now();
    const auto proposal = loadIn(connection, id, {ProposalState::Unknown});
    if (!proposal) {
        return tl::unexpected(proposal.error());
    }
    const QString actor = who.person.id.toString();
    store::ActionStore actions(connection);
    const auto row = actions.find(id);
    if (!row || !*row) {
        return refuse(row ? core::Error{core::ErrorCode::NotFound, u"no action was begun"_s} : row.error());
    }
    store::ActionRow settled = **row;
    settled.state = outcome == ProposalState::Executed ? store::ActionState::Done : store::ActionState::Failed;
    settled.detail = u"settled_by_person"_s;
    if (const core::Status stored = actions.update(settled, store::ActionState::Unknown); !stored) {
        return refuse(stored.error());
    }
    desk::Proposal next = *proposal;
    next.state = outcome;
    next.outcomeDetail = u"settled_by_person"_s;
    // The note may name people: it stands in the conversation, where it can be removed, and not in the audit chain.
    CaseNotes notes(connection, next.conversation, now, actor);
    QJsonObject detail;
    notes.note(m_clock, who.person, note, detail);
    auto changed = changeState(connection, next, ProposalState::Unknown, actor, now, detail);
    if (!changed) {
        return refuse(changed.error());
    }
    const desk::Action action = next.decidedAction.value_or(next.action);
    notes.waiting({}, {}).system(m_clock,
                                 outcome == ProposalState::Executed ? u"action_executed"_s : u"action_failed"_s,
                                 {desk::actionVerbName(action.verb), moneyArg(action.amount), next.shopReference});
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    return Decided{std::nullopt, std::move(*changed)};
}

} // namespace hub
