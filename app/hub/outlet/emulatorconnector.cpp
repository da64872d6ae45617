// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/emulatorconnector.h"

#include "core/json.h"
#include "wire/orderjson.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

/// Answers after which it is certain that nothing happened and nothing will.
bool certainlyNothing(int status, const QString &code)
{
    static const QSet<QString> codes{u"REFUND_AMOUNT"_s,   u"NOTHING_TO_REFUND"_s, u"ORDER_STATE"_s,
                                     u"ORDER_NOT_FOUND"_s, u"BAD_REQUEST"_s,       u"ADDRESS_LOCKED"_s,
                                     u"SKU_NOT_FOUND"_s};
    return status >= 400 && status < 500 && codes.contains(code);
}

ShopEffect::State stateFrom(const QString &state)
{
    if (state == u"settled") {
        return ShopEffect::State::Done;
    }
    return state == u"failed" ? ShopEffect::State::Failed : ShopEffect::State::Pending;
}

void addEntries(ShopOrder &order, const QJsonObject &json, QLatin1String list, desk::ActionVerb verb)
{
    for (const QJsonValue value : json.value(list).toArray()) {
        const QJsonObject entry = value.toObject();
        order.effects.push_back(
            {verb, entry.value("id"_L1).toString(), entry.value("reason"_L1).toString(), ShopEffect::State::Done});
    }
}

QJsonArray linesJson(const desk::Action &action)
{
    QJsonArray lines;
    for (const desk::LineQuantity &line : action.lines) {
        lines.append(QJsonObject{{"sku"_L1, line.sku.toString()}, {"quantity"_L1, line.quantity}});
    }
    return lines;
}

} // namespace

EmulatorConnector::EmulatorConnector(QUrl base, QByteArray key, core::Milliseconds timeout)
    : m_base(std::move(base))
    , m_key(std::move(key))
    , m_timeout(timeout)
{
}

HttpRequest EmulatorConnector::request(const QByteArray &method, const QStringList &path, const QJsonObject &body) const
{
    QStringList encoded;
    for (const QString &segment : path) {
        encoded << QString::fromLatin1(QUrl::toPercentEncoding(segment));
    }
    HttpRequest made;
    made.method = method;
    made.url = m_base;
    made.url.setPath(m_base.path() + u"/api/"_s + encoded.join(u'/'), QUrl::StrictMode);
    made.bearer = m_key;
    made.timeout = m_timeout;
    if (method != "GET") {
        made.body = core::canonicalJson(body);
    }
    return made;
}

core::Result<QJsonObject> EmulatorConnector::read(const QStringList &path) const
{
    const HttpAnswer answer = callOnce(request("GET", path));
    if (answer.reached != HttpAnswer::Reached::Answered) {
        return core::fail(core::ErrorCode::Unavailable, answer.error);
    }
    if (answer.status == 404) {
        return core::fail(core::ErrorCode::NotFound, u"the shop does not know it"_s);
    }
    if (answer.status != 200) {
        return core::fail(core::ErrorCode::Unavailable, u"the shop answered %1"_s.arg(answer.status));
    }
    return core::parseObject(answer.body);
}

core::Result<QByteArray> EmulatorConnector::readPicture(const desk::Sku &sku)
{
    const HttpAnswer answer = callOnce(request("GET", {u"products"_s, sku.toString(), u"picture"_s}));
    if (answer.reached != HttpAnswer::Reached::Answered) {
        return core::fail(core::ErrorCode::Unavailable, answer.error);
    }
    if (answer.status == 404) {
        return core::fail(core::ErrorCode::NotFound, u"the shop has no picture of it"_s);
    }
    if (answer.status != 200) {
        return core::fail(core::ErrorCode::Unavailable, u"the shop answered %1"_s.arg(answer.status));
    }
    return answer.body;
}

core::Result<ShopOrder> EmulatorConnector::readOrder(const desk::OrderId &id)
{
    const auto json = read({u"orders"_s, id.toString()});
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"order"_s);
    const QString currency = reader.text("currency"_L1);
    ShopOrder order;
    order.id = id;
    order.paid = core::Money(reader.integer("paid"_L1), currency);
    qint64 refunded = 0;
    for (const QJsonValue value : reader.array("refunds"_L1)) {
        core::JsonReader refund(value.toObject(), u"refund"_s);
        ShopEffect effect;
        effect.verb = desk::ActionVerb::Refund;
        effect.reference = refund.text("id"_L1);
        effect.reason = refund.optionalText("reason"_L1);
        effect.state = stateFrom(refund.text("state"_L1));
        const qint64 amount = refund.integer("amount"_L1);
        if (const core::Status status = refund.status(); !status) {
            return tl::unexpected(status.error());
        }
        refunded += effect.state == ShopEffect::State::Failed ? 0 : amount;
        order.effects.push_back(std::move(effect));
    }
    order.refunded = core::Money(refunded, currency);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    addEntries(order, *json, "replacements"_L1, desk::ActionVerb::Replace);
    addEntries(order, *json, "return_labels"_L1, desk::ActionVerb::ReturnLabel);
    addEntries(order, *json, "address_changes"_L1, desk::ActionVerb::ChangeAddress);
    if (const QJsonObject cancellation = json->value("cancellation"_L1).toObject(); !cancellation.isEmpty()) {
        order.effects.push_back({desk::ActionVerb::Cancel, u"cancellation"_s,
                                 cancellation.value("reason"_L1).toString(), ShopEffect::State::Done});
    }
    return order;
}

core::Result<qint64> EmulatorConnector::readStock(const desk::Sku &sku)
{
    const auto json = read({u"stock"_s, sku.toString()});
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"stock"_s);
    const qint64 available = reader.integer("available"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return available;
}

ShopAnswer EmulatorConnector::change(const HttpRequest &made) const
{
    const HttpAnswer answer = callOnce(made);
    ShopAnswer result;
    switch (answer.reached) {
    case HttpAnswer::Reached::NotSent:
        result.kind = ShopAnswer::Kind::NotSent;
        result.code = u"shop_unreachable"_s;
        return result;
    case HttpAnswer::Reached::Sent:
        result.kind = ShopAnswer::Kind::Ambiguous;
        result.code = u"answer_lost"_s;
        return result;
    case HttpAnswer::Reached::Answered:
        break;
    }
    const QJsonObject body = core::parseObject(answer.body).value_or(QJsonObject());
    result.reference = body.value("id"_L1).toString();
    if (answer.status >= 200 && answer.status < 300) {
        const QString state = body.value("state"_L1).toString();
        // Only refunds have a payment's state; an order's own state is another word.
        result.kind = state == u"pending" ? ShopAnswer::Kind::Pending : ShopAnswer::Kind::Done;
        if (state == u"failed") {
            result.kind = ShopAnswer::Kind::Refused;
            result.code = u"psp_declined"_s;
        }
        return result;
    }
    result.code = body.value("code"_L1).toString(u"http_%1"_s.arg(answer.status)).toLower();
    if (answer.status == 429 || answer.status == 401) {
        // Turned away at the door.
        result.kind = ShopAnswer::Kind::NotSent;
        result.retryAfter = answer.retryAfter;
    } else if (certainlyNothing(answer.status, body.value("code"_L1).toString())) {
        result.kind = ShopAnswer::Kind::Refused;
    } else {
        result.kind = ShopAnswer::Kind::Ambiguous;
    }
    return result;
}

ShopAnswer EmulatorConnector::perform(const desk::Action &action, const QString &marker)
{
    const QString order = action.order.toString();
    const QString reason = marker + u' ' + desk::actionVerbName(action.verb);
    switch (action.verb) {
    case desk::ActionVerb::Refund:
    case desk::ActionVerb::Goodwill:
        if (!action.amount || !action.amount->isPositive()) {
            return {ShopAnswer::Kind::Refused, {}, u"amount_not_positive"_s, {}};
        }
        return change(request("POST", {u"orders"_s, order, u"refunds"_s},
                              {{"amount"_L1, action.amount->minorUnits()},
                               {"currency"_L1, action.amount->currency()},
                               {"reason"_L1, reason}}));
    case desk::ActionVerb::Replace:
        return change(request("POST", {u"orders"_s, order, u"replacements"_s},
                              {{"lines"_L1, linesJson(action)}, {"reason"_L1, reason}}));
    case desk::ActionVerb::ReturnLabel:
        return change(request("POST", {u"orders"_s, order, u"return-labels"_s},
                              {{"lines"_L1, linesJson(action)}, {"reason"_L1, reason}}));
    case desk::ActionVerb::Cancel: {
        ShopAnswer answer = change(request("POST", {u"orders"_s, order, u"cancel"_s}, {{"reason"_L1, reason}}));
        answer.reference = answer.kind == ShopAnswer::Kind::Done ? u"cancellation"_s : answer.reference;
        return answer;
    }
    case desk::ActionVerb::ChangeAddress:
        return change(
            request("PUT", {u"orders"_s, order, u"address"_s},
                    {{"address"_L1, wire::toJson(action.address.value_or(desk::Address{}))}, {"reason"_L1, reason}}));
    }
    return {ShopAnswer::Kind::Refused, {}, u"unknown_verb"_s, {}};
}

ShopAnswer EmulatorConnector::addNote(const desk::OrderId &order, const QString &text, const QString &marker)
{
    return change(
        request("POST", {u"orders"_s, order.toString(), u"notes"_s}, {{"text"_L1, QString(marker + u' ' + text)}}));
}

} // namespace hub
