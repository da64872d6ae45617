// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/bot.h"

#include "desk/botcase.h"
#include "desk/bottext.h"
#include "desk/returnsplaybook.h"

#include "core/hash.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype HandoffWordsLength = 300;

QString remedyName(Remedy remedy)
{
    switch (remedy) {
    case Remedy::Refund:
        return u"refund"_s;
    case Remedy::Replacement:
        return u"replace"_s;
    case Remedy::Either:
        return u"refund_or_replace"_s;
    case Remedy::None:
        break;
    }
    return {};
}

bool needsOrder(const QString &topic)
{
    static const QSet<QString> without{u"contact_person"_s, u"account"_s, u"place_order"_s, u"dispute"_s,
                                       u"package_only"_s};
    return !topic.isEmpty() && !without.contains(topic);
}

/// One turn in the making. Each function either finishes it and says so, or leaves it to the next.
class Turn
{
public:
    explicit Turn(const BotContext &context)
        : m_context(context)
        , m_case(context)
    {
    }

    BotTurn make()
    {
        m_turn.intent = m_case.reading;
        const bool mine = m_context.conversation.owner.kind != OwnerKind::Person;
        if (!m_case.newest || !mine) {
            return std::move(m_turn);
        }
        (void)(toPersonAtOnce() || pendingAnswer() || waitingProposal() || smallTalk() || withoutOrder() ||
               aboutTopic());
        return std::move(m_turn);
    }

    std::optional<BotTurn> silent()
    {
        if (m_case.pending.isEmpty() || m_context.messages.empty() ||
            m_context.conversation.owner.kind != OwnerKind::Bot) {
            return std::nullopt;
        }
        const Message &last = m_context.messages.back();
        if (last.kind != MessageKind::Bot || m_context.now - last.at < SilenceLimit) {
            return std::nullopt;
        }
        m_turn.intent = m_case.reading;
        handOver(u"silence"_s, {});
        return std::move(m_turn);
    }

private:
    // --- what the turn says ---

    bool say(const QString &code, const QStringList &args = {})
    {
        m_turn.replyCode = code;
        m_turn.reply = replyText(code, m_case.language, args);
        return true;
    }

    bool handOver(const QString &reason, const QString &code, const QStringList &args = {})
    {
        if (!code.isEmpty()) {
            say(code, args);
        }
        HandoffCard card;
        card.reasonCode = reason;
        card.intent = m_case.reading;
        card.facts = facts();
        for (const auto &[prefix, name] :
             {std::pair(u"ask_order"_s, u"asked_order_number"_s), std::pair(u"ask_photos"_s, u"asked_photos"_s),
              std::pair(u"ask_remedy"_s, u"asked_remedy"_s), std::pair(u"ask_address"_s, u"asked_address"_s),
              std::pair(u"status"_s, u"gave_status"_s)}) {
            if (m_case.saidTimes(prefix) > 0) {
                card.tried.append(name);
            }
        }
        for (const Message &message : m_context.messages) {
            // Dates that the customer was given are promises to keep an eye on.
            if (message.kind == MessageKind::Bot && message.systemCode.startsWith(u"status")) {
                card.promised.append(message.text);
            }
        }
        card.lastWords = lastWords();
        card.at = m_context.now;
        m_turn.handoff = std::move(card);
        return true;
    }

    [[nodiscard]] QString lastWords() const
    {
        for (auto message = m_context.messages.rbegin(); message != m_context.messages.rend(); ++message) {
            if (message->kind == MessageKind::Customer && !message->text.isEmpty()) {
                return message->text.left(HandoffWordsLength);
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<HandoffFact> facts() const
    {
        std::vector<HandoffFact> result;
        const auto add = [&](const QString &name, const QString &value) {
            if (!value.isEmpty()) {
                result.push_back({name, value});
            }
        };
        if (const std::optional<Order> &order = m_context.order) {
            add(u"order"_s, order->id.toString());
            add(u"state"_s, orderStateName(order->state));
            const core::Money left = refundable(*order);
            add(u"amount"_s, left.isValid() ? QString::number(left.minorUnits()) + u' ' + left.currency() : QString());
            QStringList titles;
            for (const OrderItem &item : order->items) {
                titles.append(QString::number(item.quantity) + u" × "_s + item.title);
            }
            add(u"item"_s, titles.join(u", "));
            if (const Shipment *shipment = m_case.shipment()) {
                add(u"carrier"_s, shipment->carrier);
            }
            add(u"promised"_s, order->promisedAt ? core::toRfc3339(*order->promisedAt) : QString());
            add(u"delivered"_s, order->deliveredAt ? core::toRfc3339(*order->deliveredAt) : QString());
        }
        add(u"remedy"_s, remedyName(m_case.remedy));
        add(u"photos"_s, m_case.photos.empty() ? QString() : QString::number(m_case.photos.size()));
        return result;
    }

    // --- before anything else ---

    bool toPersonAtOnce()
    {
        const QString &intent = m_case.reading.intent;
        if (intent == u"contact_person") {
            return handOver(u"asked_for_person"_s, u"to_person"_s);
        }
        if (intent == u"dispute") {
            return handOver(u"dispute"_s, u"to_person_sorry"_s);
        }
        if (m_case.topic == u"double_charge") {
            return handOver(u"payment"_s, u"to_person_sorry"_s);
        }
        if (m_case.angry) {
            // Whoever takes over finds the wish as a proposal where it is clear, and decides.
            const bool claim =
                m_case.topic == u"damaged_item" || m_case.topic == u"wrong_item" || m_case.topic == u"missing_item";
            if (claim && m_case.remedy != Remedy::None && m_context.order && delivered() && !m_context.openAction) {
                const QString reason = m_case.topic == u"wrong_item" ? u"wrong_item"_s : u"item_damaged"_s;
                proposeRemedy(reason, wantsAgain(reason) && inStock(affectedItems(*m_context.order, m_case.words)));
            }
            return handOver(u"angry"_s, u"to_person_sorry"_s);
        }
        return false;
    }

    bool pendingAnswer()
    {
        const bool confirming = m_case.pending.startsWith(u"confirm_");
        if (!confirming || !m_context.order) {
            return false;
        }
        if (m_case.declines()) {
            return say(u"unchanged"_s);
        }
        if (m_case.pending == u"confirm_cancel" && (m_case.confirms() || m_case.reading.intent == u"cancel_order")) {
            return beforePacking() ? propose(cancelAction(), u"cancel_before_packing"_s, 0.95) : tooLate();
        }
        if (m_case.pending == u"confirm_address" && m_case.confirms() && m_case.address) {
            return beforePacking() ? propose(addressAction(), u"address_before_packing"_s, 0.95) : tooLate();
        }
        return false;
    }

    /// A person has the case already: nothing is decided twice, and nothing is promised.
    bool waitingProposal()
    {
        if (!m_context.openAction) {
            return false;
        }
        const QString &intent = m_case.reading.intent;
        const bool morePhotos = !m_case.newest->attachments.empty();
        const bool otherRemedy =
            (m_context.openAction->verb == ActionVerb::Refund && m_case.remedy == Remedy::Replacement) ||
            (m_context.openAction->verb == ActionVerb::Replace && m_case.remedy == Remedy::Refund);
        if (isClaim(m_case.topic) && (morePhotos || otherRemedy)) {
            return false; // goes on to a proposal that takes the place of the old one
        }
        if (intent == u"thanks" && !m_case.asksAgain) {
            return say(u"thanks"_s);
        }
        if (m_case.saidTimes(u"still_waiting"_s) > 0 && m_case.said.constLast() == u"still_waiting") {
            return handOver(u"unsure"_s, u"to_person"_s);
        }
        return say(u"still_waiting"_s);
    }

    bool smallTalk()
    {
        const QString &intent = m_case.reading.intent;
        const bool answersQuestion =
            !m_case.pending.isEmpty() && (!m_case.newest->attachments.empty() || m_case.remedy != Remedy::None);
        if (answersQuestion || !m_case.newest->attachments.empty()) {
            return false;
        }
        if (intent == u"package_only") {
            return say(u"nothing_wrong"_s);
        }
        if (intent == u"thanks" || intent == u"greeting" || intent == u"praise") {
            // "One moment, thanks" while a question is open needs no answer.
            return m_case.pending.isEmpty() ? say(intent) : true;
        }
        if (intent == u"confirm" || intent == u"decline") {
            return m_case.pending.isEmpty() ? m_case.topic.isEmpty() ? say(u"greeting"_s) : true : intent == u"confirm";
        }
        return false;
    }

    bool withoutOrder()
    {
        if (m_context.order || !needsOrder(m_case.topic)) {
            return false;
        }
        if (m_case.asked(u"ask_order"_s)) {
            return handOver(u"unsure"_s, u"to_person"_s);
        }
        return say(u"ask_order"_s);
    }

    // --- by topic ---

    bool aboutTopic()
    {
        const QString &topic = m_case.topic;
        if (topic == u"order_status" || topic == u"delivery_eta") {
            return whereIsIt();
        }
        if (topic == u"not_received") {
            return notReceived();
        }
        if (topic == u"cancel_order") {
            return cancel();
        }
        if (topic == u"change_address") {
            return changeAddress();
        }
        if (topic == u"damaged_item") {
            return claim(u"item_damaged"_s);
        }
        if (topic == u"wrong_item") {
            return claim(u"wrong_item"_s);
        }
        if (topic == u"missing_item") {
            return claim(u"not_delivered"_s);
        }
        if (topic == u"return_item") {
            return giveBack();
        }
        if (topic == u"refund_status") {
            return refundStatus();
        }
        if (topic == u"refund_request") {
            return m_case.asked(u"ask_reason"_s) ? handOver(u"unsure"_s, u"to_person"_s) : say(u"ask_reason"_s);
        }
        if (topic == u"delivery_options" && m_context.order && m_case.shipment() &&
            m_case.shipment()->state == ShipmentState::AvailableForPickup) {
            return whereIsIt();
        }
        if (topic == u"payment_question") {
            return handOver(u"payment"_s, u"to_person_beyond"_s);
        }
        if (topic == u"package_only") {
            return say(u"nothing_wrong"_s);
        }
        if (topic == u"exchange_item" || topic == u"goodwill") {
            return handOver(u"policy"_s, u"to_person"_s);
        }
        if (topic.isEmpty() && m_case.reading.outOfScope && !m_case.newest->attachments.empty()) {
            return handOver(u"unsure"_s, u"to_person"_s); // a picture without a word to it
        }
        m_turn.unsure = true;
        return handOver(u"out_of_scope"_s, u"to_person_beyond"_s);
    }

    bool whereIsIt()
    {
        const Shipment *shipment = m_case.shipment();
        if (shipment && (shipment->state == ShipmentState::Lost || shipment->state == ShipmentState::Exception)) {
            return notReceived();
        }
        if (shipment && shipment->state == ShipmentState::ReturnToSender) {
            return handOver(u"policy"_s, u"to_person"_s);
        }
        // The same answer a third time helps nobody.
        if (m_case.saidTimes(u"status"_s) >= 2 || m_context.order->state == OrderState::Unknown) {
            return handOver(u"unsure"_s, u"to_person"_s);
        }
        const StatusText status =
            statusOf(*m_context.order, shipment, m_case.language, m_context.now,
                     m_context.conversation.identityVerified, m_context.eta ? &*m_context.eta : nullptr);
        m_turn.replyCode = status.code;
        m_turn.promised = status.promised;
        m_turn.reply = status.text;
        return true;
    }

    bool notReceived()
    {
        const Shipment *shipment = m_case.shipment();
        const bool gone =
            shipment && (shipment->state == ShipmentState::Lost || shipment->state == ShipmentState::Exception);
        if (gone) {
            ReturnCase known = returnCase({});
            known.claim = u"not_received"_s;
            known.askedRemedy = m_case.asked(u"ask_remedy"_s);
            return route(known, shipment->state == ShipmentState::Lost ? u"not_delivered"_s : u"item_damaged"_s);
        }
        if (delivered()) {
            // The carrier says delivered, the customer says not: that is for a person to look into.
            const StatusText status =
                statusOf(*m_context.order, shipment, m_case.language, m_context.now, false, nullptr);
            handOver(u"policy"_s, u"to_person"_s);
            m_turn.reply = status.text + u' ' + m_turn.reply;
            return true;
        }
        return shipment && shipment->state == ShipmentState::ReturnToSender ? handOver(u"policy"_s, u"to_person"_s)
                                                                            : whereIsIt();
    }

    bool cancel() { return beforePacking() ? say(u"confirm_cancel"_s, {m_context.order->id.toString()}) : tooLate(); }

    bool changeAddress()
    {
        if (!beforePacking()) {
            return tooLate();
        }
        const bool complete = m_case.address && checkAction(addressAction()).has_value();
        if (complete) {
            const Address &to = *m_case.address;
            return say(u"confirm_address"_s, {QString(to.lines.join(u", ") + u", "_s + to.postcode + u' ' + to.city)});
        }
        return m_case.asked(u"ask_address"_s) ? handOver(u"unsure"_s, u"to_person"_s) : say(u"ask_address"_s);
    }

    bool claim(const QString &reason) { return route(returnCase(reason), reason); }

    bool giveBack()
    {
        ReturnCase known = returnCase(u"changed_mind"_s);
        if (const std::optional<int> days = daysSinceDelivery()) {
            known.inWindow = *days <= m_context.policy.returnWindowDays;
        }
        known.delivered = m_context.order->state == OrderState::Delivered;
        return route(known, u"changed_mind"_s);
    }

    /// The playbook's facts for a claim with this reason.
    [[nodiscard]] ReturnCase returnCase(const QString &reason) const
    {
        static const QRegularExpression unopened(
            u"\\b(havent|not|didnt)( yet)? (unpacked|unboxed|unwrapped|opened|open)\\b|\\bnoch nicht (ausgepackt|geoffnet|aufgemacht)\\b"_s);
        static const QHash<QString, QString> claims{{u"item_damaged"_s, u"damaged"_s},
                                                    {u"wrong_item"_s, u"wrong"_s},
                                                    {u"not_delivered"_s, u"missing"_s},
                                                    {u"changed_mind"_s, u"changed_mind"_s}};
        static const QHash<Remedy, QString> remedies{{Remedy::None, u"none"_s},
                                                     {Remedy::Refund, u"refund"_s},
                                                     {Remedy::Replacement, u"replacement"_s},
                                                     {Remedy::Either, u"either"_s}};
        ReturnCase known;
        known.claim = claims.value(reason);
        known.delivered = delivered();
        if (const Shipment *shipment = m_case.shipment()) {
            known.carrier = shipment->state == ShipmentState::Lost        ? u"lost"_s
                            : shipment->state == ShipmentState::Exception ? u"exception"_s
                                                                          : u"none"_s;
        }
        if (unopened.match(folded(m_case.newest->text)).hasMatch()) {
            known.opened = false;
        }
        const auto shows = [&](auto what) {
            return [what](const PhotoReading &photo) { return photo.verdict.startsWith(what); };
        };
        const auto tooLittleToSee = [](const PhotoReading &photo) { return showsTooLittle(photo); };
        const auto &photos = m_context.photos;
        known.photo = m_case.photos.empty()                                            ? u"none"_s
                      : photos.empty()                                                 ? u"other"_s
                      : std::all_of(photos.begin(), photos.end(), tooLittleToSee)      ? u"unusable"_s
                      : std::any_of(photos.begin(), photos.end(), shows(u"damaged"_s)) ? u"damage"_s
                                                                                       : u"other"_s;
        known.askedPhoto = m_case.asked(u"ask_photos"_s) || m_case.asked(u"ask_photos_known"_s);
        known.askedAgain = std::any_of(m_case.said.begin(), m_case.said.end(),
                                       [](const QString &code) { return code.startsWith(u"ask_photo_again"); });
        known.remedy = remedies.value(m_case.remedy);
        // The question for a photo asked for the remedy as well; whoever leaves that open leaves it to a person.
        known.askedRemedy = m_case.asked(u"ask_remedy"_s) || m_case.asked(u"ask_photos"_s);
        const Affected affected = affectedItems(*m_context.order, m_case.words);
        known.stock = inStock(affected);
        if (affected.amount && affected.amount->currency() == m_context.policy.currency) {
            known.amount = affected.amount->minorUnits();
        }
        return known;
    }

    /// What the playbook says to do about it, done.
    bool route(const ReturnCase &known, const QString &reason)
    {
        const CaseVerdict verdict = routeReturn(returnsTable(), known);
        if (verdict.outcome == u"ask_photo") {
            return say(m_case.remedy == Remedy::None && reason != u"wrong_item" ? u"ask_photos"_s
                                                                                : u"ask_photos_known"_s);
        }
        if (verdict.outcome == u"ask_photo_again") {
            return say(askPhotoAgainCode(m_context.photos));
        }
        if (verdict.outcome.startsWith(u"ask_")) {
            return say(verdict.outcome);
        }
        if (verdict.outcome == u"return_label") {
            const Affected affected = affectedItems(*m_context.order, m_case.words);
            Action action;
            action.verb = ActionVerb::ReturnLabel;
            action.order = m_context.order->id;
            action.lines = affected.lines;
            m_turn.unsure = affected.unsure;
            playbookSays(verdict);
            return propose(action, reason, affected.unsure ? 0.6 : 0.9);
        }
        if (verdict.outcome.startsWith(u"refund") || verdict.outcome.startsWith(u"replace")) {
            playbookSays(verdict);
            return proposeRemedy(reason, verdict.outcome.startsWith(u"replace")) || noMoneyLeft();
        }
        // A person: why is in the words that the console has for it.
        const QString why = verdict.because == u"photo_unusable" ? u"damage"_s
                            : verdict.because == u"outside_return_window" || verdict.because == u"delivered_but_denied"
                                ? u"policy"_s
                                : u"unsure"_s;
        return handOver(why, u"to_person"_s);
    }

    void playbookSays(const CaseVerdict &verdict)
    {
        const ModelRef &table = returnsTable().model();
        m_turn.evidence.push_back({u"playbook"_s, table.name + u' ' + table.version + u' ' + verdict.row, table.sha256,
                                   verdict.outcome.endsWith(u"_keep") ? u"keep_item"_s : verdict.because});
    }

    bool refundStatus()
    {
        const auto &timeline = m_context.order->timeline;
        for (auto line = timeline.rbegin(); line != timeline.rend(); ++line) {
            if (line->type == EventType::RefundCreated && line->amount && m_case.saidTimes(u"refund_sent"_s) == 0) {
                return say(u"refund_sent"_s,
                           {moneyText(*line->amount, m_case.language), dayText(line->at, m_case.language)});
            }
        }
        return handOver(u"policy"_s, u"to_person"_s);
    }

    // --- facts and actions ---

    [[nodiscard]] static bool isClaim(const QString &topic)
    {
        return topic == u"damaged_item" || topic == u"wrong_item" || topic == u"missing_item" ||
               topic == u"not_received";
    }

    [[nodiscard]] bool delivered() const
    {
        return m_context.order && (m_context.order->deliveredAt || m_context.order->state == OrderState::Delivered);
    }

    [[nodiscard]] bool beforePacking() const
    {
        const OrderState state = m_context.order->state;
        return state == OrderState::Placed || state == OrderState::Paid;
    }

    [[nodiscard]] std::optional<int> daysSinceDelivery() const
    {
        if (!m_context.order->deliveredAt) {
            return std::nullopt;
        }
        return static_cast<int>(
            std::chrono::duration_cast<std::chrono::days>(m_context.now - *m_context.order->deliveredAt).count());
    }

    bool tooLate()
    {
        const OrderState state = m_context.order->state;
        const QString already = state == OrderState::Packed      ? u"already_packed"_s
                                : state == OrderState::Cancelled ? u"already_cancelled"_s
                                : state == OrderState::Delivered ? u"already_delivered"_s
                                                                 : u"already_shipped"_s;
        return handOver(u"policy"_s, u"to_person_packed"_s, {replyText(already, m_case.language)});
    }

    bool noMoneyLeft() { return handOver(u"policy"_s, u"to_person"_s); }

    [[nodiscard]] Action cancelAction() const
    {
        Action action;
        action.verb = ActionVerb::Cancel;
        action.order = m_context.order->id;
        return action;
    }

    [[nodiscard]] Action addressAction() const
    {
        Action action;
        action.verb = ActionVerb::ChangeAddress;
        action.order = m_context.order->id;
        action.address = m_case.address;
        action.address->name = m_context.order->shipTo.name;
        action.address->country = m_context.order->shipTo.country;
        return action;
    }

    /// Whether all of it could be sent again, as far as the shop said.
    [[nodiscard]] bool inStock(const Affected &affected) const
    {
        return std::all_of(affected.lines.begin(), affected.lines.end(), [&](const LineQuantity &line) {
            const auto known = m_context.stock.find(line.sku);
            return known == m_context.stock.end() || known->second >= line.quantity;
        });
    }

    [[nodiscard]] bool wantsAgain(const QString &reason) const
    {
        return m_case.remedy == Remedy::Replacement || m_case.remedy == Remedy::Either ||
               (reason == u"wrong_item" && m_case.remedy == Remedy::None);
    }

    /// A replacement or a refund; false when it makes no sense.
    bool proposeRemedy(const QString &reason, bool again)
    {
        const Order &order = *m_context.order;
        const Affected affected = affectedItems(order, m_case.words);
        Action action;
        action.order = order.id;
        action.lines = affected.lines;
        if (again) {
            action.verb = ActionVerb::Replace;
        } else {
            action.verb = ActionVerb::Refund;
            action.amount = affected.amount;
        }
        if (!checkAction(action)) {
            return false;
        }
        if (!again && wantsAgain(reason)) {
            m_turn.evidence.push_back({u"stock"_s, action.lines.front().sku.toString(), {}, u"out_of_stock"_s});
        }
        m_turn.alternatives = {{action.verb == ActionVerb::Refund ? u"replace"_s : u"refund"_s, 0.2}};
        m_turn.unsure = affected.unsure || m_case.remedy == Remedy::None;
        double sure = m_case.topicScore;
        sure *= m_case.photos.empty() ? 0.7 : 1.0;
        sure *= m_turn.unsure ? 0.75 : 1.0;
        return propose(action, reason, sure);
    }

    bool propose(const Action &action, const QString &reason, double sure)
    {
        if (!checkAction(action)) {
            return handOver(u"unsure"_s, u"to_person"_s);
        }
        m_turn.action = action;
        m_turn.reasonBot = reason;
        m_turn.confidence.raw = sure;
        addEvidence();
        return say(movesMoney(action.verb) || action.verb == ActionVerb::Replace ? u"passed_on"_s : u"action_asked"_s);
    }

    void addEvidence()
    {
        const bool showsDamage =
            std::any_of(m_context.photos.begin(), m_context.photos.end(),
                        [](const PhotoReading &photo) { return photo.verdict.startsWith(u"damaged"); });
        for (const Message &message : m_context.messages) {
            if (message.kind == MessageKind::Customer && !message.text.isEmpty()) {
                m_turn.evidence.push_back(
                    {u"message"_s, message.id.toString(), core::sha256Hex(message.text.toUtf8()), {}});
            }
        }
        for (const Attachment &photo : m_case.photos) {
            m_turn.evidence.push_back({u"photo"_s, photo.media.toString(), photo.media.toString(),
                                       showsDamage ? u"photo_shows_damage"_s : u"customers_photo"_s});
        }
        if (const Shipment *shipment = m_case.shipment();
            shipment && (shipment->state == ShipmentState::Exception || shipment->state == ShipmentState::Lost)) {
            m_turn.evidence.push_back({u"event"_s, shipment->tracking.toString(), {}, shipment->rawCode});
        }
    }

    const BotContext &m_context;
    BotCase m_case;
    BotTurn m_turn;
};

} // namespace

BotTurn nextTurn(const BotContext &context)
{
    return Turn(context).make();
}

std::optional<BotTurn> silenceTurn(const BotContext &context)
{
    return Turn(context).silent();
}

} // namespace desk
