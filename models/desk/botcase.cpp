// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/botcase.h"

#include "desk/bottext.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// Small talk, answers and bare remedies belong to the wish before them.
bool opensTopic(const QString &intent)
{
    static const QSet<QString> not_{u"out_of_scope"_s, u"refund_request"_s};
    return !not_.contains(intent) && (intentGroup(intent) != u"smalltalk" || intent == u"package_only");
}

bool isQuestion(const QString &code)
{
    return code.startsWith(u"ask_") || code.startsWith(u"confirm_");
}

Remedy remedyIn(QString plain)
{
    // "Not a refund, a new one": what is ruled out does not count.
    static const QRegularExpression ruledOut(
        u"\\b(not|no|dont want|dont need|instead of|rather than|than|kein\\w*|nicht|statt|als)( a| an| any| the| another| my| ein\\w*)? (refund|money back|replacement|new one|another( one)?|one|erstattung|ersatz|geld zuruck|neue\\w*( \\w+)?)\\b"_s);
    plain.remove(ruledOut);
    static const QRegularExpression refund(
        u"\\b(refund\\w*|money back|money bak|my money|reimburse\\w*|or money|erstattung\\w*|erstatten|geld (zuruck|wieder)|mein geld)\\b"_s);
    static const QRegularExpression replacement(
        u"\\b(replace\\w*|new one|another one|send me (the|a|another)|want (a )?new|resend|ersatz|austausch\\w*|neue[nrs]? (schicken|liefern|senden)|nachliefer\\w*)\\b"_s);
    const bool back = refund.match(plain).hasMatch();
    const bool again = replacement.match(plain).hasMatch();
    return back && again ? Remedy::Either : back ? Remedy::Refund : again ? Remedy::Replacement : Remedy::None;
}

bool soundsAngry(const QString &plain)
{
    static const QRegularExpression words(
        u"\\b(joke of a|absolute "
        u"joke|ridiculous|unacceptable|disgrace\\w*|disgusting|furious|fuming|scam\\w*|worst|useless|pathetic|"
        "shocking|fed up|sick of|rip ?off|wtf|bloody hell|crap|bullshit|fuck\\w*|shit\\w*|liars?|"
        "unverschamt\\w*|frechheit|sauerei|wutend|skandal\\w*|reichts? (es )?mir|scheiss\\w*|verarsch\\w*|abzocke|zumutung|lachhaft|unfassbar)\\b"_s);
    return words.match(plain).hasMatch();
}

constexpr double SureEnough = 0.5; ///< chance that the model is right from which on the bot follows it

/// How much a shipment asks for attention; the highest is what a question is about.
int attention(const Shipment &shipment)
{
    switch (shipment.state) {
    case ShipmentState::Lost:
        return 9;
    case ShipmentState::ReturnToSender:
        return 8;
    case ShipmentState::Exception:
        return 7;
    case ShipmentState::AvailableForPickup:
        return 6;
    case ShipmentState::Delayed:
        return 5;
    case ShipmentState::Unknown:
        return 4;
    case ShipmentState::InTransit:
        return 3;
    case ShipmentState::OutForDelivery:
        return 3;
    case ShipmentState::LabelCreated:
        return 2;
    case ShipmentState::Delivered:
        return 1;
    }
    return 0;
}

} // namespace

BotCase::BotCase(const BotContext &given)
    : context(given)
{
    for (const Message &message : context.messages) {
        if (message.seq > 0 && message.seq <= context.settledSeq) {
            continue; // that wish has its answer; what comes now is something new
        }
        if (message.kind == MessageKind::Bot) {
            said.append(message.systemCode);
            pending = isQuestion(message.systemCode) ? message.systemCode : QString();
            continue;
        }
        if (message.kind == MessageKind::Agent) {
            pending.clear();
        }
        if (message.kind != MessageKind::Customer) {
            continue;
        }
        const QString plain = folded(message.text);
        words += plain + u". "_s;
        for (const Attachment &attachment : message.attachments) {
            if (attachment.contentType.startsWith(u"image/")) {
                photos.push_back(attachment);
            }
        }
        if (const auto found = findEntities(message.text).address) {
            // Said again in short ("yes, 3 Mill Lane, LS1 4AB"), it is still the whole address that was given before.
            const bool again = address && found->city.isEmpty() && found->postcode == address->postcode;
            address = again ? address : found;
        }
        if (const Remedy wanted = remedyIn(plain); wanted != Remedy::None) {
            remedy = wanted;
        }
        const IntentReading told = message.intent ? *message.intent : readIntent(message.text, context.reader);
        // Acting on a guess is worse than asking: what the model is not sure of, the rules read alone.
        const bool guess = told.tier == u"model" && !told.outOfScope &&
                           (told.confidence.calibrated < SureEnough || told.outOfScopeScore > SureEnough);
        const IntentReading read = guess ? readIntent(message.text) : told;
        // "Yes, cancel it" or "the money back" answers the question; it opens nothing.
        const bool answers =
            !pending.isEmpty() && (read.group == u"refund_return" || read.confidence.raw < 0.7) && !topic.isEmpty();
        if (opensTopic(read.intent) && !answers) {
            topic = read.intent;
            topicScore = read.confidence.raw;
        } else if (read.intent == u"refund_request" && topic.isEmpty()) {
            topic = read.intent;
            topicScore = read.confidence.raw;
        }
        angry = soundsAngry(plain);
        asksAgain = message.text.contains(u'?');
        reading = read;
    }
    // Notes of the team and lines such as "given back" answer nobody: the customer waits all the same.
    const auto last = std::find_if(context.messages.rbegin(), context.messages.rend(), [](const Message &message) {
        return message.kind != MessageKind::System && message.kind != MessageKind::Note;
    });
    if (last != context.messages.rend() && last->kind == MessageKind::Customer) {
        newest = &*last;
    }
    language = languageOf(context.conversation.language, newest ? newest->text : words);
}

int BotCase::saidTimes(const QString &prefix) const
{
    return static_cast<int>(
        std::count_if(said.begin(), said.end(), [&](const QString &code) { return code.startsWith(prefix); }));
}

bool BotCase::confirms() const
{
    static const QRegularExpression yes(
        u"^(yes|yep|yeah|yup|sure|ok(ay)?|correct|right|thats right|exactly|please do|go ahead|ja|genau|stimmt|richtig|gerne|passt|korrekt|bitte)\\b"_s);
    return newest && yes.match(folded(newest->text)).hasMatch();
}

bool BotCase::declines() const
{
    static const QRegularExpression no(
        u"^(no|nope|nah|dont|leave it|never ?mind|forget it|nein|nee|lieber nicht|lassen sie|schon gut)\\b"_s);
    return newest && no.match(folded(newest->text)).hasMatch();
}

const Shipment *BotCase::shipment() const
{
    if (!context.order || context.order->shipments.empty()) {
        return nullptr;
    }
    const auto &all = context.order->shipments;
    return &*std::max_element(all.begin(), all.end(),
                              [](const Shipment &a, const Shipment &b) { return attention(a) < attention(b); });
}

Affected affectedItems(const Order &order, const QString &foldedWords)
{
    static const QRegularExpression clauseEnd(u"[.,;!?:]| but | and | aber | und "_s);
    static const QRegularExpression fine(
        u"\\b(fine|perfect|ok|okay|ar ok|intact|survived|good|heil|in ordnung|ganz)\\b"_s);
    static const QRegularExpression letters(u"[^\\p{L}\\p{N}]+"_s);
    std::set<size_t> named;
    std::set<size_t> spared;
    for (const QString &clause : foldedWords.split(clauseEnd, Qt::SkipEmptyParts)) {
        const QStringList words = clause.split(letters, Qt::SkipEmptyParts);
        const bool well = fine.match(clause).hasMatch();
        for (size_t i = 0; i < order.items.size(); ++i) {
            for (const QString &part : folded(order.items.at(i).title).split(letters, Qt::SkipEmptyParts)) {
                // "plates" for "plate" and the other way round; short words say too little.
                const QString stem = part.size() > 4 && part.endsWith(u's') ? part.chopped(1) : part;
                const bool hit = stem.size() >= 3 && std::any_of(words.begin(), words.end(), [&](const QString &word) {
                                     return word == stem || word == part || word == QString(stem + u's');
                                 });
                if (hit) {
                    (well ? spared : named).insert(i);
                }
            }
        }
    }
    Affected affected;
    std::vector<size_t> indices;
    for (size_t i = 0; i < order.items.size(); ++i) {
        const bool hit = named.empty() ? !spared.contains(i) : named.contains(i);
        if (hit) {
            indices.push_back(i);
        }
    }
    if (indices.empty()) {
        for (size_t i = 0; i < order.items.size(); ++i) {
            indices.push_back(i);
        }
        affected.unsure = true;
    }
    affected.unsure = affected.unsure || (named.empty() && order.items.size() > 1);
    affected.whole = indices.size() == order.items.size();

    static const QRegularExpression oneOf(
        u"\\b(one|1|a single|einer|eine|eins|ein) (of|von|out of|the|teh)\\b|\\b(one|1) (plate|plat|mug|glass|cup)\\b|\\beinen teller\\b"_s);
    static const QRegularExpression setOf(u"\\bset of (\\d{1,3})\\b"_s);
    const bool single = indices.size() == 1 && oneOf.match(foldedWords).hasMatch();
    std::optional<core::Money> sum;
    for (const size_t i : indices) {
        const OrderItem &item = order.items.at(i);
        int quantity = item.quantity;
        qint64 minor = item.unitPrice.minorUnits();
        if (single && item.quantity > 1) {
            quantity = 1;
            affected.whole = false;
        } else if (const auto set = setOf.match(folded(item.title));
                   single && set.hasMatch() && set.captured(1).toInt() > 1) {
            // One piece of a set has no price of its own; its share is a proposal for a person to look at.
            minor /= set.captured(1).toInt();
            affected.pieceOfSet = true;
            affected.unsure = true;
            affected.whole = false;
        }
        affected.lines.push_back({item.sku, quantity});
        if (item.unitPrice.isValid()) {
            const core::Money line(minor * quantity, item.unitPrice.currency());
            const auto next = sum ? sum->plus(line) : core::Result<core::Money>(line);
            sum = next ? std::optional(*next) : sum;
        }
    }
    affected.amount = affected.whole && order.total.isValid() ? std::optional(order.total) : sum;
    const core::Money left = refundable(order);
    if (affected.amount && left.isValid() && affected.amount->compare(left) == std::strong_ordering::greater) {
        affected.amount = left;
    }
    return affected;
}

namespace {

constexpr qint64 fewestOutcomes = 30;

/// What is told as a day is good until that day ends.
core::Timestamp endOfDay(core::Timestamp at)
{
    return std::chrono::floor<std::chrono::days>(at) + std::chrono::days(1) - core::Milliseconds(1);
}

} // namespace

StatusText statusOf(const Order &order, const Shipment *shipment, const QString &language, core::Timestamp now,
                    bool withPlace, const EtaReading *eta)
{
    const auto say = [&](const QString &code, const QStringList &args = {}) { return replyText(code, language, args); };
    const QString id = order.id.toString();
    switch (order.state) {
    case OrderState::Cancelled:
        return {u"status_cancelled"_s, say(u"status_cancelled"_s, {id})};
    case OrderState::Returning:
        return {u"status_returning"_s, say(u"status_returning"_s, {id})};
    case OrderState::Returned:
        return {u"status_returned"_s, say(u"status_returned"_s, {id})};
    default:
        break;
    }
    QString code = order.state == OrderState::Packed ? u"status_packed"_s : u"status_placed"_s;
    QStringList args{id};
    bool waits = true;
    if (shipment && shipment->lastScanAt) {
        args = {id,
                shipment->carrier.isEmpty() ? (language == u"de" ? u"dem Versand"_s : u"the carrier"_s)
                                            : shipment->carrier,
                dayText(*shipment->lastScanAt, language)};
        switch (shipment->state) {
        case ShipmentState::Delivered:
            code = u"status_delivered"_s;
            args[2] = dayText(shipment->deliveredAt.value_or(*shipment->lastScanAt), language);
            waits = false;
            break;
        case ShipmentState::OutForDelivery:
            code = u"status_van"_s;
            break;
        case ShipmentState::AvailableForPickup:
            code = u"status_pickup"_s;
            waits = false;
            break;
        case ShipmentState::Delayed:
            code = u"status_delayed"_s;
            break;
        case ShipmentState::InTransit:
        case ShipmentState::LabelCreated:
            code = u"status_moving"_s;
            break;
        default:
            code = u"status_unknown"_s;
            break;
        }
    }
    QStringList sentences{say(code, args)};
    if (withPlace && shipment && shipment->lastScanAt && !order.timeline.empty()) {
        for (auto line = order.timeline.rbegin(); line != order.timeline.rend(); ++line) {
            if (line->tracking == shipment->tracking && line->at == *shipment->lastScanAt && !line->place.isEmpty()) {
                sentences.append(say(u"at_place"_s, {line->place}));
                break;
            }
        }
    }
    std::optional<core::Timestamp> told;
    if (waits && eta && mayBeTold(*eta, now)) {
        const QString from = dayText(std::max(eta->earliest, now), language);
        const QString to = dayText(eta->latest, language);
        sentences.append(from == to ? say(u"eta_by"_s, {to}) : say(u"eta_between"_s, {from, to}));
        told = endOfDay(eta->latest);
    } else if (waits) {
        // The carrier's own date counts; what the shop promised stands beside it when it is another.
        const std::optional<core::Timestamp> carrier = shipment ? shipment->expectedAt : std::nullopt;
        const std::optional<core::Timestamp> last = carrier ? carrier : order.promisedAt;
        if (!last) {
            sentences.append(say(u"eta_none"_s));
        } else if (*last < now) {
            sentences.append(say(u"eta_passed"_s, {dayText(*last, language)}));
        } else if (carrier && order.promisedAt && *order.promisedAt > now &&
                   dayText(*carrier, language) != dayText(*order.promisedAt, language)) {
            const auto [from, to] = std::minmax(*carrier, *order.promisedAt);
            sentences.append(say(u"eta_between"_s, {dayText(from, language), dayText(to, language)}));
            told = endOfDay(to);
        } else {
            sentences.append(say(u"eta_by"_s, {dayText(*last, language)}));
            told = endOfDay(*last);
        }
    }
    return {code, sentences.join(u' '), told};
}

bool mayBeTold(const EtaReading &eta, core::Timestamp now)
{
    return eta.n >= fewestOutcomes && eta.coverage.n >= fewestOutcomes && eta.latest > now;
}

} // namespace desk
