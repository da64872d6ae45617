// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/offers/offerservice.h"

#include "readings/offers/offerrules.h"
#include "store/conversationstore.h"
#include "store/offerstore.h"
#include "store/orderstore.h"
#include "store/proposalstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using readings::offers::Basket;
using readings::offers::CoPurchase;
using readings::offers::OfferFacts;

constexpr int ordersLookedAt = 50;

/// Claims of this customer, and earlier orders of late that went wrong.
core::Result<qint64> troubleOf(sql::Connection &connection, const desk::Order &order, core::Timestamp now)
{
    const auto claims = store::ProposalStore(connection).claimsOfCustomer(order.customer, {});
    const auto orders = store::OrderStore(connection).ofCustomer(order.customer, ordersLookedAt);
    if (!claims || !orders) {
        return tl::unexpected(!claims ? claims.error() : orders.error());
    }
    const core::Timestamp since = now - std::chrono::days(readings::offers::QuietDays);
    return *claims + std::count_if(orders->begin(), orders->end(), [&](const desk::Order &other) {
        const bool lately = other.deliveredAt.value_or(other.placedAt.value_or(now)) >= since;
        if (other.id == order.id || !lately) {
            return false;
        }
        const QString reason = readings::offers::reasonAgainst({other, 0, 0, now});
        return !reason.isEmpty() && reason != u"not_delivered" && reason != u"nobody_known";
    });
}

core::Result<qint64> openCasesOf(sql::Connection &connection, const desk::Order &order)
{
    const auto conversations = store::ConversationStore(connection).ofCustomer(order.customer, ordersLookedAt);
    if (!conversations) {
        return tl::unexpected(conversations.error());
    }
    return std::count_if(conversations->begin(), conversations->end(),
                         [](const desk::Conversation &one) { return one.state != desk::ConversationState::Resolved; });
}

} // namespace

QString OfferService::job()
{
    return u"offers_nightly"_s;
}

core::Status OfferService::recompute() const
{
    const auto bought = m_reads.run([](sql::Connection &connection) { return store::OfferStore(connection).bought(); });
    if (!bought) {
        return tl::unexpected(bought.error());
    }
    std::vector<Basket> baskets;
    for (const store::OfferStore::Bought &one : *bought) {
        baskets.push_back({one.customer.toString(), one.order.toString(), {}, one.skus});
    }
    const QJsonObject model = CoPurchase::learn(baskets).toJson();
    const core::Timestamp now = m_clock.now();
    return m_writer.run(
        [&](sql::Connection &connection) { return store::OfferStore(connection).putModel(model, now); });
}

core::Result<QJsonObject> OfferService::offerFor(sql::Connection &connection, const desk::Order &order,
                                                 core::Timestamp now)
{
    OfferFacts facts;
    facts.order = order;
    facts.now = now;
    if (!readings::offers::reasonAgainst(facts).isEmpty()) {
        return QJsonObject();
    }
    const auto stored = store::OfferStore(connection).model();
    const auto trouble = troubleOf(connection, order, now);
    const auto open = openCasesOf(connection, order);
    if (!stored || !trouble || !open) {
        return tl::unexpected(!stored ? stored.error() : !trouble ? trouble.error() : open.error());
    }
    if (!*stored) {
        return QJsonObject(); // nothing was learnt yet
    }
    const auto model = CoPurchase::fromJson(**stored);
    if (!model) {
        return tl::unexpected(model.error());
    }
    facts.claims = *trouble;
    facts.openConversations = *open;
    return readings::offers::offerFor(facts, *model, QString::fromLatin1(Experiment));
}

core::Status OfferService::expose(const desk::Order &order, const QJsonObject &offer) const
{
    if (offer.isEmpty()) {
        return {};
    }
    store::OfferStore::Exposure exposure;
    exposure.order = order.id;
    exposure.customer = order.customer;
    exposure.experiment = offer.value("experiment"_L1).toString();
    exposure.arm = offer.value("arm"_L1).toString();
    exposure.sku = offer.value("sku"_L1).toString();
    exposure.at = m_clock.now();
    return m_writer.run([&](sql::Connection &connection) { return store::OfferStore(connection).expose(exposure); });
}

void OfferService::collect(sql::Connection &connection, Metrics &metrics)
{
    for (const char *arm : {"offer", "control"}) {
        const auto figures =
            store::OfferStore(connection).arm(QString::fromLatin1(Experiment), QString::fromLatin1(arm));
        if (figures) {
            metrics.set("afterdesk_offers_exposed", double(figures->exposed), {{"arm", arm}});
            metrics.set("afterdesk_offers_bought", double(figures->bought), {{"arm", arm}});
        }
    }
}

} // namespace hub
