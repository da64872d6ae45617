// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/situation.h"

#include "hub/risk/riskofcase.h"
#include "store/conversationstore.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr auto CustomerWindow = std::chrono::hours(24 * 365);
constexpr auto PersonWindow = std::chrono::hours(24);

bool hasNote(const desk::Proposal &proposal, QStringView note)
{
    return std::any_of(proposal.evidence.begin(), proposal.evidence.end(),
                       [note](const desk::Evidence &evidence) { return evidence.note == note; });
}

bool showsDuplicate(const desk::Proposal &proposal)
{
    return std::any_of(proposal.evidence.begin(), proposal.evidence.end(),
                       [](const desk::Evidence &evidence) { return evidence.kind == u"duplicate"; });
}

/// What stands between the order's own books and what is still free: refunds under way, and refunds done that the shop
/// has not told of in an event yet.
struct Given
{
    qint64 onOrder = 0;
    core::Money refundable;
};

core::Result<Given> givenOn(const store::ProposalStore &proposals, const desk::Order &order,
                            const desk::ProposalId &except)
{
    const auto all = proposals.givenOnOrder(order.id, except);
    if (!all) {
        return tl::unexpected(all.error());
    }
    const auto inFlight = proposals.inFlightOnOrder(order.id, except);
    if (!inFlight) {
        return tl::unexpected(inFlight.error());
    }
    const qint64 told = order.refunded.minorUnits();
    const qint64 done = std::max(told, *all - *inFlight);
    const core::Money free = desk::refundable(order);
    const qint64 left = std::max<qint64>(0, free.minorUnits() - (done - told) - *inFlight);
    return Given{done + *inFlight, core::Money(left, free.currency())};
}

} // namespace

core::Result<Situation> situationOf(sql::Connection &connection, const desk::Proposal &proposal, core::Timestamp now)
{
    Situation situation;
    situation.now = proposal;
    const store::ProposalStore proposals(connection);

    auto policy = store::PolicyStore(connection).current();
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    situation.policy = std::move(*policy);
    auto conversation = store::ConversationStore(connection).find(proposal.conversation);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    if (!*conversation) {
        return core::fail(core::ErrorCode::NotFound, u"conversation "_s + proposal.conversation.toString());
    }
    situation.conversation = std::move(**conversation);
    auto order = store::OrderStore(connection).find(proposal.order);
    if (!order) {
        return tl::unexpected(order.error());
    }
    situation.order = std::move(*order);
    situation.customer = situation.order && !situation.order->customer.isNull() ? situation.order->customer
                                                                                : situation.conversation.customer;

    desk::PolicyFacts &facts = situation.facts;
    facts.action = proposal.action;
    facts.confidence =
        proposal.confidence.n >= desk::EnoughOutcomes ? proposal.confidence.calibrated : proposal.confidence.raw;
    facts.identityVerified = situation.conversation.identityVerified;
    facts.photoShowsDamage = hasNote(proposal, u"photo_shows_damage");
    facts.photoSeenBefore = showsDuplicate(proposal);
    facts.sampleKey = proposal.id.toString();
    if (situation.order) {
        const auto given = givenOn(proposals, *situation.order, proposal.id);
        if (!given) {
            return tl::unexpected(given.error());
        }
        facts.givenOnOrder = given->onOrder;
        facts.refundable = given->refundable;
        if (situation.order->deliveredAt) {
            facts.daysSinceDelivery =
                static_cast<int>(std::chrono::floor<std::chrono::days>(now - *situation.order->deliveredAt).count());
        }
    }
    if (!situation.customer.isNull()) {
        const auto toCustomer = proposals.givenToCustomer(situation.customer, now - CustomerWindow, proposal.id);
        if (!toCustomer) {
            return tl::unexpected(toCustomer.error());
        }
        facts.givenToCustomer365d = *toCustomer;
        const auto claims = proposals.claimsOfCustomer(situation.customer, proposal.order);
        if (!claims) {
            return tl::unexpected(claims.error());
        }
        facts.earlierClaims = static_cast<int>(*claims);
    }

    if (situation.order) {
        const auto risk = riskOfCase(connection, *situation.order, &situation.conversation);
        if (!risk) {
            return tl::unexpected(risk.error());
        }
        facts.riskScore = risk->score;
        facts.riskLevel = risk->level;
        // What was shown is what the score was then; it goes into the hash, so that a worse one is seen before a yes.
        std::erase_if(situation.now.evidence, [](const desk::Evidence &each) { return each.kind == u"risk"; });
        situation.now.evidence.push_back(riskEvidence(*risk));
    }

    const desk::PolicyVerdict verdict = desk::evaluate(situation.policy, facts);
    situation.now.orderRevision = situation.order ? situation.order->revision : 0;
    situation.now.refundable = facts.refundable;
    situation.now.policyVersion = situation.policy.version;
    situation.now.conversationSeq = situation.conversation.lastPublicSeq;
    situation.now.needsSecond = verdict.needsSecond;
    situation.now.policyHits = verdict.hits;
    situation.now.counterfactual = desk::counterfactual(situation.policy, facts);
    situation.now.shownHash = desk::shownHash(situation.now);
    return situation;
}

core::Result<desk::PolicyFacts> factsFor(sql::Connection &connection, const Situation &situation,
                                         const desk::Action &action, const desk::Person &person, core::Timestamp now)
{
    desk::PolicyFacts facts = situation.facts;
    facts.action = action;
    facts.role = person.role;
    const auto byPerson =
        store::ProposalStore(connection).givenByPerson(person.id, now - PersonWindow, situation.now.id);
    if (!byPerson) {
        return tl::unexpected(byPerson.error());
    }
    facts.givenByPerson24h = *byPerson;
    return facts;
}

} // namespace hub
