// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/offers/offerrules.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::offers {

namespace {

/// A promise that names a day is good until the day ends.
bool cameLate(const desk::Order &order)
{
    return order.promisedAt && order.deliveredAt &&
           *order.deliveredAt >= std::chrono::floor<std::chrono::days>(*order.promisedAt) + std::chrono::days(1);
}

double rounded(double value)
{
    return std::round(value * 10'000.0) / 10'000.0;
}

} // namespace

QString reasonAgainst(const OfferFacts &facts)
{
    const desk::Order &order = facts.order;
    if (order.customer.isNull()) {
        return u"nobody_known"_s;
    }
    if (order.state == desk::OrderState::Returning || order.state == desk::OrderState::Returned) {
        return u"returning"_s;
    }
    if (!order.deliveredAt || order.state != desk::OrderState::Delivered) {
        return u"not_delivered"_s;
    }
    if (cameLate(order)) {
        return u"late"_s;
    }
    if (order.disputed) {
        return u"disputed"_s;
    }
    if (order.refunded.isValid() && order.refunded.minorUnits() > 0) {
        return u"refunded"_s;
    }
    const bool trouble = std::any_of(order.timeline.begin(), order.timeline.end(), [](const desk::TimelineEntry &line) {
        return line.type == desk::EventType::ShipmentException || line.type == desk::EventType::ShipmentDelayed;
    });
    if (trouble) {
        return u"late"_s;
    }
    if (facts.claims > 0) {
        return u"complaint"_s;
    }
    return facts.openConversations > 0 ? u"open_case"_s : QString();
}

Arm armOf(const QString &customer, const QString &experiment)
{
    const QByteArray hash =
        QCryptographicHash::hash((experiment + u'\n' + customer).toUtf8(), QCryptographicHash::Sha256);
    return (quint8(hash.at(0)) & 1U) == 0 ? Arm::Offer : Arm::Control;
}

QJsonObject offerFor(const OfferFacts &facts, const CoPurchase &model, const QString &experiment)
{
    if (!reasonAgainst(facts).isEmpty()) {
        return {};
    }
    QStringList bought;
    for (const desk::OrderItem &item : facts.order.items) {
        bought.append(item.sku.toString());
    }
    const std::vector<Suggestion> found = model.suggest(bought, {}, 1);
    if (found.empty()) {
        return {};
    }
    const Suggestion &best = found.front();
    const Arm arm = armOf(facts.order.customer.toString(), experiment);
    return {{"sku"_L1, best.product},
            {"discount"_L1, 0},
            {"expected_uplift"_L1, QJsonObject{{"value"_L1, rounded(best.uplift)},
                                               {"n"_L1, best.of},
                                               {"interval"_L1, QJsonArray{rounded(best.low), rounded(best.high)}}}},
            {"arm"_L1, arm == Arm::Offer ? u"offer"_s : u"control"_s},
            {"experiment"_L1, experiment}};
}

} // namespace readings::offers
