// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/macrofacts.h"

#include "format/numbers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui::conversation {

QMap<QString, QString> macroFacts(const desk::Conversation &conversation, const std::optional<client::OrderView> &order,
                                  const std::optional<desk::Person> &me, core::Timestamp now)
{
    QMap<QString, QString> facts;
    const auto put = [&facts](const QString &name, const QString &value) {
        if (!value.trimmed().isEmpty()) {
            facts.insert(name, value.trimmed());
        }
    };
    put(u"customer.name"_s, conversation.customerName);
    put(u"customer.first"_s, conversation.customerName.simplified().section(u' ', 0, 0));
    put(u"order.id"_s, conversation.order.toString());
    put(u"agent.name"_s, me ? me->name : QString());
    if (!order) {
        return facts;
    }
    put(u"order.total"_s, order->order.total.isPositive() ? format::money(order->order.total) : QString());
    put(u"order.refundable"_s, order->refundable.isPositive() ? format::money(order->refundable) : QString());
    if (!order->order.shipments.empty()) {
        const desk::Shipment &newest = order->order.shipments.back();
        put(u"tracking"_s, newest.tracking.toString());
        put(u"carrier"_s, newest.carrier);
        const auto expected = newest.expectedAt ? newest.expectedAt : order->order.promisedAt;
        put(u"expected"_s, expected ? format::date(*expected, now) : QString());
    }
    return facts;
}

QString blankWords(const QString &name)
{
    static const std::pair<QLatin1String, const char *> words[] = {
        {"customer.name"_L1, QT_TRANSLATE_NOOP("MacroFacts", "customer's name")},
        {"customer.first"_L1, QT_TRANSLATE_NOOP("MacroFacts", "customer's first name")},
        {"order.id"_L1, QT_TRANSLATE_NOOP("MacroFacts", "order number")},
        {"order.total"_L1, QT_TRANSLATE_NOOP("MacroFacts", "order total")},
        {"order.refundable"_L1, QT_TRANSLATE_NOOP("MacroFacts", "amount that can be refunded")},
        {"tracking"_L1, QT_TRANSLATE_NOOP("MacroFacts", "tracking code")},
        {"carrier"_L1, QT_TRANSLATE_NOOP("MacroFacts", "carrier")},
        {"expected"_L1, QT_TRANSLATE_NOOP("MacroFacts", "expected day")},
        {"agent.name"_L1, QT_TRANSLATE_NOOP("MacroFacts", "your name")},
    };
    for (const auto &[code, text] : words) {
        if (name == code) {
            return QCoreApplication::translate("MacroFacts", text);
        }
    }
    return name;
}

} // namespace ui::conversation
