// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/shopapi.h"

#include "core/hash.h"
#include "core/id.h"
#include "core/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

Answer notFound()
{
    return problem(404, u"NOT_FOUND"_s, u"no such path"_s);
}

Answer wrongMethod()
{
    return problem(405, u"METHOD_NOT_ALLOWED"_s, u"this path does not take that method"_s);
}

} // namespace

ShopApi::ShopApi(Engine &engine, const core::Clock &clock, QByteArray key)
    : m_engine(engine)
    , m_clock(clock)
    , m_key("Bearer " + key)
{
}

void ShopApi::handle(const ApiCall &call, const Reply &reply)
{
    if (!core::constantTimeEquals(call.authorization.toUtf8(), m_key)) {
        reply(problem(401, u"UNAUTHORIZED"_s, u"the API key is missing or wrong"_s));
        return;
    }
    const QString area = call.segments.value(0);
    if (area == u"_control"_s) {
        control(call, reply);
    } else if (area == u"api"_s && call.segments.value(1) == u"orders"_s && call.segments.size() >= 3) {
        order(call, reply);
    } else if (area == u"api"_s && call.segments.value(1) == u"stock"_s && call.segments.size() == 3) {
        if (call.method == u"GET"_s) {
            m_engine.readStock(desk::Sku(call.segments.at(2)), reply);
        } else {
            reply(wrongMethod());
        }
    } else if (area == u"api"_s && call.segments.value(1) == u"products"_s && call.segments.size() == 4 &&
               call.segments.at(3) == u"picture"_s) {
        if (call.method == u"GET"_s) {
            m_engine.readPicture(desk::Sku(call.segments.at(2)), reply);
        } else {
            reply(wrongMethod());
        }
    } else {
        reply(notFound());
    }
}

void ShopApi::order(const ApiCall &call, const Reply &reply)
{
    const desk::OrderId id(call.segments.at(2));
    if (call.segments.size() == 3) {
        if (call.method == u"GET"_s) {
            m_engine.readOrder(id, reply);
        } else {
            reply(wrongMethod());
        }
        return;
    }
    using Change = void (Engine::*)(const desk::OrderId &, const QJsonObject &, const Reply &);
    struct Route
    {
        const char *name;
        const char *method;
        Change change;
    };
    static constexpr std::array routes{
        Route{"refunds", "POST", &Engine::refund},       Route{"cancel", "POST", &Engine::cancel},
        Route{"replacements", "POST", &Engine::replace}, Route{"return-labels", "POST", &Engine::returnLabel},
        Route{"address", "PUT", &Engine::changeAddress}, Route{"notes", "POST", &Engine::note},
    };
    for (const Route &route : routes) {
        if (call.segments.size() != 4 || call.segments.at(3) != QLatin1String(route.name)) {
            continue;
        }
        if (call.method != QLatin1String(route.method)) {
            reply(wrongMethod());
            return;
        }
        const core::Result<QJsonObject> body = core::parseObject(call.body);
        if (!body) {
            reply(problem(400, u"BAD_REQUEST"_s, body.error().detail));
            return;
        }
        (m_engine.*route.change)(id, *body, reply);
        return;
    }
    reply(notFound());
}

void ShopApi::control(const ApiCall &call, const Reply &reply)
{
    const QString what = call.segments.value(1);
    const bool reads = call.method == u"GET"_s;
    const bool writes = call.method == u"PUT"_s;
    if (what == u"orders"_s && call.segments.size() == 2 && reads) {
        QJsonArray orders;
        for (const auto &[id, shopOrder] : m_engine.book().orders()) {
            orders.append(toJson(shopOrder));
        }
        reply({200, {{u"orders"_s, orders}}, false, 0});
        return;
    }
    const bool traps = what == u"traps"_s && call.segments.size() == 2;
    const bool oneOrder = what == u"orders"_s && call.segments.size() == 3;
    if (!traps && !oneOrder) {
        reply(notFound());
        return;
    }
    if (traps && reads) {
        reply({200, toJson(m_engine.traps().settings()), false, 0});
        return;
    }
    if (!writes) {
        reply(wrongMethod());
        return;
    }
    const core::Result<QJsonObject> body = core::parseObject(call.body);
    if (!body) {
        reply(problem(400, u"BAD_REQUEST"_s, body.error().detail));
        return;
    }
    reply(traps ? putTraps(*body) : putOrder(desk::OrderId(call.segments.at(2)), *body));
}

Answer ShopApi::putTraps(const QJsonObject &body)
{
    const core::Result<TrapSettings> settings = trapsFromJson(body, m_engine.traps().settings());
    if (!settings) {
        return problem(400, u"BAD_REQUEST"_s, settings.error().detail);
    }
    m_engine.traps().set(*settings);
    return {200, toJson(*settings), false, 0};
}

Answer ShopApi::putOrder(const desk::OrderId &id, const QJsonObject &body)
{
    core::JsonReader reader(body, u"order"_s);
    const QString currency = reader.text(QLatin1String("currency"));
    const qint64 paid = reader.integer(QLatin1String("paid"));
    const desk::CustomerId customer(reader.optionalText(QLatin1String("customer_id"), u"C-"_s + id.toString()));
    const QString name = reader.optionalText(QLatin1String("customer_name"));
    QJsonObject address = reader.optionalObject(QLatin1String("ship_to"));
    QJsonArray items;
    for (const QJsonValue value : reader.optionalArray(QLatin1String("items"))) {
        QJsonObject item = value.toObject();
        if (item.value(u"unit_price"_s).isDouble()) { // the API writes prices as plain minor units
            item.insert(u"unit_price"_s,
                        QJsonObject{{u"amount"_s, item.value(u"unit_price"_s)}, {u"currency"_s, currency}});
        }
        items.append(item);
    }
    if (paid < 0 || currency.size() != 3) {
        reader.failed(QLatin1String("paid"), u"is negative, or the currency is none"_s);
    }
    if (const core::Status status = reader.status(); !status) {
        return problem(400, u"BAD_REQUEST"_s, status.error().detail);
    }
    const QJsonObject amount = core::toJson(core::Money(paid, currency));
    QJsonObject placed{{u"customer_name"_s, name}, {u"items"_s, items}, {u"total"_s, amount}};
    if (!address.isEmpty()) {
        placed.insert(u"ship_to"_s, address);
    }
    // Each making of an order is told under ids of its own.
    const QString key = core::newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces);
    const core::Timestamp now = m_clock.now();
    m_engine.book().forget(id);
    m_engine.happened({u"put-"_s + key + u"-1"_s, desk::EventType::OrderPlaced, id, customer, now, placed});
    if (paid > 0) {
        m_engine.happened(
            {u"put-"_s + key + u"-2"_s, desk::EventType::OrderPaid, id, customer, now, {{u"amount"_s, amount}}});
    }
    return {200, toJson(*m_engine.book().find(id)), false, 0};
}

} // namespace shop
