// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/inferenceservice.h"

#include "hub/offers/offerservice.h"

#include "core/hash.h"
#include "core/json.h"
#include "desk/bot.h"
#include "hub/pipeline/enricher.h"
#include "store/enrichments.h"
#include "store/etastore.h"
#include "store/eventlog.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "wire/eventjson.h"

using namespace Qt::StringLiterals;
using desk::EventType;

namespace hub {

namespace {

struct Known
{
    desk::Policy policy;
    desk::Order order;
    qint64 claims = 0;
    std::map<desk::Sku, qint64> stock;
    std::optional<desk::EtaReading> eta;
    const desk::IntentReader *reader = nullptr;
};

core::Result<Known> look(sql::Connection &connection, const desk::Event &event)
{
    Known known;
    auto policy = store::PolicyStore(connection).current();
    auto events = event.order.isNull() ? core::Result<std::vector<desk::Event>>()
                                       : store::EventLog(connection).ofOrder(event.order);
    if (!policy || !events) {
        return tl::unexpected(!policy ? policy.error() : events.error());
    }
    known.policy = std::move(*policy);
    events->push_back(event);
    known.order = desk::projectOrder(event.order, std::move(*events));
    const desk::CustomerId customer = event.customer.isNull() ? known.order.customer : event.customer;
    const auto claims = store::ProposalStore(connection).claimsOfCustomer(customer, event.order);
    const auto enriched = store::Enrichments(connection).last(event.order);
    if (!claims || !enriched) {
        return tl::unexpected(!claims ? claims.error() : enriched.error());
    }
    known.claims = *claims;
    if (*enriched) {
        known.stock = stockFrom((*enriched)->body);
    }
    if (!known.order.deliveredAt) {
        auto eta = store::EtaStore(connection).last(event.order);
        if (!eta) {
            return tl::unexpected(eta.error());
        }
        known.eta = std::move(*eta);
    }
    return known;
}

/// One message that stands alone, with what is known of its order.
desk::BotContext contextFor(const QString &text, const desk::Event &event, const Known &known, core::Timestamp now)
{
    desk::BotContext context;
    context.conversation.owner.kind = desk::OwnerKind::Bot;
    context.conversation.identityVerified = true; // the caller holds a service token and says who it is
    context.conversation.customer = event.customer;
    context.conversation.language = core::JsonReader(event.payload).optionalText("language"_L1);
    if (known.order.revision > 1 || known.order.placedAt) { // more than this event tells of it
        context.order = known.order;
        context.conversation.order = known.order.id;
    }
    desk::Message message;
    message.kind = desk::MessageKind::Customer;
    message.text = text;
    message.at = event.at;
    context.messages.push_back(std::move(message));
    context.policy = known.policy;
    context.stock = known.stock;
    context.eta = known.eta;
    context.earlierClaims = static_cast<int>(std::min<qint64>(known.claims, 1000));
    context.now = now;
    context.reader = known.reader;
    return context;
}

/// The answer to a message.
void answerMessage(Considered &considered, const desk::BotContext &context)
{
    desk::Playbook &playbook = considered.playbook;
    desk::BotTurn turn = desk::nextTurn(context);
    playbook.intent = turn.intent;
    if (turn.intent.tier == u"model") {
        playbook.tier = u"model"_s;
        playbook.tierReason = u"model_read"_s;
        playbook.model = turn.intent.model;
    }
    playbook.message = turn.reply;
    playbook.messageCode = turn.replyCode;
    playbook.notifyCustomer = !turn.reply.isEmpty();
    playbook.evidence = turn.evidence;
    playbook.alternatives = turn.action ? turn.alternatives : turn.intent.alternatives;
    playbook.confidence = turn.action ? turn.confidence : turn.intent.confidence;
    playbook.action = turn.action;
    playbook.needsPerson = turn.handoff.has_value();
    if (turn.handoff) {
        playbook.abstainReason = turn.handoff->reasonCode;
    }
    if (playbook.action) {
        const bool handed = turn.handoff.has_value();
        InferenceService::putToPolicy(playbook, considered);
        playbook.needsPerson = playbook.needsPerson || handed;
    }
    // Not understood: a larger model may do better. Whoever asks for a person, is angry or disputes a payment gets one.
    considered.hard = !turn.action && turn.handoff &&
                      (turn.handoff->reasonCode == u"out_of_scope" || turn.handoff->reasonCode == u"unsure");
    if (considered.hard) {
        playbook.tierReason = u"rules_unsure"_s;
        considered.choices = desk::allowedChoices(context);
    }
}

/// What a customer is told about a parcel without having asked: the bot's own words about where it is.
void tellStatus(desk::Playbook &playbook, const desk::BotContext &context)
{
    const desk::BotTurn turn = desk::nextTurn(context);
    playbook.message = turn.reply;
    playbook.messageCode = turn.replyCode;
    playbook.notifyCustomer = !turn.reply.isEmpty() && !turn.handoff;
    playbook.needsPerson = turn.handoff.has_value();
    playbook.abstainReason = turn.handoff ? turn.handoff->reasonCode : QString();
}

/// Everything that the answer to a message rests on: the next scan makes another order, the next day other words.
QString keyOf(const desk::Event &event, const Known &known, core::Timestamp now)
{
    const QJsonObject all{{"text"_L1, event.payload.value("text"_L1).toString().simplified()},
                          {"language"_L1, event.payload.value("language"_L1)},
                          {"order"_L1, event.order.toString()},
                          {"customer"_L1, event.customer.toString()},
                          {"revision"_L1, known.order.revision},
                          {"policy"_L1, known.policy.version},
                          {"claims"_L1, known.claims},
                          {"day"_L1, core::toRfc3339(now).left(10)}};
    return core::sha256Hex(core::canonicalJson(all));
}

} // namespace

void InferenceService::putToPolicy(desk::Playbook &playbook, const Considered &known)
{
    desk::PolicyFacts facts;
    facts.action = *playbook.action;
    facts.refundable = desk::refundable(known.order);
    facts.confidence = playbook.confidence.raw;
    facts.identityVerified = true;
    facts.earlierClaims = static_cast<int>(std::min<qint64>(known.claims, 1000));
    facts.sampleKey = playbook.requestId;
    if (known.order.deliveredAt) {
        facts.daysSinceDelivery = static_cast<int>(
            std::chrono::duration_cast<std::chrono::days>(known.now - *known.order.deliveredAt).count());
    }
    const desk::PolicyVerdict verdict = desk::evaluate(known.policy, facts);
    playbook.policyHits = verdict.hits;
    playbook.needsPerson = verdict.needsPerson;
    if (verdict.impossible) {
        playbook.action.reset();
        playbook.abstainReason = u"impossible"_s;
    }
}

core::Result<desk::Playbook> InferenceService::infer(const desk::Event &event, sql::Connection &connection) const
{
    auto considered = consider(event, connection);
    if (!considered) {
        return tl::unexpected(considered.error());
    }
    return std::move(considered->playbook);
}

core::Result<Considered> InferenceService::consider(const desk::Event &event, sql::Connection &connection) const
{
    if (!wire::isUnderstood(event)) {
        return core::fail(core::ErrorCode::Malformed, u"event_type or schema_version is not one we know"_s);
    }
    const core::Milliseconds begun = m_clock.monotonic();
    const core::Timestamp now = m_clock.now();
    core::Result<Known> known = look(connection, event);
    if (!known) {
        return tl::unexpected(known.error());
    }
    known->reader = m_reader;
    const QString text =
        event.type == EventType::MessageReceived ? event.payload.value("text"_L1).toString() : u"where is my order"_s;
    const desk::BotContext context = contextFor(text, event, *known, now);
    Considered considered;
    considered.order = known->order;
    considered.orderKnown = context.order.has_value();
    considered.policy = known->policy;
    considered.claims = known->claims;
    considered.eta = known->eta;
    considered.text = text;
    considered.language = context.conversation.language;
    considered.now = now;
    desk::Playbook &playbook = considered.playbook;
    playbook.requestId = core::newUuidV7(now).toString(QUuid::WithoutBraces);
    playbook.tier = u"rules"_s;
    playbook.tierReason = u"rules_sure"_s;
    playbook.model = desk::rulesModel();
    playbook.confidence.raw = 1.0; // a fact was told; nothing is guessed
    playbook.needsPerson = false;
    playbook.evidence = {{u"event"_s, event.externalId, core::sha256Hex(core::canonicalJson(event.payload)), {}}};
    switch (event.type) {
    case EventType::MessageReceived:
        answerMessage(considered, context);
        if (!playbook.action) {
            considered.cacheKey = keyOf(event, *known, now);
        }
        break;
    case EventType::ShipmentDelayed:
        tellStatus(playbook, context);
        break;
    case EventType::ShipmentDelivered: {
        // An offer is a wish of ours: where nothing can be said about it, there is none.
        if (auto offer = OfferService::offerFor(connection, known->order, now)) {
            playbook.offer = std::move(*offer);
        }
        break;
    }
    case EventType::ShipmentException:
        // Lost, damaged or on its way back: what to offer is for a person.
        playbook.needsPerson = true;
        playbook.abstainReason = u"shipment_exception"_s;
        break;
    case EventType::PaymentDisputed:
        playbook.needsPerson = true;
        playbook.abstainReason = u"dispute"_s;
        break;
    default:
        break;
    }
    playbook.costMs = static_cast<double>((m_clock.monotonic() - begun).count());
    return considered;
}

} // namespace hub
