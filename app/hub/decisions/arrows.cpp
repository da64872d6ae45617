// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/arrows.h"

#include "store/auditlog.h"
#include "store/proposalstore.h"
#include "store/recordstore.h"

using namespace Qt::StringLiterals;

namespace hub {

core::Result<desk::Proposal> changeState(sql::Connection &connection, desk::Proposal proposal, desk::ProposalState from,
                                         const QString &actor, core::Timestamp now, const QJsonObject &detail)
{
    auto stored = store::ProposalStore(connection).update(std::move(proposal), from, now);
    if (!stored) {
        return stored;
    }
    QJsonObject body = detail;
    body.insert("from"_L1, desk::proposalStateName(from));
    body.insert("to"_L1, desk::proposalStateName(stored->state));
    body.insert("version"_L1, stored->version);
    const auto entry =
        store::AuditLog(connection)
            .append(now, actor, u"proposal."_s + desk::proposalStateName(stored->state), stored->id.toString(), body);
    if (!entry) {
        return tl::unexpected(entry.error());
    }
    if (const core::Status noted = store::RecordStore(connection).note(*stored, now); !noted) {
        return tl::unexpected(noted.error());
    }
    return stored;
}

Outcome<desk::Proposal> loadIn(sql::Connection &connection, const desk::ProposalId &id,
                               std::initializer_list<desk::ProposalState> states)
{
    auto found = store::ProposalStore(connection).find(id);
    if (!found) {
        return refuse(found.error());
    }
    if (!*found) {
        return refuse(u"not_found"_s, core::ErrorCode::NotFound, u"proposal "_s + id.toString());
    }
    if (std::find(states.begin(), states.end(), (*found)->state) == states.end()) {
        auto refusal = refuse(u"not_pending"_s, core::ErrorCode::Conflict,
                              u"the proposal is "_s + desk::proposalStateName((*found)->state));
        refusal.value().current = std::move(**found);
        return refusal;
    }
    return std::move(**found);
}

tl::unexpected<Refusal> refuseMoved(sql::Connection &connection, const QString &shownHash, const desk::Proposal &now)
{
    auto refusal = refuse(u"moved"_s, core::ErrorCode::Conflict, u"what was shown is not what is true now"_s);
    const auto shown = store::ProposalStore(connection).basis(now.id, shownHash);
    if (shown && *shown) {
        refusal.value().differences = desk::differences(**shown, desk::shownBasis(now));
    }
    if (refusal.value().differences.empty()) {
        refusal.value().differences.push_back({u"shown_hash"_s, shownHash, now.shownHash});
    }
    refusal.value().current = now;
    return refusal;
}

Outcome<Permit> permitFor(sql::Connection &connection, const Situation &situation, const desk::Action &action,
                          const desk::Person &person, core::Timestamp now)
{
    const auto facts = factsFor(connection, situation, action, person, now);
    if (!facts) {
        return refuse(facts.error());
    }
    const desk::PolicyVerdict verdict = desk::evaluate(situation.policy, *facts);
    const auto with = [&](tl::unexpected<Refusal> refusal) {
        refusal.value().current = situation.now;
        refusal.value().current->policyHits = verdict.hits;
        return refusal;
    };
    if (verdict.impossible) {
        return with(refuse(u"impossible"_s, core::ErrorCode::Conflict,
                           u"there is not that much left to give, or nothing to do it to"_s));
    }
    const bool mayOverride = desk::roleMay(person.role, desk::Permission::OverrideLimits);
    if (verdict.overLimit && !mayOverride) {
        return with(refuse(u"over_limit"_s, core::ErrorCode::Forbidden, u"above "_s + verdict.limitApplied));
    }
    return Permit{verdict.needsSecond || verdict.overLimit, verdict.overLimit, verdict.limitApplied};
}

QJsonObject auditOf(const desk::Action &action)
{
    QJsonObject body{{"verb"_L1, desk::actionVerbName(action.verb)}, {"order"_L1, action.order.toString()}};
    if (action.amount) {
        body.insert("amount"_L1, action.amount->minorUnits());
        body.insert("currency"_L1, action.amount->currency());
    }
    return body;
}

} // namespace hub
