// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "eval/playbook/shopdata.h"

#include "eval/playbook/words.h"

#include "core/json.h"

#include <QFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace eval {

namespace {

core::Result<std::vector<QJsonObject>> readLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, path);
    }
    std::vector<QJsonObject> lines;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty()) {
            continue;
        }
        const auto object = core::parseObject(line);
        if (!object) {
            return tl::unexpected(object.error());
        }
        lines.push_back(*object);
    }
    return lines;
}

core::Money money(const QJsonValue &value)
{
    return core::Money(std::llround(value.toDouble() * 100.0), u"USD"_s);
}

desk::Options optionsOf(const QJsonObject &json)
{
    desk::Options options;
    for (auto it = json.begin(); it != json.end(); ++it) {
        options[it.key()] = it.value().toString();
    }
    return options;
}

desk::Variant variantOf(const QJsonObject &json, const QString &product, const QString &title)
{
    desk::Variant variant;
    variant.sku = desk::Sku(json.value("item_id"_L1).toString());
    variant.product = product;
    variant.title = title;
    variant.options = optionsOf(json.value("options"_L1).toObject());
    variant.available = json.value("available"_L1).toBool();
    variant.price = money(json.value("price"_L1));
    return variant;
}

desk::ServiceCustomer customerOf(const QJsonObject &json)
{
    desk::ServiceCustomer customer;
    customer.id = desk::CustomerId(json.value("user_id"_L1).toString());
    customer.verified = true;
    customer.address = addressOf(json.value("address"_L1).toObject());
    const QJsonObject methods = json.value("payment_methods"_L1).toObject();
    for (auto it = methods.begin(); it != methods.end(); ++it) {
        const QString source = it.value().toObject().value("source"_L1).toString();
        using Kind = desk::PaymentMethod::Kind;
        customer.payments.push_back({it.key(),
                                     source == u"gift_card" ? Kind::GiftCard
                                     : source == u"paypal"  ? Kind::Wallet
                                                            : Kind::Card,
                                     money(it.value().toObject().value("balance"_L1))});
    }
    return customer;
}

desk::ServiceOrder orderOf(const QJsonObject &json)
{
    desk::ServiceOrder order;
    order.id = desk::OrderId(json.value("order_id"_L1).toString());
    order.customer = desk::CustomerId(json.value("user_id"_L1).toString());
    order.state = json.value("status"_L1).toString();
    order.shipTo = addressOf(json.value("address"_L1).toObject());
    for (const QJsonValue value : json.value("items"_L1).toArray()) {
        const QJsonObject item = value.toObject();
        order.items.push_back(
            variantOf(item, item.value("product_id"_L1).toString(), item.value("name"_L1).toString()));
    }
    const QJsonObject paid = json.value("payment_history"_L1).toArray().at(0).toObject();
    order.paidWith = paid.value("payment_method_id"_L1).toString();
    order.total = money(paid.value("amount"_L1));
    return order;
}

bool isWrite(const QString &name)
{
    return name.startsWith(u"cancel_") || name.startsWith(u"return_") || name.startsWith(u"exchange_") ||
           name.startsWith(u"modify_");
}

/// Who a task is about, from what the customer says to know of themselves.
QString whoSays(const ShopData &shop, const QString &words)
{
    for (const auto &[id, json] : shop.customerJson) {
        const QJsonObject name = json.value("name"_L1).toObject();
        const QString full = name.value("first_name"_L1).toString() + u' ' + name.value("last_name"_L1).toString();
        const QString zip = json.value("address"_L1).toObject().value("zip"_L1).toString();
        if (words.contains(id) || words.contains(json.value("email"_L1).toString()) ||
            (words.contains(full) && words.contains(zip))) {
            return id;
        }
    }
    return {};
}

} // namespace

desk::ServiceFacts ShopData::facts(const desk::ServiceCustomer *customer, const desk::Wish &wish) const
{
    desk::ServiceFacts facts;
    facts.customer = customer;
    const auto order = orders.find(wish.order.toString());
    facts.order = order == orders.end() ? nullptr : &order->second;
    facts.variants = [this](const QString &product) {
        const auto found = products.find(product);
        return found == products.end() ? std::vector<desk::Variant>() : found->second;
    };
    facts.productOf = [this](const desk::Sku &sku) {
        const auto found = variant(sku);
        return found ? found->product : QString();
    };
    return facts;
}

std::optional<desk::Variant> ShopData::variant(const desk::Sku &sku) const
{
    const auto found = variants.find(sku.toString());
    return found == variants.end() ? std::nullopt : std::optional(found->second);
}

core::Result<ShopData> readShop(const QString &folder)
{
    const auto users = readLines(folder + u"/users.jsonl"_s);
    const auto orders = readLines(folder + u"/orders.jsonl"_s);
    const auto products = readLines(folder + u"/products.jsonl"_s);
    if (!users || !orders || !products) {
        return tl::unexpected(!users ? users.error() : !orders ? orders.error() : products.error());
    }
    ShopData shop;
    for (const QJsonObject &json : *users) {
        const QString id = json.value("user_id"_L1).toString();
        shop.customers.emplace(id, customerOf(json));
        shop.customerJson.emplace(id, json);
    }
    for (const QJsonObject &json : *orders) {
        shop.orders.emplace(json.value("order_id"_L1).toString(), orderOf(json));
    }
    for (const QJsonObject &json : *products) {
        const QString product = json.value("product_id"_L1).toString();
        const QJsonObject variants = json.value("variants"_L1).toObject();
        for (const QJsonValue value : variants) {
            const desk::Variant variant = variantOf(value.toObject(), product, json.value("name"_L1).toString());
            shop.products[product].push_back(variant);
            shop.variants.emplace(variant.sku.toString(), variant);
        }
    }
    return shop;
}

core::Result<std::vector<Task>> readTasks(const QString &folder, const ShopData &shop)
{
    std::vector<Task> tasks;
    for (const QString &name : {u"tasks_tau2"_s, u"tasks_tau_dev"_s, u"tasks_tau_train"_s}) {
        const auto lines = readLines(folder + u'/' + name + u".jsonl"_s);
        if (!lines) {
            return tl::unexpected(lines.error());
        }
        for (const QJsonObject &json : *lines) {
            Task task;
            task.id = json.value("id"_L1).toString();
            const QString words = json.value("instruction"_L1).toString() + json.value("known_info"_L1).toString();
            task.customer = json.value("user_id"_L1).toString();
            task.customer = task.customer.isEmpty() ? whoSays(shop, words) : task.customer;
            for (const QJsonValue action : json.value("expected_actions"_L1).toArray()) {
                if (isWrite(action.toObject().value("name"_L1).toString())) {
                    task.expected.append(action);
                }
            }
            // The generated tasks say all there is to know in a form that can be read. What the others' customers want
            // is told by the arguments alone: not what is to be done with them, nor whether it may be.
            task.fromWords = name == u"tasks_tau_train";
            if (task.fromWords) {
                task.wishes = wishesFromWords(json.value("instruction"_L1).toString());
            } else if (const auto told = wishesOfDenied(task.id)) {
                task.wishes = *told;
            } else {
                for (const QJsonValue action : task.expected) {
                    task.wishes.push_back(wishFromArguments(action.toObject().value("arguments"_L1).toObject()));
                }
            }
            tasks.push_back(std::move(task));
        }
    }
    return tasks;
}

} // namespace eval
