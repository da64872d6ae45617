// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "eval/playbook/words.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using desk::Wish;

namespace eval {

namespace {

/// {'size': 'L', 'colour': 'black'}: texts in single or double quotes.
desk::Options optionsIn(const QString &text)
{
    static const QRegularExpression pair(
        u"(?:'([^']*)'|\"([^\"]*)\")\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")"_s);
    desk::Options options;
    for (auto it = pair.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        options[match.captured(1) + match.captured(2)] = match.captured(3) + match.captured(4);
    }
    return options;
}

Wish wish(Wish::Kind kind, const QString &order)
{
    Wish made;
    made.kind = kind;
    made.order = desk::OrderId(order);
    made.confirmed = true;
    return made;
}

Wish giveBack(const QString &order, const QStringList &skus, const QString &payment)
{
    Wish made = wish(Wish::Kind::GiveBack, order);
    for (const QString &sku : skus) {
        made.items.push_back({.sku = desk::Sku(sku)});
    }
    made.payment = payment;
    return made;
}

QStringList texts(const QJsonValue &value)
{
    QStringList all;
    for (const QJsonValue each : value.toArray()) {
        all.append(each.toString());
    }
    return all;
}

} // namespace

desk::Address addressOf(const QJsonObject &json)
{
    desk::Address address;
    address.lines = {json.value("address1"_L1).toString(), json.value("address2"_L1).toString()};
    address.postcode = json.value("zip"_L1).toString();
    address.city = json.value("city"_L1).toString();
    address.country = json.value("country"_L1).toString();
    return address;
}

std::vector<Wish> wishesFromWords(const QString &instruction)
{
    static const QRegularExpression cancels(u"Cancel order (#W\\d+) because ([^.]+)\\."_s);
    static const QRegularExpression returns(u"Return (#W\\d+) via (\\w+): ((?:[^;.#{}]+(?:\\{[^}]*\\})?; )+)"_s);
    static const QRegularExpression moves(u"For (#W\\d+), change address to (\\{[^}]*\\})"_s);
    static const QRegularExpression pays(u"For (#W\\d+), change payment to (\\w+)\\."_s);
    static const QRegularExpression changes(
        u"For (#W\\d+), (?:modify|exchange) ((?:[^{};#]+ \\{[^}]*\\} to \\{[^}]*\\}; )+)via (\\w+)\\."_s);
    static const QRegularExpression change(u"([^{};#]+) (\\{[^}]*\\}) to (\\{[^}]*\\}); "_s);
    std::map<qsizetype, Wish> found; // by where it stands
    for (auto it = cancels.globalMatch(instruction); it.hasNext();) {
        const auto match = it.next();
        Wish made = wish(Wish::Kind::GiveBack, match.captured(1));
        made.reason = match.captured(2);
        found.emplace(match.capturedStart(), made);
    }
    for (auto it = returns.globalMatch(instruction); it.hasNext();) {
        const auto match = it.next();
        Wish made = wish(Wish::Kind::GiveBack, match.captured(1));
        made.payment = match.captured(2);
        for (const QString &title : match.captured(3).split(u';', Qt::SkipEmptyParts)) {
            if (!title.trimmed().isEmpty()) {
                made.items.push_back({.title = title.section(u'{', 0, 0).trimmed(), .has = optionsIn(title)});
            }
        }
        found.emplace(match.capturedStart(), made);
    }
    for (auto it = moves.globalMatch(instruction); it.hasNext();) {
        const auto match = it.next();
        Wish made = wish(Wish::Kind::ShipTo, match.captured(1));
        QJsonObject json;
        for (const auto &[name, value] : optionsIn(match.captured(2))) {
            json.insert(name, value);
        }
        made.address = addressOf(json);
        made.region = json.value("state"_L1).toString();
        found.emplace(match.capturedStart(), made);
    }
    for (auto it = pays.globalMatch(instruction); it.hasNext();) {
        const auto match = it.next();
        Wish made = wish(Wish::Kind::PayWith, match.captured(1));
        made.payment = match.captured(2);
        found.emplace(match.capturedStart(), made);
    }
    for (auto it = changes.globalMatch(instruction); it.hasNext();) {
        const auto match = it.next();
        Wish made = wish(Wish::Kind::ChangeItems, match.captured(1));
        made.payment = match.captured(3);
        for (auto item = change.globalMatch(match.captured(2)); item.hasNext();) {
            const auto one = item.next();
            made.items.push_back({.title = one.captured(1).trimmed(),
                                  .has = optionsIn(one.captured(2)),
                                  .wanted = optionsIn(one.captured(3))});
        }
        found.emplace(match.capturedStart(), made);
    }
    std::vector<Wish> wishes;
    for (auto &[at, made] : found) {
        wishes.push_back(std::move(made));
    }
    return wishes;
}

Wish wishFromArguments(const QJsonObject &arguments)
{
    const QString order = arguments.value("order_id"_L1).toString();
    const QString payment = arguments.value("payment_method_id"_L1).toString();
    const QStringList items = texts(arguments.value("item_ids"_L1));
    const QStringList wanted = texts(arguments.value("new_item_ids"_L1));
    if (arguments.contains("address1"_L1)) {
        Wish made = wish(Wish::Kind::ShipTo, order);
        made.address = addressOf(arguments);
        made.region = arguments.value("state"_L1).toString();
        return made;
    }
    if (!wanted.isEmpty()) {
        Wish made = wish(Wish::Kind::ChangeItems, order);
        made.payment = payment;
        for (qsizetype i = 0; i < items.size(); ++i) {
            made.items.push_back({.sku = desk::Sku(items.at(i)), .wantedSku = desk::Sku(wanted.value(i))});
        }
        return made;
    }
    if (items.isEmpty() && !payment.isEmpty()) {
        Wish made = wish(Wish::Kind::PayWith, order);
        made.payment = payment;
        return made;
    }
    Wish made = giveBack(order, items, payment);
    made.reason = arguments.value("reason"_L1).toString();
    return made;
}

std::optional<std::vector<Wish>> wishesOfDenied(const QString &task)
{
    if (task == u"tau2-10") { // each refund to the method that the other order was paid with
        return {{giveBack(u"#W5490111"_s, {}, u"paypal_9497703"_s),
                 giveBack(u"#W7387996"_s, {}, u"credit_card_3124723"_s)}};
    }
    if (task == u"tau2-24") { // takes it back before saying yes
        Wish made = giveBack(u"#W3561391"_s, {u"5946177616"_s}, {});
        made.reason = u"no longer needed"_s;
        made.confirmed = false;
        return {{made}};
    }
    if (task == u"tau2-25") { // the money to a card that it was not paid with
        return {{giveBack(u"#W5565470"_s, {u"7602931732"_s, u"9570044148"_s}, u"amex"_s)}};
    }
    if (task == u"tau2-50") { // an order that was cancelled shall live again
        return {{wish(Wish::Kind::Other, u"#W8859225"_s)}};
    }
    if (task == u"tau2-57") { // one item of an order, or all of it with the money to a gift card
        return {
            {giveBack(u"#W4284542"_s, {u"8302289002"_s}, {}), giveBack(u"#W4284542"_s, {}, u"gift_card_9368765"_s)}};
    }
    if (task == u"tau2-67" || task == u"tau-dev-017") { // asks, and wants nothing done
        return std::vector<Wish>{};
    }
    return std::nullopt;
}

} // namespace eval
