// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"
#include "desk/journal.h"
#include "desk/order.h"
#include "desk/person.h"
#include "desk/playbook.h"

namespace support {

// Values of the domain with every field filled, for tests that write, read, store or show them.

using namespace Qt::StringLiterals;

template <typename Id>
[[nodiscard]] Id idOf(int number)
{
    return Id::fromString(u"01890000-0000-7000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0')));
}

[[nodiscard]] inline core::Timestamp timeOf(qint64 minutes)
{
    return core::fromMsecs(1795420800000 + minutes * 60000);
}

[[nodiscard]] inline desk::Address fullAddress()
{
    return {u"Mara Lindt"_s, {u"Hafenweg 3"_s, u"Hinterhaus"_s}, u"20457"_s, u"Hamburg"_s, u"DE"_s};
}

[[nodiscard]] inline desk::Action fullRefund()
{
    desk::Action action;
    action.verb = desk::ActionVerb::Refund;
    action.order = desk::OrderId(u"A-1007"_s);
    action.amount = core::Money(8499, u"EUR"_s);
    action.lines = {{desk::Sku(u"LAMP-2"_s), 2}, {desk::Sku(u"BULB-9"_s), 1}};
    return action;
}

[[nodiscard]] inline desk::ModelRef fullModel()
{
    return {u"rules"_s, u"3"_s, QString(64, u'a')};
}

[[nodiscard]] inline desk::IntentReading fullIntent()
{
    return {u"damaged_item"_s,
            u"refund_return"_s,
            {0.9, 0.83, 45, 41},
            {{u"wrong_item"_s, 0.07}},
            true,
            u"rules"_s,
            fullModel(),
            u"en"_s,
            {{3, 6, 1.0}, {10, 4, -0.25}},
            {{u"return_item"_s, 0.31}},
            0.04,
            u"c1"_s,
            0.5};
}

[[nodiscard]] inline desk::PhotoReading fullPhotoReading()
{
    return {u"damaged_packaging"_s,
            {0.8, 0.7, 31, 22},
            {{u"looks_intact"_s, 0.2}},
            {u"blurred"_s, u"dark"_s},
            8.5,
            fullModel(),
            u"0.3.0"_s,
            {{u"crushed"_s, 0.75}},
            {{desk::MediaId(u"b"_s), idOf<desk::ConversationId>(2), desk::OrderId(u"A-1000"_s), 0.93, 90, true}},
            desk::PhotoTime{timeOf(5), true}};
}

[[nodiscard]] inline desk::EtaReading fullEta()
{
    return {timeOf(60),    timeOf(90), timeOf(150), 0.25,   timeOf(20),
            u"handover"_s, 1204,       fullModel(), u"7"_s, {801, 1000}};
}

[[nodiscard]] inline desk::RiskReading fullRisk()
{
    return {0.45, u"medium"_s, {{u"earlier_claims"_s, 20, u"2"_s}, {u"photo_reused"_s, 25, {}}}, fullModel()};
}

[[nodiscard]] inline desk::Order fullOrder()
{
    desk::Order order;
    order.id = desk::OrderId(u"A-1007"_s);
    order.customer = desk::CustomerId(u"C-77"_s);
    order.customerName = u"Mara Lindt"_s;
    order.revision = 6;
    order.state = desk::OrderState::Delivered;
    order.items = {{desk::Sku(u"LAMP-2"_s), u"Desk lamp"_s, 2, core::Money(3500, u"EUR"_s)},
                   {desk::Sku(u"BULB-9"_s), u"Bulb"_s, 1, core::Money(1000, u"EUR"_s)}};
    order.total = core::Money(8499, u"EUR"_s);
    order.shipping = core::Money(499, u"EUR"_s);
    order.paid = core::Money(8499, u"EUR"_s);
    order.refunded = core::Money(1000, u"EUR"_s);
    order.shipTo = fullAddress();
    order.shipments = {{desk::TrackingCode(u"JD0014"_s), u"northpost"_s, desk::ShipmentState::Delivered, u"DLV-OK"_s,
                        timeOf(50), timeOf(60), timeOf(55)}};
    order.timeline = {{u"shop/e-1"_s,
                       desk::EventType::OrderPlaced,
                       timeOf(0),
                       {},
                       desk::ShipmentState::Unknown,
                       {},
                       {},
                       core::Money(8499, u"EUR"_s),
                       {}},
                      {u"shop/e-5"_s, desk::EventType::ShipmentScanned, timeOf(50), desk::TrackingCode(u"JD0014"_s),
                       desk::ShipmentState::Exception, u"DMG"_s, u"Bremen"_s, std::nullopt, u"parcel wet"_s}};
    order.placedAt = timeOf(0);
    order.promisedAt = timeOf(70);
    order.deliveredAt = timeOf(55);
    order.disputed = true;
    return order;
}

[[nodiscard]] inline desk::Message fullMessage()
{
    desk::Message message;
    message.id = idOf<desk::MessageId>(11);
    message.conversation = idOf<desk::ConversationId>(1);
    message.seq = 4;
    message.kind = desk::MessageKind::Agent;
    message.author = idOf<desk::UserId>(7);
    message.authorName = u"Jo"_s;
    message.text = u"Here is\nwhat <b>we</b> know – schöne Grüße"_s;
    message.systemCode = u"taken_over"_s;
    message.systemArgs = {u"Jo"_s};
    message.attachments = {{desk::MediaId(QString(64, u'b')), u"image/jpeg"_s, 20480, 640, 480}};
    message.mentions = {{idOf<desk::UserId>(8), u"Ada"_s}};
    message.intent = fullIntent();
    message.at = timeOf(90);
    message.delivery = desk::DeliveryState::Read;
    message.idempotencyKey = u"key-1"_s;
    return message;
}

[[nodiscard]] inline desk::HandoffCard fullHandoff()
{
    return {u"above_bot_limit"_s,       fullIntent(),     {{u"order"_s, u"A-1007"_s}}, {u"asked_for_photos"_s},
            {u"We will look at it."_s}, {u"bot_limit"_s}, u"It is broken"_s,           timeOf(91)};
}

[[nodiscard]] inline desk::Owner personOwner(qint64 epoch = 2)
{
    return {desk::OwnerKind::Person, idOf<desk::UserId>(7), u"Jo"_s, epoch, timeOf(120)};
}

[[nodiscard]] inline desk::Conversation fullConversation()
{
    desk::Conversation conversation;
    conversation.id = idOf<desk::ConversationId>(1);
    conversation.version = 9;
    conversation.state = desk::ConversationState::Snoozed;
    conversation.owner = personOwner();
    conversation.customer = desk::CustomerId(u"C-77"_s);
    conversation.customerName = u"Mara Lindt"_s;
    conversation.identityVerified = true;
    conversation.language = u"de"_s;
    conversation.order = desk::OrderId(u"A-1007"_s);
    conversation.lastSeq = 4;
    conversation.lastCustomerSeq = 2;
    conversation.lastPublicSeq = 3;
    conversation.lastWords = u"It is broken"_s;
    conversation.lastKind = desk::MessageKind::Customer;
    conversation.createdAt = timeOf(80);
    conversation.lastAt = timeOf(91);
    conversation.intent = fullIntent();
    conversation.photoCount = 2;
    conversation.handoff = fullHandoff();
    conversation.openProposal = idOf<desk::ProposalId>(3);
    conversation.amountAtStake = core::Money(8499, u"EUR"_s);
    conversation.botUnsure = true;
    conversation.answerDueAt = timeOf(105);
    conversation.waking = {timeOf(200), true};
    conversation.labels = {u"vip"_s, u"fragile"_s};
    conversation.mentioned = {{idOf<desk::UserId>(8), 4, 2, u"Jo"_s}};
    return conversation;
}

[[nodiscard]] inline desk::Proposal fullProposal()
{
    desk::Proposal proposal;
    proposal.id = idOf<desk::ProposalId>(3);
    proposal.version = 5;
    proposal.conversation = idOf<desk::ConversationId>(1);
    proposal.order = desk::OrderId(u"A-1007"_s);
    proposal.action = fullRefund();
    proposal.state = desk::ProposalState::Holding;
    proposal.maker = u"bot"_s;
    proposal.reasonBot = u"damaged_item"_s;
    proposal.confidence = {0.9, 0.83, 45, 41};
    proposal.record = desk::Record{41, 45, 0.79, 0.97, {0.9, 1.0}, {{0.74, 20, 31}, {0.93, 41, 45}}};
    proposal.alternatives = {{u"replace"_s, 0.1}};
    proposal.evidence = {{u"message"_s, u"11"_s, QString(64, u'c'), u"says_damaged"_s},
                         {u"photo"_s, QString(64, u'b'), QString(64, u'b'), u"photo_shows_damage"_s}};
    proposal.policyHits = {{u"second_above"_s, false, {u"84.99 EUR"_s}}};
    proposal.counterfactual = desk::Counterfactual{u"no_second_below"_s, core::Money(5000, u"EUR"_s)};
    proposal.tier = u"rules"_s;
    proposal.model = fullModel();
    proposal.calibrationVersion = u"none"_s;
    proposal.policyVersion = 2;
    proposal.conversationSeq = 3;
    proposal.orderRevision = 6;
    proposal.refundable = core::Money(7499, u"EUR"_s);
    proposal.needsSecond = true;
    proposal.sampled = true;
    proposal.blind = true;
    proposal.shownHash = desk::shownHash(proposal);
    proposal.idempotencyKey = u"01890000"_s;
    proposal.createdAt = timeOf(92);
    proposal.expiresAt = timeOf(1000);
    proposal.onExpiry = u"escalate"_s;
    proposal.decidedAction = fullRefund();
    proposal.decidedBy = idOf<desk::UserId>(7).toString();
    proposal.decidedByName = u"Jo"_s;
    proposal.checkedBy = idOf<desk::UserId>(8).toString();
    proposal.checkedByName = u"Ada"_s;
    proposal.reasonCode = u"damaged"_s;
    proposal.decidedAt = timeOf(95);
    proposal.holdUntil = timeOf(96);
    proposal.outcomeDetail = u"read_back"_s;
    proposal.shopReference = u"re_1"_s;
    return proposal;
}

[[nodiscard]] inline desk::Decision fullDecision()
{
    desk::Decision decision;
    decision.id = idOf<desk::DecisionId>(21);
    decision.proposal = idOf<desk::ProposalId>(3);
    decision.verb = desk::DecisionVerb::Edit;
    decision.action = fullRefund();
    decision.conversationSeqShown = 3;
    decision.shownHash = QString(64, u'd');
    decision.orderRevision = 6;
    decision.policyVersion = 2;
    decision.model = fullModel();
    decision.calibrationVersion = u"none"_s;
    decision.limitApplied = u"agent.refund.per_action"_s;
    decision.maker = idOf<desk::UserId>(7);
    decision.makerName = u"Jo"_s;
    decision.makerSession = idOf<desk::SessionId>(70);
    decision.checker = idOf<desk::UserId>(8);
    decision.checkerName = u"Ada"_s;
    decision.checkerSession = idOf<desk::SessionId>(80);
    decision.reasonBot = u"damaged_item"_s;
    decision.reasonCustomer = u"damaged"_s;
    decision.reasonOverride = u"amount_too_high"_s;
    decision.note = u"Second bulb was fine"_s;
    decision.ownChoice = desk::OwnChoice{u"refund"_s, core::Money(4000, u"EUR"_s)};
    decision.shownAt = timeOf(93);
    decision.decidedAt = timeOf(95);
    decision.dwellMs = 8123;
    decision.idempotencyKey = u"key-9"_s;
    return decision;
}

[[nodiscard]] inline desk::Person fullPerson()
{
    return {idOf<desk::UserId>(7), u"jo"_s, u"Jo"_s, desk::Role::Supervisor, true};
}

/// One body of each kind, every field filled.
[[nodiscard]] inline std::vector<desk::JournalBody> fullJournalBodies()
{
    return {
        desk::ConversationOpened{desk::CustomerId(u"C-77"_s), u"Mara Lindt"_s, true, u"de"_s,
                                 desk::OrderId(u"A-1007"_s),
                                 desk::Owner{desk::OwnerKind::Bot, {}, {}, 1, std::nullopt}},
        desk::MessageAdded{fullMessage()},
        desk::DeliveryChanged{idOf<desk::MessageId>(11), desk::DeliveryState::Delivered},
        desk::OwnerChanged{personOwner(), u"taken_over"_s},
        desk::LeaseRenewed{timeOf(130)},
        desk::StateChanged{desk::ConversationState::Snoozed, {timeOf(200), true}},
        desk::OrderLinked{desk::OrderId(u"A-1007"_s)},
        desk::IntentRead{idOf<desk::MessageId>(11), fullIntent()},
        desk::HandedOver{fullHandoff()},
        desk::ProposalChanged{idOf<desk::ProposalId>(3), core::Money(8499, u"EUR"_s), true},
        desk::DeadlineSet{timeOf(105)},
        desk::LabelsChanged{{u"vip"_s}},
        desk::MentionsSeen{idOf<desk::UserId>(8), 4},
        desk::PriorityChanged{desk::Priority::High},
    };
}

} // namespace support
