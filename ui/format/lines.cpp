// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "format/numbers.h"
#include "format/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui::format {

namespace {

struct Lines
{
    Q_DECLARE_TR_FUNCTIONS(Lines)
};

// The verb as its code in the wire format, in words.
QString verbWord(const QString &code)
{
    const auto verb = desk::actionVerbFrom(code);
    return verb ? actionVerb(*verb) : humanized(code);
}

QString deed(const QStringList &args, int from)
{
    const QString verb = verbWord(args.value(from));
    const auto amount = moneyFromCode(args.value(from + 1));
    return amount ? u"%1 %2"_s.arg(verb, money(*amount)) : verb;
}

QString amountIn(const QStringList &args, int at)
{
    return fieldValue(args.value(at));
}

} // namespace

QString policyLine(const desk::PolicyHit &hit)
{
    const QString first = amountIn(hit.args, 0);
    const bool ok = hit.passed;
    const int count = hit.args.value(0).toInt();
    if (hit.rule == u"per_action_limit") {
        return ok ? Lines::tr("Within the limit of %1 for one action").arg(first)
                  : Lines::tr("Above the limit of %1 for one action").arg(first);
    }
    if (hit.rule == u"per_order_limit") {
        return ok ? Lines::tr("Within the limit of %1 for this order").arg(first)
                  : Lines::tr("Above the limit of %1 for this order").arg(first);
    }
    if (hit.rule == u"per_day_limit") {
        return ok ? Lines::tr("Within your limit of %1 a day").arg(first)
                  : Lines::tr("Above your limit of %1 a day").arg(first);
    }
    if (hit.rule == u"per_customer_limit") {
        return ok ? Lines::tr("Within the limit of %1 for this customer").arg(first)
                  : Lines::tr("Above the limit of %1 for this customer").arg(first);
    }
    if (hit.rule == u"second_above") {
        return ok ? Lines::tr("Below %1: one person is enough").arg(first)
                  : Lines::tr("Above %1: two people").arg(first);
    }
    if (hit.rule == u"needs_person" || hit.rule == u"bot_grant") {
        if (hit.args.isEmpty()) {
            return ok ? Lines::tr("The bot may grant this alone") : Lines::tr("The policy asks for a person");
        }
        return ok ? Lines::tr("Up to %1 the bot may grant it alone").arg(first)
                  : Lines::tr("Above %1: needs a person").arg(first);
    }
    if (hit.rule == u"refundable") {
        return ok ? Lines::tr("Not more than the %1 still refundable").arg(first)
                  : Lines::tr("More than the %1 still refundable").arg(first);
    }
    if (hit.rule == u"return_window") {
        if (hit.args.isEmpty()) {
            return ok ? Lines::tr("Inside the return window") : Lines::tr("Outside the return window");
        }
        const QString delivered =
            count == 0 ? Lines::tr("Delivered today") : Lines::tr("Delivered %n day(s) ago", nullptr, count);
        return ok ? Lines::tr("%1, inside the %2-day window").arg(delivered, hit.args.value(1))
                  : Lines::tr("%1, outside the %2-day window").arg(delivered, hit.args.value(1));
    }
    if (hit.rule == u"photo_evidence") {
        const QString sure = hit.args.isEmpty() ? QString() : u" (%1)"_s.arg(confidence(hit.args.at(0).toDouble()));
        return ok ? Lines::tr("Photo shows damage%1").arg(sure) : Lines::tr("No photo shows the damage");
    }
    if (hit.rule == u"photo_reused") {
        return ok ? Lines::tr("Photo was not used in another claim")
                  : Lines::tr("Photo was used in another claim before");
    }
    if (hit.rule == u"identity") {
        return ok ? Lines::tr("The shop vouches for who this is") : Lines::tr("Nobody vouches for who this is");
    }
    if (hit.rule == u"earlier_claims") {
        return ok || count == 0 ? Lines::tr("No earlier claim") : Lines::tr("%n earlier claim(s)", nullptr, count);
    }
    if (hit.rule == u"confidence") {
        return ok ? Lines::tr("The bot is sure enough") : Lines::tr("The bot is not sure enough");
    }
    if (hit.rule == u"arguments") {
        return Lines::tr("The action makes no sense as it is");
    }
    if (hit.rule == u"currency") {
        return Lines::tr("%1 is not the currency of the limits").arg(hit.args.value(0));
    }
    if (hit.rule == u"not_listed") {
        return Lines::tr("Your role may not grant this");
    }
    if (hit.rule == u"risk") {
        return Lines::tr("Risk: %1").arg(riskLevel(hit.args.value(0)));
    }
    if (hit.rule == u"sampled") {
        return Lines::tr("Chosen at random for a second look");
    }
    const QString name = humanized(hit.rule);
    QStringList args;
    for (const QString &arg : hit.args) {
        args.append(fieldValue(arg));
    }
    return args.isEmpty() ? name : u"%1: %2"_s.arg(name, args.join(u", "_s));
}

QString counterfactual(const desk::Counterfactual &counterfactual)
{
    const QString amount = money(counterfactual.amount);
    if (counterfactual.code == u"no_person_below") {
        return Lines::tr("Up to %1 the bot could grant it without a person").arg(amount);
    }
    if (counterfactual.code == u"no_second_below") {
        return Lines::tr("Up to %1 it would need no second person").arg(amount);
    }
    return u"%1: %2"_s.arg(humanized(counterfactual.code), amount);
}

QString riskLevel(const QString &code)
{
    return code == u"low"      ? Lines::tr("low", "risk")
           : code == u"medium" ? Lines::tr("medium", "risk")
           : code == u"high"   ? Lines::tr("high", "risk")
                               : humanized(code);
}

QString riskFactor(const desk::RiskFactor &factor)
{
    const QString &detail = factor.detail;
    const int count = qRound(detail.toDouble());
    const auto percent = [&detail] { return QLocale().toString(qRound(detail.toDouble() * 100)); };
    if (factor.code == u"photo_reused") {
        return Lines::tr("A photo was used in another case before");
    }
    if (factor.code == u"earlier_claims") {
        return Lines::tr("%n earlier claim(s)", nullptr, count);
    }
    if (factor.code == u"claims_per_order") {
        return Lines::tr("A claim on %1 % of the orders").arg(percent());
    }
    if (factor.code == u"refunded_share") {
        return Lines::tr("%1 % of everything paid was refunded").arg(percent());
    }
    if (factor.code == u"address_changed") {
        return Lines::tr("The address was changed after the order");
    }
    if (factor.code == u"photo_before_delivery") {
        return Lines::tr("A photo is older than the delivery");
    }
    if (factor.code == u"identity_unverified") {
        return Lines::tr("Nobody vouches for who this is");
    }
    if (factor.code == u"first_order") {
        return Lines::tr("First order");
    }
    if (factor.code == u"young_account") {
        return Lines::tr("Customer for %n day(s)", nullptr, count);
    }
    if (factor.code == u"high_amount") {
        return Lines::tr("%1 times the usual amount").arg(QLocale().toString(detail.toDouble(), 'f', 1));
    }
    if (factor.code == u"delivered_but_denied") {
        return Lines::tr("The carrier says delivered, the customer says not");
    }
    if (factor.code == u"signed_for") {
        return Lines::tr("Somebody signed for it");
    }
    if (factor.code == u"disputed") {
        return Lines::tr("The payment is disputed");
    }
    const QString name = humanized(factor.code);
    return detail.isEmpty() ? name : u"%1: %2"_s.arg(name, detail);
}

QString systemLine(const QString &code, const QStringList &args)
{
    const QString name = args.value(0);
    if (code == u"taken_over") {
        return Lines::tr("%1 took over").arg(name);
    }
    if (code == u"given_back") {
        return name.isEmpty() ? Lines::tr("Given back to the bot") : Lines::tr("%1 gave it back to the bot").arg(name);
    }
    if (code == u"claimed") {
        return Lines::tr("%1 is on it").arg(name);
    }
    if (code == u"assigned") {
        return Lines::tr("%1 gave it to %2").arg(name, args.value(1));
    }
    if (code == u"priority_high") {
        return Lines::tr("%1 gave it high priority").arg(name);
    }
    if (code == u"priority_normal") {
        return Lines::tr("%1 gave it normal priority").arg(name);
    }
    if (code == u"priority_low") {
        return Lines::tr("%1 gave it low priority").arg(name);
    }
    if (code == u"released") {
        return Lines::tr("%1 let go of it").arg(name);
    }
    if (code == u"lease_expired") {
        return Lines::tr("%1 was away; it is unassigned again").arg(name);
    }
    if (code == u"resolved") {
        return name.isEmpty() ? Lines::tr("Resolved") : Lines::tr("%1 resolved it").arg(name);
    }
    if (code == u"reopened") {
        return Lines::tr("Reopened");
    }
    if (code == u"snoozed" || code == u"snoozed_for_parcel") {
        const auto until = core::fromRfc3339(name);
        const QString time =
            until ? QLocale().toString(core::toDateTime(*until).toLocalTime(), QLocale::ShortFormat) : QString();
        if (code == u"snoozed_for_parcel") {
            return until ? Lines::tr("Snoozed until the parcel moves, at most %1").arg(time)
                         : Lines::tr("Snoozed until the parcel moves");
        }
        return until ? Lines::tr("Snoozed until %1").arg(time) : Lines::tr("Snoozed until they write");
    }
    if (code == u"parcel_moved") {
        return Lines::tr("The parcel moved: open again");
    }
    if (code == u"promise_at_risk" || code == u"promise_broken") {
        const auto latest = core::fromRfc3339(name);
        const QString day = latest ? QLocale().toString(core::toDateTime(*latest).toLocalTime().date()) : QString();
        return code == u"promise_broken" ? Lines::tr("Not there by %1, the latest day the customer was told").arg(day)
                                         : Lines::tr("May not be there by %1, as the customer was told").arg(day);
    }
    if (code == u"photo_requested") {
        return Lines::tr("Photos were asked for");
    }
    if (code == u"order_linked") {
        return Lines::tr("Order %1 was found").arg(name);
    }
    if (code == u"handed_over") {
        return name.isEmpty() ? Lines::tr("The bot handed over")
                              : Lines::tr("The bot handed over: %1").arg(handoffReason(name));
    }
    if (code == u"proposal_made_blind") {
        return Lines::tr("The bot made a proposal; it is hidden until someone has chosen");
    }
    if (code == u"proposal_made") {
        return Lines::tr("Proposed: %1").arg(deed(args, 0));
    }
    if (code == u"proposal_superseded") {
        return args.isEmpty() ? Lines::tr("The earlier proposal no longer stands")
                              : Lines::tr("No longer stands: %1").arg(deed(args, 0));
    }
    if (code == u"proposal_approved") {
        return Lines::tr("%1 approved: %2").arg(name, deed(args, 1));
    }
    if (code == u"proposal_rejected") {
        return Lines::tr("%1 rejected: %2").arg(name, deed(args, 1));
    }
    if (code == u"proposal_escalated") {
        return Lines::tr("%1 escalated it to a supervisor").arg(name);
    }
    if (code == u"proposal_cancelled") {
        return Lines::tr("%1 cancelled it in time").arg(name);
    }
    if (code == u"proposal_expired") {
        return Lines::tr("The proposal expired");
    }
    if (code == u"second_needed") {
        return Lines::tr("A second person has to agree");
    }
    if (code == u"action_executed") {
        const QString reference = args.value(2);
        return reference.isEmpty() ? Lines::tr("Done in the shop: %1").arg(deed(args, 0))
                                   : Lines::tr("Done in the shop: %1 (%2)").arg(deed(args, 0), reference);
    }
    if (code == u"action_failed") {
        return Lines::tr("The shop refused: %1").arg(deed(args, 0));
    }
    if (code == u"action_unknown") {
        return Lines::tr("Outcome unknown: %1. A person has to look in the shop.").arg(deed(args, 0));
    }
    if (code == u"bot_granted") {
        return Lines::tr("Granted by the bot under the policy: %1").arg(deed(args, 0));
    }
    return args.isEmpty() ? humanized(code) : u"%1: %2"_s.arg(humanized(code), args.join(u", "_s));
}

QString orderState(desk::OrderState state)
{
    switch (state) {
    case desk::OrderState::Unknown:
        return Lines::tr("unknown");
    case desk::OrderState::Placed:
        return Lines::tr("placed");
    case desk::OrderState::Paid:
        return Lines::tr("paid");
    case desk::OrderState::Packed:
        return Lines::tr("packed");
    case desk::OrderState::Shipped:
        return Lines::tr("on its way");
    case desk::OrderState::Delivered:
        return Lines::tr("delivered");
    case desk::OrderState::Cancelled:
        return Lines::tr("cancelled");
    case desk::OrderState::Returning:
        return Lines::tr("being returned");
    case desk::OrderState::Returned:
        return Lines::tr("returned");
    }
    return {};
}

QString shipmentState(desk::ShipmentState state)
{
    switch (state) {
    case desk::ShipmentState::Unknown:
        return Lines::tr("Scanned, state unknown");
    case desk::ShipmentState::LabelCreated:
        return Lines::tr("Label created");
    case desk::ShipmentState::InTransit:
        return Lines::tr("On its way");
    case desk::ShipmentState::OutForDelivery:
        return Lines::tr("Out for delivery");
    case desk::ShipmentState::AvailableForPickup:
        return Lines::tr("Waits to be picked up");
    case desk::ShipmentState::Delayed:
        return Lines::tr("Delayed");
    case desk::ShipmentState::Exception:
        return Lines::tr("Problem on the way");
    case desk::ShipmentState::Lost:
        return Lines::tr("Lost");
    case desk::ShipmentState::ReturnToSender:
        return Lines::tr("Goes back to the shop");
    case desk::ShipmentState::Delivered:
        return Lines::tr("Delivered");
    }
    return {};
}

QString timelineEntry(const desk::TimelineEntry &entry, bool expected)
{
    const auto with = [](const QString &text, const QString &detail) {
        return detail.isEmpty() ? text : u"%1 · %2"_s.arg(text, detail);
    };
    const QString amount = entry.amount ? money(*entry.amount) : QString();
    if (expected) {
        return Lines::tr("Delivery expected");
    }
    switch (entry.type) {
    case desk::EventType::OrderPlaced:
        return with(Lines::tr("Placed"), amount);
    case desk::EventType::OrderPaid:
        return with(Lines::tr("Paid"), amount);
    case desk::EventType::OrderPacked:
        return with(Lines::tr("Packed"), entry.place);
    case desk::EventType::OrderCancelled:
        return with(Lines::tr("Cancelled"), reason(entry.reason));
    case desk::EventType::ShipmentCreated:
        return with(Lines::tr("Shipped"), entry.tracking.toString());
    case desk::EventType::ShipmentScanned:
        return with(shipmentState(entry.shipmentState), entry.place);
    case desk::EventType::ShipmentDelayed:
        return with(Lines::tr("Delayed"), entry.place.isEmpty() ? reason(entry.reason) : entry.place);
    case desk::EventType::ShipmentException:
        return with(shipmentState(entry.shipmentState == desk::ShipmentState::Unknown ? desk::ShipmentState::Exception
                                                                                      : entry.shipmentState),
                    entry.place.isEmpty() ? reason(entry.reason) : entry.place);
    case desk::EventType::ShipmentDelivered:
        return with(Lines::tr("Delivered"), entry.place);
    case desk::EventType::ReturnInitiated:
        return with(Lines::tr("Return announced"), reason(entry.reason));
    case desk::EventType::ReturnReceived:
        return Lines::tr("Return received");
    case desk::EventType::RefundCreated:
        return with(Lines::tr("Refunded"), amount);
    case desk::EventType::PaymentDisputed:
        return with(Lines::tr("Payment disputed"), amount);
    case desk::EventType::CustomerUpdated:
        return Lines::tr("Customer's data changed");
    case desk::EventType::MessageReceived:
        return Lines::tr("Message");
    case desk::EventType::Unknown:
        break;
    }
    return with(Lines::tr("Unknown event"), entry.rawCode);
}

QString error(const core::Error &error, const QString &hubCode)
{
    if (hubCode == u"old_epoch") {
        return Lines::tr("Someone else speaks with this customer now. Take over first.");
    }
    if (hubCode == u"moved") {
        return Lines::tr("Something changed since this was shown. Look again before you send it.");
    }
    if (hubCode == u"over_limit") {
        return Lines::tr("This is above what you may approve. Escalate it to a supervisor.");
    }
    if (hubCode == u"same_person") {
        return Lines::tr("The second person must be someone else than the first.");
    }
    if (hubCode == u"impossible") {
        return Lines::tr("The shop has nothing left to do this with.");
    }
    if (hubCode == u"bad_reason") {
        return Lines::tr("The policy does not know this reason.");
    }
    if (hubCode == u"not_pending") {
        return Lines::tr("Someone has decided on this already.");
    }
    if (hubCode == u"unsupported_type" || hubCode == u"damaged_file" || hubCode == u"too_many_pixels") {
        return Lines::tr(
            "The hub does not take one of the photos. Take it back, leave that photo out and send it again.");
    }
    if (hubCode == u"too_many_files" || hubCode == u"too_many_attachments") {
        return Lines::tr("This conversation holds no more photos.");
    }
    if (hubCode == u"unknown_person") {
        return Lines::tr("Nobody of this name answers customers any more.");
    }
    if (hubCode == u"too_many_labels") {
        return Lines::tr("A conversation takes 20 labels at most.");
    }
    if (hubCode == u"unknown_media") {
        return Lines::tr("The hub has lost one of the photos. Take it back and send it again.");
    }
    if (hubCode == u"unknown_person") {
        return Lines::tr(
            "Somebody whom the note mentions is not on the team any more. Take it back and send it again.");
    }
    if (hubCode == u"too_many_mentions") {
        return Lines::tr("The note mentions too many people.");
    }
    switch (error.code) {
    case core::ErrorCode::Unauthenticated:
        return Lines::tr("Sign in again to go on.");
    case core::ErrorCode::Forbidden:
        return Lines::tr("Your role does not allow this.");
    case core::ErrorCode::Conflict:
        return Lines::tr("It changed meanwhile. Look again and try once more.");
    case core::ErrorCode::NotFound:
        return Lines::tr("The hub does not know this any more.");
    case core::ErrorCode::LimitExceeded:
        return Lines::tr("That is more than is allowed.");
    case core::ErrorCode::Unavailable:
        return Lines::tr("The hub cannot be reached right now. Nothing is lost; it is tried again.");
    case core::ErrorCode::Timeout:
        return Lines::tr("No answer came in time. It is being found out what happened.");
    case core::ErrorCode::Malformed:
    case core::ErrorCode::InvalidArgument:
        return Lines::tr("The hub could not use what was sent.");
    case core::ErrorCode::NewerThanProgram:
        return Lines::tr("The hub is newer than this console. Update the console.");
    case core::ErrorCode::Corrupt:
        return Lines::tr("Stored data is damaged.");
    case core::ErrorCode::Cancelled:
        return Lines::tr("Cancelled.");
    case core::ErrorCode::Internal:
        break;
    }
    return Lines::tr("Something went wrong at the hub. Nothing is lost; try again.");
}

} // namespace ui::format
