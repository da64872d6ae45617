// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "eval/playbook/referee.h"

#include "eval/playbook/words.h"

using namespace Qt::StringLiterals;

namespace eval {

namespace {

QJsonArray pairs(const QStringList &items, const QStringList &wanted)
{
    QStringList lines;
    for (qsizetype i = 0; i < items.size(); ++i) {
        lines.append(items.at(i) + u'>' + wanted.value(i));
    }
    lines.sort();
    return QJsonArray::fromStringList(lines);
}

QStringList texts(const QJsonValue &value)
{
    QStringList all;
    for (const QJsonValue each : value.toArray()) {
        all.append(each.toString());
    }
    return all;
}

const QHash<QString, QString> &toolNames()
{
    static const QHash<QString, QString> names{
        {u"cancel"_s, u"cancel_pending_order"_s},
        {u"change_items"_s, u"modify_pending_order_items"_s},
        {u"exchange"_s, u"exchange_delivered_order_items"_s},
        {u"return"_s, u"return_delivered_order_items"_s},
        {u"change_address"_s, u"modify_pending_order_address"_s},
        {u"change_profile_address"_s, u"modify_user_address"_s},
        {u"change_payment"_s, u"modify_pending_order_payment"_s},
    };
    return names;
}

QString toolName(const desk::ServiceVerdict &verdict)
{
    return toolNames().value(verdict.outcome);
}

} // namespace

QJsonObject canonical(const QJsonObject &action)
{
    const QJsonObject given = action.value("arguments"_L1).toObject();
    QJsonObject arguments = given;
    if (given.contains("item_ids"_L1)) {
        arguments.remove("new_item_ids"_L1);
        arguments.insert("item_ids"_L1,
                         pairs(texts(given.value("item_ids"_L1)), texts(given.value("new_item_ids"_L1))));
    }
    return {{"name"_L1, action.value("name"_L1)}, {"arguments"_L1, arguments}};
}

QJsonObject asTool(const desk::ServiceVerdict &verdict, const desk::ServiceCustomer &customer)
{
    QJsonObject arguments;
    const QString tool = toolName(verdict);
    if (verdict.outcome == u"change_profile_address") {
        arguments.insert("user_id"_L1, customer.id.toString());
    } else {
        arguments.insert("order_id"_L1, verdict.order.toString());
    }
    if (verdict.outcome == u"cancel") {
        arguments.insert("reason"_L1, QString(verdict.reason).replace(u'_', u' '));
    }
    if (tool.endsWith(u"_items")) {
        QStringList items;
        QStringList wanted;
        for (const desk::ServiceVerdict::Line &line : verdict.lines) {
            items.append(line.sku.toString());
            wanted.append(line.instead.toString());
        }
        arguments.insert("item_ids"_L1, pairs(items, wanted));
    }
    if (tool.endsWith(u"_items") || tool.endsWith(u"_payment")) {
        arguments.insert("payment_method_id"_L1, verdict.payment);
    }
    if (tool.endsWith(u"_address")) {
        arguments.insert("address1"_L1, verdict.address.lines.value(0));
        arguments.insert("address2"_L1, verdict.address.lines.value(1));
        arguments.insert("city"_L1, verdict.address.city);
        arguments.insert("country"_L1, verdict.address.country);
        arguments.insert("state"_L1, verdict.region);
        arguments.insert("zip"_L1, verdict.address.postcode);
    }
    return {{"name"_L1, tool}, {"arguments"_L1, arguments}};
}

desk::ServiceVerdict fromTool(const QJsonObject &action, const ShopData &shop)
{
    const QJsonObject arguments = action.value("arguments"_L1).toObject();
    desk::ServiceVerdict verdict;
    verdict.outcome = toolNames().key(action.value("name"_L1).toString());
    verdict.order = desk::OrderId(arguments.value("order_id"_L1).toString());
    verdict.reason = arguments.value("reason"_L1).toString().replace(u' ', u'_');
    verdict.payment = arguments.value("payment_method_id"_L1).toString();
    verdict.address = addressOf(arguments);
    const QStringList items = texts(arguments.value("item_ids"_L1));
    const QStringList wanted = texts(arguments.value("new_item_ids"_L1));
    const auto order = shop.orders.find(verdict.order.toString());
    qint64 difference = 0;
    for (qsizetype i = 0; i < items.size(); ++i) {
        verdict.lines.push_back({desk::Sku(items.at(i)), desk::Sku(wanted.value(i))});
        const auto other = shop.variants.find(wanted.value(i));
        if (order == shop.orders.end() || other == shop.variants.end()) {
            continue;
        }
        for (const desk::Variant &item : order->second.items) {
            if (item.sku.toString() == items.at(i)) {
                difference += other->second.price.minorUnits() - item.price.minorUnits();
                break;
            }
        }
    }
    verdict.difference = core::Money(difference, u"USD"_s);
    return verdict;
}

QString breaksPolicy(const desk::ServiceVerdict &verdict, const ShopData &shop, const desk::ServiceCustomer &customer)
{
    const QString tool = toolName(verdict);
    if (tool.isEmpty()) {
        return u"no such tool"_s;
    }
    if (!customer.verified) {
        return u"nobody proved who it is"_s;
    }
    if (tool == u"modify_user_address") {
        return verdict.address.lines.value(0).isEmpty() ? u"no street"_s : QString();
    }
    const auto found = shop.orders.find(verdict.order.toString());
    if (found == shop.orders.end()) {
        return u"no such order"_s;
    }
    const desk::ServiceOrder &order = found->second;
    if (order.customer != customer.id) {
        return u"another user's order"_s;
    }
    const QString needed = tool.contains(u"_pending_") ? u"pending"_s : u"delivered"_s;
    if (order.state != needed) {
        return u"status is "_s + order.state;
    }
    if (tool == u"cancel_pending_order" && verdict.reason != u"no_longer_needed" &&
        verdict.reason != u"ordered_by_mistake") {
        return u"reason"_s;
    }
    qint64 difference = 0;
    if (tool.endsWith(u"_items")) {
        QStringList left;
        for (const desk::Variant &item : order.items) {
            left.append(item.sku.toString());
        }
        if (verdict.lines.empty()) {
            return u"no items"_s;
        }
        for (const desk::ServiceVerdict::Line &line : verdict.lines) {
            if (!left.removeOne(line.sku.toString())) {
                return u"item is not in the order"_s;
            }
            if (tool.startsWith(u"return")) {
                continue;
            }
            const auto bought = std::find_if(order.items.begin(), order.items.end(),
                                             [&](const desk::Variant &item) { return item.sku == line.sku; });
            const auto other = shop.variants.find(line.instead.toString());
            if (other == shop.variants.end() || other->second.product != bought->product) {
                return u"not of the same product"_s;
            }
            if (!other->second.available) {
                return u"not available"_s;
            }
            difference += other->second.price.minorUnits() - bought->price.minorUnits();
        }
    }
    if (tool.endsWith(u"_items") || tool.endsWith(u"_payment")) {
        const auto method = std::find_if(customer.payments.begin(), customer.payments.end(),
                                         [&](const auto &each) { return each.id == verdict.payment; });
        if (method == customer.payments.end()) {
            return u"not a payment method of this user"_s;
        }
        const bool gift = method->kind == desk::PaymentMethod::Kind::GiftCard;
        if (tool.startsWith(u"return") && !gift && verdict.payment != order.paidWith) {
            return u"refund must go to the original method or a gift card"_s;
        }
        if (tool.endsWith(u"_payment") && verdict.payment == order.paidWith) {
            return u"the same payment method"_s;
        }
        const qint64 due = tool.endsWith(u"_payment") ? order.total.minorUnits() : difference;
        if (gift && !tool.startsWith(u"return") && method->balance.minorUnits() < due) {
            return u"the gift card does not cover it"_s;
        }
    }
    if (tool.endsWith(u"_address") && verdict.address.lines.value(0).isEmpty()) {
        return u"no street"_s;
    }
    return {};
}

desk::Wish shuffled(const std::vector<desk::Wish> &wishes, const ShopData &shop, QRandomGenerator &random)
{
    const auto one = [&](quint32 of) { return random.bounded(of) == 0; };
    const auto any = [&](const auto &all) {
        auto it = all.begin();
        std::advance(it, random.bounded(static_cast<quint32>(all.size())));
        return it;
    };
    desk::Wish wish = *any(wishes);
    if (one(3)) {
        wish.order = any(wishes)->order;
    }
    if (one(8)) {
        wish.order = desk::OrderId(any(shop.orders)->first);
    }
    const auto order = shop.orders.find(wish.order.toString());
    if (one(3)) {
        using Kind = desk::Wish::Kind;
        const std::array kinds{Kind::GiveBack, Kind::ChangeItems, Kind::ShipTo, Kind::PayWith, Kind::Other};
        wish.kind = *any(kinds);
    }
    if (order != shop.orders.end() && one(2)) {
        const desk::Variant &item = *any(order->second.items);
        const auto &variants = shop.products.at(item.product);
        wish.items = {{.sku = item.sku, .wantedSku = one(4) ? any(shop.variants)->second.sku : any(variants)->sku}};
        if (one(4)) {
            wish.items.push_back(wish.items.front());
        }
    }
    if (one(3)) {
        const auto &payments = any(shop.customers)->second.payments;
        wish.payment = one(2) && !payments.empty() ? any(payments)->id : QString();
    }
    if (order != shop.orders.end() && one(2)) {
        const auto &payments = shop.customers.at(order->second.customer.toString()).payments;
        wish.payment = payments.empty() ? QString() : any(payments)->id;
    }
    if (one(6)) {
        wish.reason = one(2) ? QString() : u"because I say so"_s;
    }
    return wish;
}

} // namespace eval
