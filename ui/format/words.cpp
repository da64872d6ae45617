// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "format/words.h"

#include "format/numbers.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui::format {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

struct CodeWord
{
    const char *code;
    const char *word;
};

// Looks a code up in a table of QT_TRANSLATE_NOOP words.
template <size_t N>
QString lookUp(const CodeWord (&table)[N], const QString &code)
{
    for (const CodeWord &entry : table) {
        if (code == QLatin1String(entry.code)) {
            return Words::tr(entry.word);
        }
    }
    return humanized(code);
}

} // namespace

QString humanized(const QString &code)
{
    QString text = code;
    return text.replace(u'_', u' ');
}

QString intent(const QString &code)
{
    static const CodeWord table[] = {
        {"order_status", QT_TRANSLATE_NOOP("Words", "where is my order")},
        {"where_is_my_order", QT_TRANSLATE_NOOP("Words", "where is my order")},
        {"track_order", QT_TRANSLATE_NOOP("Words", "where is my order")},
        {"delivery_period", QT_TRANSLATE_NOOP("Words", "when will it come")},
        {"eta_question", QT_TRANSLATE_NOOP("Words", "when will it come")},
        {"not_received", QT_TRANSLATE_NOOP("Words", "not received")},
        {"damaged_item", QT_TRANSLATE_NOOP("Words", "damaged item")},
        {"wrong_item", QT_TRANSLATE_NOOP("Words", "wrong item")},
        {"missing_item", QT_TRANSLATE_NOOP("Words", "item missing")},
        {"get_refund", QT_TRANSLATE_NOOP("Words", "wants a refund")},
        {"refund_request", QT_TRANSLATE_NOOP("Words", "wants a refund")},
        {"track_refund", QT_TRANSLATE_NOOP("Words", "refund status")},
        {"refund_status", QT_TRANSLATE_NOOP("Words", "refund status")},
        {"double_charge", QT_TRANSLATE_NOOP("Words", "charged twice")},
        {"payment_issue", QT_TRANSLATE_NOOP("Words", "payment problem")},
        {"exchange", QT_TRANSLATE_NOOP("Words", "exchange")},
        {"return_item", QT_TRANSLATE_NOOP("Words", "return")},
        {"return_request", QT_TRANSLATE_NOOP("Words", "return")},
        {"cancel_order", QT_TRANSLATE_NOOP("Words", "cancel order")},
        {"change_address", QT_TRANSLATE_NOOP("Words", "change of address")},
        {"change_shipping_address", QT_TRANSLATE_NOOP("Words", "change of address")},
        {"complaint", QT_TRANSLATE_NOOP("Words", "complaint")},
        {"contact_human_agent", QT_TRANSLATE_NOOP("Words", "wants a person")},
        {"ask_person", QT_TRANSLATE_NOOP("Words", "wants a person")},
        {"human_agent", QT_TRANSLATE_NOOP("Words", "wants a person")},
        {"contact_person", QT_TRANSLATE_NOOP("Words", "wants a person")},
        {"contact_agent", QT_TRANSLATE_NOOP("Words", "wants a person")},
        {"delivery_eta", QT_TRANSLATE_NOOP("Words", "when will it come")},
        {"delivery_options", QT_TRANSLATE_NOOP("Words", "delivery options")},
        {"exchange_item", QT_TRANSLATE_NOOP("Words", "exchange")},
        {"package_only", QT_TRANSLATE_NOOP("Words", "packaging only")},
        {"payment_question", QT_TRANSLATE_NOOP("Words", "payment question")},
        {"place_order", QT_TRANSLATE_NOOP("Words", "wants to order")},
        {"account", QT_TRANSLATE_NOOP("Words", "account")},
        {"praise", QT_TRANSLATE_NOOP("Words", "praise")},
        {"smalltalk", QT_TRANSLATE_NOOP("Words", "small talk")},
        {"fraud", QT_TRANSLATE_NOOP("Words", "fraud suspected")},
        {"greeting", QT_TRANSLATE_NOOP("Words", "greeting")},
        {"thanks", QT_TRANSLATE_NOOP("Words", "thanks")},
        {"unknown", QT_TRANSLATE_NOOP("Words", "not understood")},
        {"out_of_scope", QT_TRANSLATE_NOOP("Words", "out of scope")},
        {"other", QT_TRANSLATE_NOOP("Words", "something else")},
    };
    return lookUp(table, code);
}

QString actionVerb(desk::ActionVerb verb)
{
    switch (verb) {
    case desk::ActionVerb::Refund:
        return Words::tr("Refund");
    case desk::ActionVerb::Replace:
        return Words::tr("Replacement");
    case desk::ActionVerb::Cancel:
        return Words::tr("Cancellation");
    case desk::ActionVerb::ChangeAddress:
        return Words::tr("Change of address");
    case desk::ActionVerb::ReturnLabel:
        return Words::tr("Return label");
    case desk::ActionVerb::Goodwill:
        return Words::tr("Goodwill");
    }
    return {};
}

QString actionTitle(const desk::Action &action)
{
    return action.amount ? u"%1 %2"_s.arg(actionVerb(action.verb), money(*action.amount)) : actionVerb(action.verb);
}

QString decisionVerb(desk::DecisionVerb verb)
{
    switch (verb) {
    case desk::DecisionVerb::Approve:
        return Words::tr("Approval");
    case desk::DecisionVerb::Edit:
        return Words::tr("Approval with changes");
    case desk::DecisionVerb::Reject:
        return Words::tr("Rejection");
    case desk::DecisionVerb::Answer:
        return Words::tr("Answer");
    case desk::DecisionVerb::Escalate:
        return Words::tr("Escalation");
    }
    return {};
}

QString proposalState(desk::ProposalState state)
{
    switch (state) {
    case desk::ProposalState::Proposed:
        return Words::tr("waits for a decision");
    case desk::ProposalState::Decided:
        return Words::tr("decided");
    case desk::ProposalState::AwaitingSecond:
        return Words::tr("waits for a second person");
    case desk::ProposalState::Holding:
        return Words::tr("approved, can still be cancelled");
    case desk::ProposalState::Executing:
        return Words::tr("handed to the shop");
    case desk::ProposalState::Executed:
        return Words::tr("done in the shop");
    case desk::ProposalState::Failed:
        return Words::tr("the shop refused");
    case desk::ProposalState::Unknown:
        return Words::tr("outcome unknown");
    case desk::ProposalState::Rejected:
        return Words::tr("rejected");
    case desk::ProposalState::Expired:
        return Words::tr("expired");
    case desk::ProposalState::Superseded:
        return Words::tr("overtaken by a newer one");
    case desk::ProposalState::Recalled:
        return Words::tr("cancelled in time");
    }
    return {};
}

QString inboxView(desk::InboxView view)
{
    switch (view) {
    case desk::InboxView::NeedsDecision:
        return Words::tr("To decide");
    case desk::InboxView::Mine:
        return Words::tr("Mine");
    case desk::InboxView::Unassigned:
        return Words::tr("Unassigned");
    case desk::InboxView::Mentioned:
        return Words::tr("Mentioned");
    case desk::InboxView::BotOwned:
        return Words::tr("With the bot");
    case desk::InboxView::BotUnsure:
        return Words::tr("Bot unsure");
    case desk::InboxView::BreachingSoon:
        return Words::tr("Due soon");
    case desk::InboxView::Snoozed:
        return Words::tr("Snoozed");
    case desk::InboxView::All:
        return Words::tr("All");
    }
    return {};
}

QString language(const QString &code)
{
    static const CodeWord table[] = {
        {"de", QT_TRANSLATE_NOOP("Words", "German")},  {"en", QT_TRANSLATE_NOOP("Words", "English")},
        {"es", QT_TRANSLATE_NOOP("Words", "Spanish")}, {"fr", QT_TRANSLATE_NOOP("Words", "French")},
        {"it", QT_TRANSLATE_NOOP("Words", "Italian")}, {"nl", QT_TRANSLATE_NOOP("Words", "Dutch")},
        {"pl", QT_TRANSLATE_NOOP("Words", "Polish")},  {"pt", QT_TRANSLATE_NOOP("Words", "Portuguese")},
        {"tr", QT_TRANSLATE_NOOP("Words", "Turkish")},
    };
    const QString known = lookUp(table, code);
    const QString own = known == code ? QLocale(code).nativeLanguageName() : QString();
    return own.isEmpty() ? known : own;
}

QString role(desk::Role role)
{
    switch (role) {
    case desk::Role::Agent:
        return Words::tr("Agent");
    case desk::Role::Supervisor:
        return Words::tr("Supervisor");
    case desk::Role::Qa:
        return Words::tr("Quality");
    case desk::Role::Admin:
        return Words::tr("Administrator");
    }
    return {};
}

QString reason(const QString &code)
{
    static const CodeWord table[] = {
        {"item_damaged", QT_TRANSLATE_NOOP("Words", "Item arrived damaged")},
        {"damaged", QT_TRANSLATE_NOOP("Words", "Item arrived damaged")},
        {"not_delivered", QT_TRANSLATE_NOOP("Words", "Not delivered")},
        {"not_received", QT_TRANSLATE_NOOP("Words", "Not delivered")},
        {"lost", QT_TRANSLATE_NOOP("Words", "Lost on the way")},
        {"late", QT_TRANSLATE_NOOP("Words", "Delivered late")},
        {"wrong_item", QT_TRANSLATE_NOOP("Words", "Wrong item")},
        {"missing_item", QT_TRANSLATE_NOOP("Words", "Item missing")},
        {"double_charge", QT_TRANSLATE_NOOP("Words", "Charged twice")},
        {"charged_twice", QT_TRANSLATE_NOOP("Words", "Charged twice")},
        {"returned", QT_TRANSLATE_NOOP("Words", "Return received")},
        {"amount_too_high", QT_TRANSLATE_NOOP("Words", "Amount was too high")},
        {"amount_too_low", QT_TRANSLATE_NOOP("Words", "Amount was too low")},
        {"other_remedy", QT_TRANSLATE_NOOP("Words", "Another remedy is right")},
        {"evidence_unclear", QT_TRANSLATE_NOOP("Words", "Evidence is unclear")},
        {"model_wrong", QT_TRANSLATE_NOOP("Words", "The model was wrong")},
        {"customer_agreed_otherwise", QT_TRANSLATE_NOOP("Words", "Agreed otherwise with the customer")},
        {"outside_return_window", QT_TRANSLATE_NOOP("Words", "Outside the return window")},
        {"evidence_contradicts", QT_TRANSLATE_NOOP("Words", "Evidence says otherwise")},
        {"already_settled", QT_TRANSLATE_NOOP("Words", "Already settled")},
        {"not_our_order", QT_TRANSLATE_NOOP("Words", "Not our order")},
        {"changed_mind", QT_TRANSLATE_NOOP("Words", "Changed their mind")},
        {"cancel_before_packing", QT_TRANSLATE_NOOP("Words", "Cancelled before packing")},
        {"address_before_packing", QT_TRANSLATE_NOOP("Words", "Address changed before packing")},
        {"goodwill", QT_TRANSLATE_NOOP("Words", "Goodwill")},
        {"goodwill_late", QT_TRANSLATE_NOOP("Words", "Goodwill for the delay")},
        {"return_received", QT_TRANSLATE_NOOP("Words", "Return received")},
        {"amount_wrong", QT_TRANSLATE_NOOP("Words", "Amount was wrong")},
        {"wrong_amount", QT_TRANSLATE_NOOP("Words", "Amount was wrong")},
        {"wrong_action", QT_TRANSLATE_NOOP("Words", "Another action is right")},
        {"wrong_facts", QT_TRANSLATE_NOOP("Words", "Bot misread the facts")},
        {"misread", QT_TRANSLATE_NOOP("Words", "Bot misread the facts")},
        {"evidence_missing", QT_TRANSLATE_NOOP("Words", "Evidence is missing")},
        {"no_evidence", QT_TRANSLATE_NOOP("Words", "Evidence is missing")},
        {"customer_wish", QT_TRANSLATE_NOOP("Words", "Customer wants something else")},
        {"customer_wants_other", QT_TRANSLATE_NOOP("Words", "Customer wants something else")},
        {"out_of_policy", QT_TRANSLATE_NOOP("Words", "Outside the policy")},
        {"outside_policy", QT_TRANSLATE_NOOP("Words", "Outside the policy")},
        {"outside_window", QT_TRANSLATE_NOOP("Words", "Outside the return window")},
        {"already_refunded", QT_TRANSLATE_NOOP("Words", "Already refunded")},
        {"suspected_fraud", QT_TRANSLATE_NOOP("Words", "Suspected fraud")},
        {"fraud_suspected", QT_TRANSLATE_NOOP("Words", "Suspected fraud")},
        {"policy_exception", QT_TRANSLATE_NOOP("Words", "Exception to the policy")},
        {"needs_supervisor", QT_TRANSLATE_NOOP("Words", "A supervisor should decide")},
        {"other", QT_TRANSLATE_NOOP("Words", "Something else")},
    };
    return lookUp(table, code);
}

QString handoffReason(const QString &code)
{
    static const CodeWord table[] = {
        {"above_bot_limit", QT_TRANSLATE_NOOP("Words", "The amount needs a person")},
        {"asked_for_person", QT_TRANSLATE_NOOP("Words", "The customer asked for a person")},
        {"unsure", QT_TRANSLATE_NOOP("Words", "The bot was not sure")},
        {"policy", QT_TRANSLATE_NOOP("Words", "The policy asks for a person")},
        {"angry", QT_TRANSLATE_NOOP("Words", "The customer is upset")},
        {"out_of_scope", QT_TRANSLATE_NOOP("Words", "Nothing the bot can answer")},
        {"sampled", QT_TRANSLATE_NOOP("Words", "Chosen at random for a second look")},
        {"damage", QT_TRANSLATE_NOOP("Words", "Damage was reported")},
        {"dispute", QT_TRANSLATE_NOOP("Words", "The payment is disputed")},
        {"silence", QT_TRANSLATE_NOOP("Words", "No answer came in time")},
    };
    return lookUp(table, code);
}

QString handoffFact(const QString &name)
{
    static const CodeWord table[] = {
        {"order", QT_TRANSLATE_NOOP("Words", "Order")},       {"amount", QT_TRANSLATE_NOOP("Words", "Amount")},
        {"item", QT_TRANSLATE_NOOP("Words", "Item")},         {"carrier", QT_TRANSLATE_NOOP("Words", "Carrier")},
        {"promised", QT_TRANSLATE_NOOP("Words", "Promised")}, {"delivered", QT_TRANSLATE_NOOP("Words", "Delivered")},
        {"remedy", QT_TRANSLATE_NOOP("Words", "Wish")},       {"photos", QT_TRANSLATE_NOOP("Words", "Photos")},
        {"state", QT_TRANSLATE_NOOP("Words", "State")},       {"order_state", QT_TRANSLATE_NOOP("Words", "State")},
        {"tracking", QT_TRANSLATE_NOOP("Words", "Tracking")},
    };
    return lookUp(table, name);
}

QString handoffValue(const QString &name, const QString &value)
{
    if (name == u"state" || name == u"order_state") {
        const auto state = desk::orderStateFrom(value);
        return state ? orderState(*state) : humanized(value);
    }
    return fieldValue(value);
}

QString handoffStep(const QString &code)
{
    static const CodeWord table[] = {
        {"asked_order_number", QT_TRANSLATE_NOOP("Words", "asked for the order number")},
        {"asked_photos", QT_TRANSLATE_NOOP("Words", "asked for photos")},
        {"asked_photo", QT_TRANSLATE_NOOP("Words", "asked for photos")},
        {"asked_address", QT_TRANSLATE_NOOP("Words", "asked for the address")},
        {"asked_remedy", QT_TRANSLATE_NOOP("Words", "asked what they would like")},
        {"gave_status", QT_TRANSLATE_NOOP("Words", "gave the order's state")},
        {"gave_eta", QT_TRANSLATE_NOOP("Words", "gave the expected day")},
        {"offered_replacement", QT_TRANSLATE_NOOP("Words", "offered a replacement")},
        {"checked_order", QT_TRANSLATE_NOOP("Words", "checked the order")},
        {"changed_address", QT_TRANSLATE_NOOP("Words", "changed the address")},
    };
    return lookUp(table, code);
}

QString photoVerdict(const QString &code)
{
    static const CodeWord table[] = {
        {"damaged_packaging", QT_TRANSLATE_NOOP("Words", "damaged packaging")},
        {"damaged_product", QT_TRANSLATE_NOOP("Words", "damaged product")},
        {"looks_intact", QT_TRANSLATE_NOOP("Words", "looks intact")},
        {"not_parcel_or_product", QT_TRANSLATE_NOOP("Words", "no parcel or product")},
        {"unusable", QT_TRANSLATE_NOOP("Words", "unusable")},
        {"not_sure", QT_TRANSLATE_NOOP("Words", "not sure")},
        {"cannot_tell", QT_TRANSLATE_NOOP("Words", "cannot tell")},
    };
    return lookUp(table, code);
}

QString photoHint(const QString &code)
{
    static const CodeWord table[] = {
        {"crushed", QT_TRANSLATE_NOOP("Words", "crushed")}, {"dented", QT_TRANSLATE_NOOP("Words", "dented")},
        {"torn", QT_TRANSLATE_NOOP("Words", "torn")},       {"open", QT_TRANSLATE_NOOP("Words", "open")},
        {"wet", QT_TRANSLATE_NOOP("Words", "wet")},         {"broken", QT_TRANSLATE_NOOP("Words", "broken")},
        {"cracked", QT_TRANSLATE_NOOP("Words", "cracked")}, {"scratched", QT_TRANSLATE_NOOP("Words", "scratched")},
    };
    return lookUp(table, code);
}

QString photoQuality(const QString &code)
{
    static const CodeWord table[] = {
        {"blurred", QT_TRANSLATE_NOOP("Words", "blurred")},
        {"dark", QT_TRANSLATE_NOOP("Words", "too dark")},
        {"overexposed", QT_TRANSLATE_NOOP("Words", "too bright")},
        {"too_small", QT_TRANSLATE_NOOP("Words", "too small")},
        {"screenshot", QT_TRANSLATE_NOOP("Words", "screenshot")},
    };
    return lookUp(table, code);
}

QString field(const QString &name)
{
    static const CodeWord table[] = {
        {"action", QT_TRANSLATE_NOOP("Words", "Action")},
        {"amount", QT_TRANSLATE_NOOP("Words", "Amount")},
        {"refundable", QT_TRANSLATE_NOOP("Words", "Still refundable")},
        {"order_revision", QT_TRANSLATE_NOOP("Words", "Order (revision)")},
        {"policy_version", QT_TRANSLATE_NOOP("Words", "Policy (version)")},
        {"conversation_seq", QT_TRANSLATE_NOOP("Words", "Newest message")},
        {"model", QT_TRANSLATE_NOOP("Words", "Model")},
        {"evidence", QT_TRANSLATE_NOOP("Words", "Evidence")},
        {"needs_second", QT_TRANSLATE_NOOP("Words", "Second person")},
        {"verb", QT_TRANSLATE_NOOP("Words", "Action")},
        {"order", QT_TRANSLATE_NOOP("Words", "Order")},
        {"lines", QT_TRANSLATE_NOOP("Words", "Items")},
        {"address", QT_TRANSLATE_NOOP("Words", "Address")},
    };
    return lookUp(table, name);
}

QString outcome(const QString &code)
{
    static const CodeWord table[] = {
        {"psp_declined", QT_TRANSLATE_NOOP("Words", "the payment provider declined")},
        {"declined", QT_TRANSLATE_NOOP("Words", "the payment provider declined")},
        {"above_refundable", QT_TRANSLATE_NOOP("Words", "more than is left to refund")},
        {"order_not_found", QT_TRANSLATE_NOOP("Words", "the shop does not know the order")},
        {"order_state", QT_TRANSLATE_NOOP("Words", "the order is not in the right state")},
        {"other_currency", QT_TRANSLATE_NOOP("Words", "the currency is another one")},
        {"shop_unreachable", QT_TRANSLATE_NOOP("Words", "the shop cannot be reached")},
        {"answer_lost", QT_TRANSLATE_NOOP("Words", "the shop's answer was lost")},
        {"no_trace", QT_TRANSLATE_NOOP("Words", "the shop shows no trace of it")},
        {"no_shop", QT_TRANSLATE_NOOP("Words", "no shop is connected")},
        {"already_packed", QT_TRANSLATE_NOOP("Words", "the order is packed already")},
        {"already_shipped", QT_TRANSLATE_NOOP("Words", "the order is shipped already")},
        {"settled_by_person", QT_TRANSLATE_NOOP("Words", "settled by a person")},
    };
    return code.isEmpty() ? Words::tr("no reason given") : lookUp(table, code);
}

QString label(const QString &code)
{
    static const CodeWord table[] = {
        {"escalated", QT_TRANSLATE_NOOP("Words", "escalated")},
        {"outcome_unknown", QT_TRANSLATE_NOOP("Words", "outcome unknown")},
        {"action_failed", QT_TRANSLATE_NOOP("Words", "action failed")},
        {"promise_broken", QT_TRANSLATE_NOOP("Words", "promise broken")},
        {"promise_at_risk", QT_TRANSLATE_NOOP("Words", "promise at risk")},
    };
    return lookUp(table, code);
}

QString fieldValue(const QString &value)
{
    if (value.isEmpty()) {
        return u"–"_s;
    }
    if (value == u"true" || value == u"false") {
        return value == u"true" ? Words::tr("yes") : Words::tr("no");
    }
    if (const auto verb = desk::actionVerbFrom(value)) {
        return actionVerb(*verb);
    }
    if (const auto at = core::fromRfc3339(value)) {
        return date(*at, *at);
    }
    const auto amount = moneyFromCode(value);
    return amount ? money(*amount) : value;
}

QString delivery(desk::DeliveryState state)
{
    switch (state) {
    case desk::DeliveryState::Pending:
        return Words::tr("not sent yet");
    case desk::DeliveryState::Sent:
        return Words::tr("sent");
    case desk::DeliveryState::Delivered:
        return Words::tr("delivered");
    case desk::DeliveryState::Read:
        return Words::tr("read");
    case desk::DeliveryState::Failed:
        return Words::tr("not delivered");
    }
    return {};
}

QString deliverySentence(desk::DeliveryState state)
{
    switch (state) {
    case desk::DeliveryState::Pending:
        return Words::tr("The hub does not have it yet.");
    case desk::DeliveryState::Sent:
        return Words::tr("The hub has sent it. Whether it has arrived is not known.");
    case desk::DeliveryState::Delivered:
        return Words::tr("It is on the customer's screen or device. Whether it was read is not known.");
    case desk::DeliveryState::Read:
        return Words::tr("The customer has read it.");
    case desk::DeliveryState::Failed:
        return Words::tr("It did not reach the customer.");
    }
    return {};
}

} // namespace ui::format
