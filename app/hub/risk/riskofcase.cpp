// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/risk/riskofcase.h"

#include "core/hash.h"
#include "core/json.h"
#include "readings/risk/riskreader.h"
#include "store/conversationstore.h"
#include "store/enrichments.h"
#include "store/mediaindex.h"
#include "store/orderstore.h"
#include "store/proposalstore.h"
#include "wire/readingjson.h"

using namespace Qt::StringLiterals;
using readings::risk::RiskFacts;

namespace hub {

namespace {

constexpr int OrdersRead = 50;
constexpr int MessagesRead = 200;
constexpr qint64 OrdersForUsual = 2; ///< fewer earlier orders say nothing about what is usual

core::Status addHistory(RiskFacts &facts, sql::Connection &connection, const desk::Order &order)
{
    if (order.customer.isNull()) {
        return {};
    }
    const store::OrderStore orders(connection);
    const auto claims = store::ProposalStore(connection).claimsOfCustomer(order.customer, order.id);
    const auto all = orders.ofCustomer(order.customer, OrdersRead);
    if (!claims || !all) {
        return tl::unexpected(!claims ? claims.error() : all.error());
    }
    facts.earlierClaims = *claims;
    if (order.placedAt) {
        const auto before = orders.historyBefore(order.customer, *order.placedAt);
        if (!before) {
            return tl::unexpected(before.error());
        }
        facts.ordersBefore = before->orders;
        facts.accountDays = std::chrono::duration_cast<std::chrono::days>(
                                *order.placedAt - before->firstPlacedAt.value_or(*order.placedAt))
                                .count();
    }
    double paid = 0;
    double refunded = 0;
    double totals = 0;
    qint64 counted = 0;
    for (const desk::Order &other : *all) {
        if (other.id == order.id || other.total.currency() != order.total.currency()) {
            continue;
        }
        paid += static_cast<double>(other.paid.minorUnits());
        refunded += static_cast<double>(other.refunded.minorUnits());
        totals += static_cast<double>(other.total.minorUnits());
        ++counted;
    }
    if (paid > 0) {
        facts.refundedShare = refunded / paid;
    }
    if (counted >= OrdersForUsual && totals > 0) {
        facts.amountOverUsual = static_cast<double>(order.total.minorUnits()) * static_cast<double>(counted) / totals;
    }
    return {};
}

core::Status addAddressChange(RiskFacts &facts, sql::Connection &connection, const desk::Order &order)
{
    const auto enriched = store::Enrichments(connection).last(order.id);
    if (!enriched) {
        return tl::unexpected(enriched.error());
    }
    if (*enriched) {
        const QJsonValue moved = (*enriched)->body.value("risk"_L1).toObject().value("address_changed_after_order"_L1);
        facts.addressChanged = moved.isBool() ? std::optional(moved.toBool()) : std::nullopt;
    }
    return {};
}

core::Status addConversation(RiskFacts &facts, sql::Connection &connection, const desk::Order &order,
                             const desk::Conversation &conversation)
{
    facts.identityVerified = conversation.identityVerified;
    const bool arrived = order.deliveredAt || order.state == desk::OrderState::Delivered;
    facts.deliveredButDenied = arrived && conversation.intent && conversation.intent->intent == u"not_received";
    const auto messages = store::ConversationStore(connection).messages(conversation.id, 0, MessagesRead);
    if (!messages) {
        return tl::unexpected(messages.error());
    }
    const store::MediaIndex media(connection);
    for (const desk::Message &message : *messages) {
        for (const desk::Attachment &photo : message.attachments) {
            const auto elsewhere = media.usedElsewhere(photo.media, conversation.id);
            const auto reading = media.reading(photo.media);
            if (!elsewhere || !reading) {
                return tl::unexpected(!elsewhere ? elsewhere.error() : reading.error());
            }
            bool reused = !elsewhere->empty();
            if (*reading) {
                // A photo sent twice in one conversation is nobody's trick.
                const auto &duplicates = (*reading)->reading.duplicates;
                reused = reused || std::any_of(duplicates.begin(), duplicates.end(), [&](const auto &duplicate) {
                             return duplicate.conversation != conversation.id;
                         });
                const auto &time = (*reading)->reading.exif;
                if (time && time->beforeDelivery) {
                    facts.photoBeforeDelivery = facts.photoBeforeDelivery.value_or(false) || *time->beforeDelivery;
                }
            }
            facts.photoReused = facts.photoReused.value_or(false) || reused;
        }
    }
    return {};
}

} // namespace

core::Result<desk::RiskReading> riskOfCase(sql::Connection &connection, const desk::Order &order,
                                           const desk::Conversation *conversation)
{
    RiskFacts facts;
    facts.disputed = order.disputed;
    core::Status gathered =
        addHistory(facts, connection, order).and_then([&] { return addAddressChange(facts, connection, order); });
    std::optional<desk::Conversation> newest;
    if (gathered && !conversation) {
        auto about = store::ConversationStore(connection).ofOrder(order.id);
        if (!about) {
            return tl::unexpected(about.error());
        }
        const auto latest = std::max_element(about->begin(), about->end(),
                                             [](const auto &a, const auto &b) { return a.lastAt < b.lastAt; });
        if (latest != about->end()) {
            newest = std::move(*latest);
            conversation = &*newest;
        }
    }
    if (gathered && conversation) {
        gathered = addConversation(facts, connection, order, *conversation);
    }
    if (!gathered) {
        return tl::unexpected(gathered.error());
    }
    return readings::risk::RiskReader::builtIn().read(facts);
}

desk::Evidence riskEvidence(const desk::RiskReading &reading)
{
    return {u"risk"_s, reading.level, core::sha256Hex(core::canonicalJson(wire::toJson(reading))),
            reading.factors.empty() ? u"none"_s : reading.factors.front().code};
}

} // namespace hub
