// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/decisionservice.h"

#include "core/hash.h"
#include "desk/outcometext.h"
#include "hub/decisions/arrows.h"
#include "hub/decisions/casenotes.h"
#include "hub/decisions/recordbook.h"
#include "store/actionstore.h"
#include "store/conversationstore.h"
#include "store/proposalstore.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;
using desk::ProposalState;

namespace hub {

namespace {

const QString Bot = u"bot"_s;
const QString Hub = u"hub"_s;

/// Ends those that wait for a first or second person in this conversation.
core::Status supersedeOlder(sql::Connection &connection, const desk::ConversationId &conversation, const QString &actor,
                            const core::Clock &clock)
{
    const core::Timestamp now = clock.now();
    const auto older = store::ProposalStore(connection).ofConversation(conversation);
    if (!older) {
        return tl::unexpected(older.error());
    }
    for (desk::Proposal proposal : *older) {
        if (proposal.state == ProposalState::Proposed || proposal.state == ProposalState::AwaitingSecond) {
            const ProposalState from = proposal.state;
            proposal.state = ProposalState::Superseded;
            if (const auto changed = changeState(connection, proposal, from, actor, now); !changed) {
                return tl::unexpected(changed.error());
            }
            CaseNotes notes(connection, conversation, now, actor);
            notes.system(clock, u"proposal_superseded"_s,
                         proposal.blind ? QStringList()
                                        : QStringList{desk::actionVerbName(proposal.action.verb),
                                                      moneyArg(proposal.action.amount)});
            if (!notes.status()) {
                return notes.status();
            }
        }
    }
    return {};
}

/// A key that the shop takes as part of a reason, the same for the same occasion.
QString keyOf(const ProposalDraft &draft, const desk::ProposalId &id)
{
    if (draft.occasion.isEmpty()) {
        return id.toString();
    }
    return core::sha256Hex((draft.conversation.toString() + u' ' + draft.occasion).toUtf8()).left(32);
}

} // namespace

Outcome<desk::Proposal> DecisionService::propose(sql::Connection &connection, const ProposalDraft &draft) const
{
    const core::Timestamp now = m_clock.now();
    store::ProposalStore proposals(connection);
    desk::Proposal proposal;
    proposal.id = desk::ProposalId::create(m_clock);
    proposal.idempotencyKey = keyOf(draft, proposal.id);
    auto earlier = proposals.ofKey(proposal.idempotencyKey);
    if (!earlier) {
        return refuse(earlier.error());
    }
    if (*earlier) {
        return std::move(**earlier);
    }
    if (const core::Status sense = desk::checkAction(draft.action); !sense) {
        return refuse(u"bad_action"_s, core::ErrorCode::InvalidArgument, sense.error().detail);
    }

    proposal.conversation = draft.conversation;
    proposal.order = draft.action.order;
    proposal.action = draft.action;
    proposal.maker = draft.maker;
    proposal.reasonBot = draft.reasonBot;
    proposal.confidence = draft.confidence;
    proposal.alternatives = draft.alternatives;
    proposal.evidence = draft.evidence;
    proposal.tier = draft.tier;
    proposal.model = draft.model;
    proposal.calibrationVersion = draft.calibrationVersion;
    proposal.createdAt = now;
    if (const core::Status filled = RecordBook(connection).fill(proposal); !filled) {
        return refuse(filled.error());
    }
    const auto situation = situationOf(connection, proposal, now);
    if (!situation) {
        return refuse(situation.error());
    }
    const desk::PolicyVerdict verdict = desk::evaluate(situation->policy, situation->facts);
    if (verdict.impossible) {
        auto refusal = refuse(u"impossible"_s, core::ErrorCode::Conflict, u"there is not that much left to give"_s);
        refusal.value().current = situation->now;
        return refusal;
    }
    if (const core::Status ended = supersedeOlder(connection, draft.conversation, draft.maker, m_clock); !ended) {
        return refuse(ended.error());
    }

    proposal = situation->now;
    proposal.expiresAt = now + std::chrono::hours(situation->policy.proposalHours);
    proposal.onExpiry = situation->policy.onExpiry;
    proposal.sampled = verdict.sampled;
    const bool granted = draft.maker == Bot && !verdict.needsPerson;
    proposal.blind = draft.maker == Bot && !granted && desk::shownBlind(situation->policy, proposal.id);
    auto stored = proposals.insert(proposal, situation->customer, now);
    if (!stored) {
        return refuse(stored.error());
    }
    CaseNotes notes(connection, draft.conversation, now, draft.maker);
    notes.audit(u"proposal.proposed"_s, stored->id.toString(), auditOf(stored->action));

    if (!granted) {
        // A blind one must not be told by the list or the transcript beside it.
        notes.waiting(stored->id, stored->blind ? std::nullopt : stored->action.amount)
            .system(m_clock, stored->blind ? u"proposal_made_blind"_s : u"proposal_made"_s,
                    stored->blind
                        ? QStringList()
                        : QStringList{desk::actionVerbName(stored->action.verb), moneyArg(stored->action.amount)});
        if (!notes.status()) {
            return refuse(notes.status().error());
        }
        return std::move(*stored);
    }

    // The policy itself is the decider: nobody has to press a key, and everybody can see that nobody did.
    desk::Proposal next = *stored;
    next.state = ProposalState::Decided;
    next.decidedAction = next.action;
    next.decidedBy = Bot;
    next.decidedByName = Bot;
    next.decidedAt = now;
    auto decided = changeState(connection, next, ProposalState::Proposed, Bot, now, auditOf(next.action));
    if (!decided) {
        return refuse(decided.error());
    }
    next = *decided;
    next.state = ProposalState::Holding;
    next.holdUntil = now + std::chrono::seconds(situation->policy.holdSeconds);
    auto holding = changeState(connection, next, ProposalState::Decided, Bot, now);
    if (!holding) {
        return refuse(holding.error());
    }
    notes.waiting({}, {}).system(m_clock, u"bot_granted"_s,
                                 {desk::actionVerbName(next.action.verb), moneyArg(next.action.amount)});
    if (!notes.status()) {
        return refuse(notes.status().error());
    }
    connection.mark(store::ActionsChanged);
    return std::move(*holding);
}

core::Result<std::optional<desk::Proposal>> DecisionService::refresh(sql::Connection &connection,
                                                                     const desk::ProposalId &id) const
{
    const core::Timestamp now = m_clock.now();
    const auto found = store::ProposalStore(connection).find(id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    // What a maker approved stays as that person saw it.
    if (!*found || (*found)->state != ProposalState::Proposed) {
        return std::nullopt;
    }
    const auto situation = situationOf(connection, **found, now);
    if (!situation) {
        return tl::unexpected(situation.error());
    }
    if (situation->now.shownHash == (*found)->shownHash) {
        return std::nullopt;
    }
    auto stored = store::ProposalStore(connection).update(situation->now, ProposalState::Proposed, now);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return std::move(*stored);
}

core::Status DecisionService::expire(sql::Connection &connection, const desk::Proposal &proposal) const
{
    const core::Timestamp now = m_clock.now();
    desk::Proposal next = proposal;
    next.state = ProposalState::Expired;
    const auto expired = changeState(connection, next, proposal.state, Hub, now, {{"on_expiry"_L1, proposal.onExpiry}});
    if (!expired) {
        return tl::unexpected(expired.error());
    }
    CaseNotes notes(connection, proposal.conversation, now, Hub);
    notes.waiting({}, {}).system(m_clock, u"proposal_expired"_s);
    if (proposal.onExpiry != u"lapse") {
        notes.label(u"escalated"_s).callPerson(now);
    }
    return notes.status();
}

core::Result<desk::Proposal> DecisionService::beginExecution(sql::Connection &connection,
                                                             const desk::Proposal &proposal) const
{
    const core::Timestamp now = m_clock.now();
    desk::Proposal next = proposal;
    next.state = ProposalState::Executing;
    auto executing = changeState(connection, next, ProposalState::Holding, Hub, now);
    if (!executing) {
        return executing;
    }
    store::ActionRow row;
    row.proposal = executing->id;
    row.idempotencyKey = executing->idempotencyKey;
    row.action = executing->decidedAction.value_or(executing->action);
    row.nextAt = now;
    row.createdAt = now;
    if (const core::Status stored = store::ActionStore(connection).insert(row); !stored) {
        return tl::unexpected(stored.error());
    }
    return executing;
}

core::Result<desk::Proposal> DecisionService::endExecution(sql::Connection &connection, const desk::ProposalId &id,
                                                           ProposalState outcome, const QString &detail,
                                                           const QString &shopReference) const
{
    const core::Timestamp now = m_clock.now();
    const auto found = store::ProposalStore(connection).find(id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(core::ErrorCode::NotFound, u"proposal "_s + id.toString());
    }
    desk::Proposal next = **found;
    next.state = outcome;
    next.outcomeDetail = detail;
    next.shopReference = shopReference;
    auto ended = changeState(connection, next, ProposalState::Executing, Hub, now,
                             {{"detail"_L1, detail}, {"shop_reference"_L1, shopReference}});
    if (!ended) {
        return ended;
    }
    const desk::Action action = ended->decidedAction.value_or(ended->action);
    const QString verb = desk::actionVerbName(action.verb);
    CaseNotes notes(connection, ended->conversation, now, Hub);
    if (outcome == ProposalState::Executed) {
        notes.system(m_clock, u"action_executed"_s, {verb, moneyArg(action.amount), shopReference});
        const auto conversation = store::ConversationStore(connection).find(ended->conversation);
        if (!conversation) {
            return tl::unexpected(conversation.error());
        }
        if (*conversation) {
            const desk::OutcomeText told =
                desk::outcomeText(action, now, (*conversation)->language, (*conversation)->lastWords);
            notes.tellCustomer(m_clock, told.code, told.text);
        }
    } else if (outcome == ProposalState::Failed) {
        notes.system(m_clock, u"action_failed"_s, {verb, moneyArg(action.amount)})
            .label(u"action_failed"_s)
            .callPerson(now);
    } else {
        // Nobody knows whether the money moved: it waits for a person as long as that is so.
        notes.waiting(id, action.amount)
            .system(m_clock, u"action_unknown"_s, {verb, moneyArg(action.amount)})
            .label(u"outcome_unknown"_s)
            .callPerson(now);
    }
    if (!notes.status()) {
        return tl::unexpected(notes.status().error());
    }
    return ended;
}

} // namespace hub
