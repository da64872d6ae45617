// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/blind.h"
#include "desk/decision.h"
#include "desk/event.h"
#include "desk/journal.h"
#include "desk/person.h"
#include "desk/photoword.h"
#include "desk/playbook.h"
#include "wire/fieldio.h"

namespace wire {

using namespace Qt::StringLiterals;

// The fields of every domain value, each listed once. See fieldio.h.

#define AFTERDESK_ENUM_TEXT(Type, nameFunction, fromFunction)                                                          \
    template <>                                                                                                        \
    struct EnumText<desk::Type>                                                                                        \
    {                                                                                                                  \
        static QLatin1String name(desk::Type value) { return desk::nameFunction(value); }                              \
        static std::optional<desk::Type> from(QStringView text) { return desk::fromFunction(text); }                   \
    };

AFTERDESK_ENUM_TEXT(ActionVerb, actionVerbName, actionVerbFrom)
AFTERDESK_ENUM_TEXT(OrderState, orderStateName, orderStateFrom)
AFTERDESK_ENUM_TEXT(ShipmentState, shipmentStateName, shipmentStateFrom)
AFTERDESK_ENUM_TEXT(EventType, eventTypeName, eventTypeFrom)
AFTERDESK_ENUM_TEXT(OwnerKind, ownerKindName, ownerKindFrom)
AFTERDESK_ENUM_TEXT(ConversationState, conversationStateName, conversationStateFrom)
AFTERDESK_ENUM_TEXT(Priority, priorityName, priorityFrom)
AFTERDESK_ENUM_TEXT(MessageKind, messageKindName, messageKindFrom)
AFTERDESK_ENUM_TEXT(DeliveryState, deliveryStateName, deliveryStateFrom)
AFTERDESK_ENUM_TEXT(ProposalState, proposalStateName, proposalStateFrom)
AFTERDESK_ENUM_TEXT(DecisionVerb, decisionVerbName, decisionVerbFrom)
AFTERDESK_ENUM_TEXT(Role, roleName, roleFrom)
#undef AFTERDESK_ENUM_TEXT

/// `const T` when writing, `T` when reading.
template <typename Io, typename T>
using Value = typename Io::template Of<T>;

template <typename Io>
void describe(Io &io, Value<Io, desk::ModelRef> &v)
{
    io.field("name"_L1, v.name);
    io.field("version"_L1, v.version);
    io.field("sha256"_L1, v.sha256);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Confidence> &v)
{
    io.required("raw"_L1, v.raw);
    io.field("calibrated"_L1, v.calibrated);
    io.field("n"_L1, v.n);
    io.field("right"_L1, v.right);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Alternative> &v)
{
    io.required("name"_L1, v.name);
    io.required("confidence"_L1, v.confidence);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::WordWeight> &v)
{
    io.required("start"_L1, v.start);
    io.required("length"_L1, v.length);
    io.required("weight"_L1, v.weight);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::IntentReading> &v)
{
    io.required("intent"_L1, v.intent);
    io.field("group"_L1, v.group);
    io.required("confidence"_L1, v.confidence);
    io.field("alternatives"_L1, v.alternatives);
    io.field("out_of_scope"_L1, v.outOfScope);
    io.field("tier"_L1, v.tier);
    io.field("model"_L1, v.model);
    io.field("language"_L1, v.language);
    io.field("words"_L1, v.words);
    io.field("wishes"_L1, v.wishes);
    io.field("out_of_scope_score"_L1, v.outOfScopeScore);
    io.field("calibration"_L1, v.calibration);
    io.field("ms"_L1, v.ms);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PhotoDuplicate> &v)
{
    io.required("media_id"_L1, v.media);
    io.required("conversation_id"_L1, v.conversation);
    io.field("order_id"_L1, v.order);
    io.required("similarity"_L1, v.similarity);
    io.field("turned"_L1, v.turned);
    io.field("mirrored"_L1, v.mirrored);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PhotoTime> &v)
{
    io.field("taken_at"_L1, v.takenAt);
    io.field("before_delivery"_L1, v.beforeDelivery);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PhotoWord> &v)
{
    io.required("by"_L1, v.by);
    io.field("by_name"_L1, v.byName);
    io.required("verdict"_L1, v.verdict);
    io.required("at"_L1, v.at);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PhotoReading> &v)
{
    io.required("verdict"_L1, v.verdict);
    io.required("confidence"_L1, v.confidence);
    io.field("probabilities"_L1, v.probabilities);
    io.field("quality"_L1, v.quality);
    io.field("ms"_L1, v.ms);
    io.field("model"_L1, v.model);
    io.field("calibration"_L1, v.calibration);
    io.field("hints"_L1, v.hints);
    io.field("duplicates"_L1, v.duplicates);
    io.field("exif"_L1, v.exif);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Coverage> &v)
{
    io.required("inside"_L1, v.inside);
    io.required("n"_L1, v.n);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::EtaReading> &v)
{
    io.required("earliest"_L1, v.earliest);
    io.required("likely"_L1, v.likely);
    io.required("latest"_L1, v.latest);
    io.field("late_probability"_L1, v.lateProbability);
    io.required("as_of"_L1, v.asOf);
    io.required("stage"_L1, v.stage);
    io.required("n"_L1, v.n);
    io.field("model"_L1, v.model);
    io.field("calibration"_L1, v.calibration);
    io.field("coverage"_L1, v.coverage);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Promise> &v)
{
    io.required("told_at"_L1, v.toldAt);
    io.required("latest"_L1, v.latest);
    io.field("kept"_L1, v.kept);
    io.field("channel"_L1, v.channel);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Unverified> &v)
{
    io.required("start"_L1, v.start);
    io.required("length"_L1, v.length);
    io.required("what"_L1, v.what);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::RiskFactor> &v)
{
    io.required("code"_L1, v.code);
    io.required("points"_L1, v.points);
    io.field("detail"_L1, v.detail);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::RiskReading> &v)
{
    io.required("score"_L1, v.score);
    io.required("level"_L1, v.level);
    io.required("factors"_L1, v.factors);
    io.field("model"_L1, v.model);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Address> &v)
{
    io.field("name"_L1, v.name);
    io.field("lines"_L1, v.lines);
    io.field("postcode"_L1, v.postcode);
    io.field("city"_L1, v.city);
    io.field("country"_L1, v.country);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::LineQuantity> &v)
{
    io.required("sku"_L1, v.sku);
    io.field("quantity"_L1, v.quantity);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Action> &v)
{
    io.required("verb"_L1, v.verb);
    io.required("order_id"_L1, v.order);
    io.field("amount"_L1, v.amount);
    io.field("lines"_L1, v.lines);
    io.field("address"_L1, v.address);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::OrderItem> &v)
{
    io.required("sku"_L1, v.sku);
    io.field("title"_L1, v.title);
    io.field("quantity"_L1, v.quantity);
    io.field("unit_price"_L1, v.unitPrice);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Shipment> &v)
{
    io.field("tracking"_L1, v.tracking);
    io.field("carrier"_L1, v.carrier);
    io.field("state"_L1, v.state);
    io.field("raw_code"_L1, v.rawCode);
    io.field("last_scan_at"_L1, v.lastScanAt);
    io.field("expected_at"_L1, v.expectedAt);
    io.field("delivered_at"_L1, v.deliveredAt);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::TimelineEntry> &v)
{
    io.required("event"_L1, v.eventKey);
    io.required("type"_L1, v.type);
    io.required("at"_L1, v.at);
    io.field("tracking"_L1, v.tracking);
    io.field("shipment_state"_L1, v.shipmentState);
    io.field("raw_code"_L1, v.rawCode);
    io.field("place"_L1, v.place);
    io.field("amount"_L1, v.amount);
    io.field("reason"_L1, v.reason);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Order> &v)
{
    io.required("order_id"_L1, v.id);
    io.field("customer_id"_L1, v.customer);
    io.field("customer_name"_L1, v.customerName);
    io.required("revision"_L1, v.revision);
    io.required("state"_L1, v.state);
    io.field("items"_L1, v.items);
    io.field("total"_L1, v.total);
    io.field("shipping"_L1, v.shipping);
    io.field("paid"_L1, v.paid);
    io.field("refunded"_L1, v.refunded);
    io.field("ship_to"_L1, v.shipTo);
    io.field("shipments"_L1, v.shipments);
    io.field("timeline"_L1, v.timeline);
    io.field("placed_at"_L1, v.placedAt);
    io.field("promised_at"_L1, v.promisedAt);
    io.field("delivered_at"_L1, v.deliveredAt);
    io.field("disputed"_L1, v.disputed);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Owner> &v)
{
    io.required("kind"_L1, v.kind);
    io.field("user"_L1, v.user);
    io.field("name"_L1, v.name);
    io.required("epoch"_L1, v.epoch);
    io.field("lease_until"_L1, v.leaseUntil);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Attachment> &v)
{
    io.required("media_id"_L1, v.media);
    io.field("content_type"_L1, v.contentType);
    io.field("bytes"_L1, v.bytes);
    io.field("width"_L1, v.width);
    io.field("height"_L1, v.height);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Colleague> &v)
{
    io.required("id"_L1, v.id);
    io.required("name"_L1, v.name);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Team> &v)
{
    io.required("items"_L1, v.people);
    io.field("answering"_L1, v.answering);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::MentionState> &v)
{
    io.required("id"_L1, v.user);
    io.required("seq"_L1, v.seq);
    io.field("seen_seq"_L1, v.seenSeq);
    io.field("by"_L1, v.by);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Message> &v)
{
    io.required("id"_L1, v.id);
    io.field("conversation_id"_L1, v.conversation);
    io.field("seq"_L1, v.seq);
    io.required("kind"_L1, v.kind);
    io.field("author"_L1, v.author);
    io.field("author_name"_L1, v.authorName);
    io.field("text"_L1, v.text);
    io.field("system_code"_L1, v.systemCode);
    io.field("system_args"_L1, v.systemArgs);
    io.field("attachments"_L1, v.attachments);
    io.field("mentions"_L1, v.mentions);
    io.field("intent"_L1, v.intent);
    io.required("at"_L1, v.at);
    io.field("delivery"_L1, v.delivery);
    io.field("idempotency_key"_L1, v.idempotencyKey);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::HandoffFact> &v)
{
    io.required("name"_L1, v.name);
    io.field("value"_L1, v.value);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::HandoffCard> &v)
{
    io.required("reason"_L1, v.reasonCode);
    io.field("intent"_L1, v.intent);
    io.field("facts"_L1, v.facts);
    io.field("tried"_L1, v.tried);
    io.field("promised"_L1, v.promised);
    io.field("policy_hits"_L1, v.policyHits);
    io.field("last_words"_L1, v.lastWords);
    io.required("at"_L1, v.at);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Conversation> &v)
{
    io.required("id"_L1, v.id);
    io.required("version"_L1, v.version);
    io.required("state"_L1, v.state);
    io.required("owner"_L1, v.owner);
    io.field("customer_id"_L1, v.customer);
    io.field("customer_name"_L1, v.customerName);
    io.field("identity_verified"_L1, v.identityVerified);
    io.field("language"_L1, v.language);
    io.field("order_id"_L1, v.order);
    io.required("last_seq"_L1, v.lastSeq);
    io.required("last_customer_seq"_L1, v.lastCustomerSeq);
    io.required("last_public_seq"_L1, v.lastPublicSeq);
    io.field("last_words"_L1, v.lastWords);
    io.field("last_kind"_L1, v.lastKind);
    io.required("created_at"_L1, v.createdAt);
    io.required("last_at"_L1, v.lastAt);
    io.field("intent"_L1, v.intent);
    io.field("photo_count"_L1, v.photoCount);
    io.field("handoff"_L1, v.handoff);
    io.field("open_proposal"_L1, v.openProposal);
    io.field("amount_at_stake"_L1, v.amountAtStake);
    io.field("bot_unsure"_L1, v.botUnsure);
    io.field("answer_due_at"_L1, v.answerDueAt);
    io.field("snoozed_until"_L1, v.waking.at);
    io.field("wakes_on_parcel"_L1, v.waking.onParcel);
    io.field("labels"_L1, v.labels);
    io.field("mentioned"_L1, v.mentioned);
    io.field("priority"_L1, v.priority);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Evidence> &v)
{
    io.required("kind"_L1, v.kind);
    io.field("ref"_L1, v.ref);
    io.field("sha256"_L1, v.sha256);
    io.field("note"_L1, v.note);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PolicyHit> &v)
{
    io.required("rule"_L1, v.rule);
    io.required("passed"_L1, v.passed);
    io.field("args"_L1, v.args);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::RecordPoint> &v)
{
    io.required("p"_L1, v.p);
    io.required("right"_L1, v.right);
    io.required("n"_L1, v.n);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Record> &v)
{
    io.required("right"_L1, v.right);
    io.required("n"_L1, v.n);
    io.required("low"_L1, v.low);
    io.required("high"_L1, v.high);
    io.field("level"_L1, v.level);
    io.field("curve"_L1, v.curve);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Counterfactual> &v)
{
    io.required("code"_L1, v.code);
    io.required("amount"_L1, v.amount);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Proposal> &v)
{
    io.required("id"_L1, v.id);
    io.required("version"_L1, v.version);
    io.required("conversation_id"_L1, v.conversation);
    io.required("order_id"_L1, v.order);
    bool withheld = desk::isWithheld(v);
    io.field("withheld"_L1, withheld);
    if (!withheld) {
        io.required("action"_L1, v.action);
    }
    io.required("state"_L1, v.state);
    io.required("maker"_L1, v.maker);
    io.field("reason_bot"_L1, v.reasonBot);
    if (!withheld) {
        io.required("confidence"_L1, v.confidence);
    }
    io.field("record"_L1, v.record);
    io.field("alternatives"_L1, v.alternatives);
    io.field("evidence"_L1, v.evidence);
    io.field("policy_hits"_L1, v.policyHits);
    io.field("counterfactual"_L1, v.counterfactual);
    io.field("tier"_L1, v.tier);
    io.field("model"_L1, v.model);
    io.field("calibration_version"_L1, v.calibrationVersion);
    io.required("policy_version"_L1, v.policyVersion);
    io.required("conversation_seq"_L1, v.conversationSeq);
    io.required("order_revision"_L1, v.orderRevision);
    io.field("refundable"_L1, v.refundable);
    io.field("needs_second"_L1, v.needsSecond);
    io.field("sampled"_L1, v.sampled);
    io.field("blind"_L1, v.blind);
    io.field("shown_hash"_L1, v.shownHash);
    io.required("idempotency_key"_L1, v.idempotencyKey);
    io.required("created_at"_L1, v.createdAt);
    io.required("expires_at"_L1, v.expiresAt);
    io.field("on_expiry"_L1, v.onExpiry);
    io.field("decided_action"_L1, v.decidedAction);
    io.field("decided_by"_L1, v.decidedBy);
    io.field("decided_by_name"_L1, v.decidedByName);
    io.field("checked_by"_L1, v.checkedBy);
    io.field("checked_by_name"_L1, v.checkedByName);
    io.field("reason_code"_L1, v.reasonCode);
    io.field("decided_at"_L1, v.decidedAt);
    io.field("hold_until"_L1, v.holdUntil);
    io.field("outcome_detail"_L1, v.outcomeDetail);
    io.field("shop_reference"_L1, v.shopReference);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::FieldDifference> &v)
{
    io.required("field"_L1, v.field);
    io.field("shown"_L1, v.shown);
    io.field("now"_L1, v.now);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::OwnChoice> &v)
{
    io.required("verb"_L1, v.verb);
    io.field("amount"_L1, v.amount);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Decision> &v)
{
    io.required("decision_id"_L1, v.id);
    io.required("proposal_id"_L1, v.proposal);
    io.required("verb"_L1, v.verb);
    io.field("action"_L1, v.action);
    io.required("conversation_seq_shown"_L1, v.conversationSeqShown);
    io.field("shown_hash"_L1, v.shownHash);
    io.required("order_revision"_L1, v.orderRevision);
    io.required("policy_version"_L1, v.policyVersion);
    io.field("model"_L1, v.model);
    io.field("calibration_version"_L1, v.calibrationVersion);
    io.field("limit_applied"_L1, v.limitApplied);
    io.required("maker"_L1, v.maker);
    io.field("maker_name"_L1, v.makerName);
    io.field("maker_session"_L1, v.makerSession);
    io.field("checker"_L1, v.checker);
    io.field("checker_name"_L1, v.checkerName);
    io.field("checker_session"_L1, v.checkerSession);
    io.field("reason_bot"_L1, v.reasonBot);
    io.field("reason_customer"_L1, v.reasonCustomer);
    io.field("reason_override"_L1, v.reasonOverride);
    io.field("note"_L1, v.note);
    io.field("own_choice"_L1, v.ownChoice);
    io.required("shown_at"_L1, v.shownAt);
    io.required("decided_at"_L1, v.decidedAt);
    io.field("dwell_ms"_L1, v.dwellMs);
    io.field("idempotency_key"_L1, v.idempotencyKey);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::Person> &v)
{
    io.required("id"_L1, v.id);
    io.required("login"_L1, v.login);
    io.field("name"_L1, v.name);
    io.required("role"_L1, v.role);
    io.field("disabled"_L1, v.disabled);
}

// Journal bodies.

template <typename Io>
void describe(Io &io, Value<Io, desk::ConversationOpened> &v)
{
    io.field("customer_id"_L1, v.customer);
    io.field("customer_name"_L1, v.customerName);
    io.field("identity_verified"_L1, v.identityVerified);
    io.field("language"_L1, v.language);
    io.field("order_id"_L1, v.order);
    io.required("owner"_L1, v.owner);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::MessageAdded> &v)
{
    io.required("message"_L1, v.message);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::DeliveryChanged> &v)
{
    io.required("message_id"_L1, v.message);
    io.required("delivery"_L1, v.delivery);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::OwnerChanged> &v)
{
    io.required("owner"_L1, v.owner);
    io.field("cause"_L1, v.cause);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::LeaseRenewed> &v)
{
    io.required("lease_until"_L1, v.leaseUntil);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::StateChanged> &v)
{
    io.required("state"_L1, v.state);
    io.field("snoozed_until"_L1, v.waking.at);
    io.field("wakes_on_parcel"_L1, v.waking.onParcel);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::OrderLinked> &v)
{
    io.required("order_id"_L1, v.order);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::IntentRead> &v)
{
    io.required("message_id"_L1, v.message);
    io.required("intent"_L1, v.intent);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::HandedOver> &v)
{
    io.required("handoff"_L1, v.handoff);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::ProposalChanged> &v)
{
    io.field("open_proposal"_L1, v.openProposal);
    io.field("amount_at_stake"_L1, v.amountAtStake);
    io.field("bot_unsure"_L1, v.botUnsure);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::DeadlineSet> &v)
{
    io.field("answer_due_at"_L1, v.answerDueAt);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::LabelsChanged> &v)
{
    io.field("labels"_L1, v.labels);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::MentionsSeen> &v)
{
    io.required("id"_L1, v.user);
    io.required("seq"_L1, v.seq);
}

template <typename Io>
void describe(Io &io, Value<Io, desk::PriorityChanged> &v)
{
    io.required("priority"_L1, v.priority);
}

} // namespace wire
