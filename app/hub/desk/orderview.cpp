// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/orderview.h"

#include "desk/blind.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/orderstore.h"
#include "store/proposalstore.h"
#include "wire/orderjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int mostOfEach = 10;

QJsonObject summaryOf(const desk::Order &order)
{
    QJsonObject json{{"order_id"_L1, order.id.toString()}, {"state"_L1, desk::orderStateName(order.state)}};
    if (order.placedAt) {
        json.insert("placed_at"_L1, core::toRfc3339(*order.placedAt));
    }
    for (const auto &[key, money] : {std::pair{"total"_L1, order.total}, std::pair{"refunded"_L1, order.refunded}}) {
        if (money.isValid()) {
            json.insert(key, core::toJson(money));
        }
    }
    return json;
}

QJsonObject summaryOf(const desk::Proposal &proposal)
{
    const desk::Action &action = proposal.decidedAction ? *proposal.decidedAction : proposal.action;
    QJsonObject json{{"conversation_id"_L1, proposal.conversation.toString()},
                     {"order_id"_L1, proposal.order.toString()},
                     {"verb"_L1, desk::actionVerbName(action.verb)},
                     {"state"_L1, desk::proposalStateName(proposal.state)},
                     {"at"_L1, core::toRfc3339(proposal.createdAt)}};
    if (action.amount) {
        json.insert("amount"_L1, core::toJson(*action.amount));
    }
    return json;
}

QJsonObject summaryOf(const desk::Conversation &conversation)
{
    return {{"id"_L1, conversation.id.toString()},
            {"state"_L1, desk::conversationStateName(conversation.state)},
            {"intent"_L1, conversation.intent ? conversation.intent->intent : QString()},
            {"last_words"_L1, conversation.lastWords},
            {"last_at"_L1, core::toRfc3339(conversation.lastAt)}};
}

Reply reveal(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const QString reason = reader.text("reason"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!revealReasons().contains(reason)) {
        return Reply::problem(400, u"bad_reason"_s, u"reason is one of "_s + revealReasons().join(u", "_s));
    }
    const desk::OrderId id(call.param(u"id"_s));
    const auto found = store::OrderStore(connection).find(id);
    if (!found) {
        return Reply::of(found.error());
    }
    if (!*found) {
        return Reply::problem(404, u"not_found"_s);
    }
    const QString until = core::toRfc3339(now + RevealTime);
    const auto entry = store::AuditLog(connection)
                           .append(now, call.caller().person.id.toString(), u"personal_data.revealed"_s, id.toString(),
                                   {{"reason"_L1, reason}, {"until"_L1, until}});
    if (!entry) {
        return Reply::of(entry.error());
    }
    return Reply::json(200, {{"order_id"_L1, id.toString()},
                             {"ship_to"_L1, wire::toJson((*found)->shipTo)},
                             {"reason"_L1, reason},
                             {"until"_L1, until}});
}

} // namespace

const QStringList &revealReasons()
{
    static const QStringList reasons{u"verify_identity"_s, u"delivery_question"_s, u"change_address"_s,
                                     u"return_parcel"_s, u"legal_request"_s};
    return reasons;
}

QJsonObject withoutPersonalData(QJsonObject order)
{
    if (order.contains("ship_to"_L1)) {
        const QJsonObject full = order.value("ship_to"_L1).toObject();
        QJsonObject left;
        for (const QLatin1String key : {"city"_L1, "country"_L1}) {
            if (full.contains(key)) {
                left.insert(key, full.value(key));
            }
        }
        order.insert("ship_to"_L1, left);
    }
    return order;
}

core::Result<QJsonObject> historyOf(sql::Connection &connection, const desk::Order &order)
{
    QJsonArray orders;
    QJsonArray claims;
    QJsonArray conversations;
    if (!order.customer.isNull()) {
        const auto others = store::OrderStore(connection).ofCustomer(order.customer, mostOfEach + 1);
        const auto proposals = store::ProposalStore(connection).ofCustomer(order.customer, order.id, mostOfEach);
        const auto talks = store::ConversationStore(connection).ofCustomer(order.customer, mostOfEach);
        if (!others || !proposals || !talks) {
            return tl::unexpected(!others ? others.error() : !proposals ? proposals.error() : talks.error());
        }
        for (const desk::Order &other : *others) {
            if (other.id != order.id && orders.size() < mostOfEach) {
                orders.append(summaryOf(other));
            }
        }
        for (const desk::Proposal &proposal : *proposals) {
            if (!desk::isWithheld(desk::withheldUntilChosen(proposal))) {
                claims.append(summaryOf(proposal));
            }
        }
        for (const desk::Conversation &talk : *talks) {
            conversations.append(summaryOf(talk));
        }
    }
    return QJsonObject{{"orders"_L1, orders}, {"claims"_L1, claims}, {"conversations"_L1, conversations}};
}

void addRevealRoute(Router &router, const core::Clock &clock)
{
    router.command(
        "POST", "/v1/orders/{id}/reveal", Access::may(desk::Permission::RevealPersonalData),
        [&clock](const Call &call, sql::Connection &connection) { return reveal(call, connection, clock.now()); },
        {.bodyBytes = 4 * 1024});
}

} // namespace hub
