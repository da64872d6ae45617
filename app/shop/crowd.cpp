// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/crowd.h"

using namespace Qt::StringLiterals;

namespace shop {

namespace {

constexpr std::array FirstNames{u"Amara",  u"Bjorn", u"Carys",   u"Dev",   u"Elin",   u"Farid", u"Greta",
                                u"Hugo",   u"Ines",  u"Jarek",   u"Kofi",  u"Linnea", u"Mateo", u"Noor",
                                u"Orla",   u"Piotr", u"Quentin", u"Rosa",  u"Stella", u"Tomas", u"Uma",
                                u"Viktor", u"Wanda", u"Xenia",   u"Yusuf", u"Zoe"};
constexpr std::array LastNames{u"Ashworth", u"Bergmann", u"Caddick", u"Delgado",  u"Eriksen",  u"Fairley", u"Gorman",
                               u"Hollis",   u"Iqbal",    u"Jansen",  u"Kowalski", u"Lindgren", u"Mbeki",   u"Novak",
                               u"Oduya",    u"Penrose",  u"Quist",   u"Rahman",   u"Sorensen", u"Tanaka",  u"Underhill",
                               u"Varga",    u"Westcott", u"Yilmaz",  u"Zeller"};

template <typename Names>
QString pick(const Names &names, QRandomGenerator &random)
{
    return QString::fromUtf16(names.at(random.bounded(static_cast<quint32>(names.size()))));
}

void renumber(PlannedEvent &event, const QHash<QString, QString> &orders, const QString &mark, const QString &name)
{
    event.order = desk::OrderId(orders.value(event.order.toString()));
    if (const QString tracking = event.payload.value(u"tracking"_s).toString(); !tracking.isEmpty()) {
        event.payload.insert(u"tracking"_s, QString(tracking + u'-' + mark));
    }
    if (event.payload.contains(u"refund_id"_s)) {
        event.payload.insert(u"refund_id"_s, QString(event.payload.value(u"refund_id"_s).toString() + u'-' + mark));
    }
    if (event.payload.contains(u"customer_name"_s)) {
        event.payload.insert(u"customer_name"_s, name);
        QJsonObject address = event.payload.value(u"ship_to"_s).toObject();
        address.insert(u"name"_s, name);
        event.payload.insert(u"ship_to"_s, address);
    }
}

void renumber(std::vector<Step> &steps, const QHash<QString, QString> &orders, const QString &mark, const QString &name)
{
    for (Step &step : steps) {
        for (auto order = orders.begin(); order != orders.end(); ++order) {
            step.text.replace(order.key(), order.value());
        }
        if (step.event) {
            renumber(*step.event, orders, mark, name);
        }
        renumber(step.then, orders, mark, name);
        renumber(step.otherwise, orders, mark, name);
    }
}

} // namespace

Scenario someoneLike(const Scenario &model, int number, QRandomGenerator &random)
{
    Scenario scenario = model;
    const QString mark = QString::number(number);
    scenario.id += u'-' + mark;
    scenario.customer.name = pick(FirstNames, random) + u' ' + pick(LastNames, random);
    scenario.customer.id = desk::CustomerId(u"C-"_s + QString::number(50'000 + number));
    QHash<QString, QString> orders;
    int place = 0;
    for (ScenarioOrder &order : scenario.orders) {
        const QString fresh = u"HP-"_s + QString::number(300'000 + number * 10 + place++);
        orders.insert(order.id.toString(), fresh);
        order.id = desk::OrderId(fresh);
        order.shipTo.name = scenario.customer.name;
    }
    for (ScenarioOrder &order : scenario.orders) {
        for (PlannedEvent &event : order.events) {
            renumber(event, orders, mark, scenario.customer.name);
        }
    }
    scenario.about = desk::OrderId(orders.value(scenario.about.toString()));
    renumber(scenario.script, orders, mark, scenario.customer.name);
    return scenario;
}

} // namespace shop
