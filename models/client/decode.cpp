// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/decode.h"

#include "core/enumname.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"
#include "wire/readingjson.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<core::EnumName<PresenceState>, 4> PresenceNames{{
    {PresenceState::Viewing, "viewing"},
    {PresenceState::Replying, "replying"},
    {PresenceState::Away, "away"},
    {PresenceState::Left, "left"},
}};

template <typename T>
core::Result<Change> asChange(core::Result<T> value)
{
    if (!value) {
        return tl::unexpected(value.error());
    }
    return Change(std::move(*value));
}

core::Result<Change> changeFromJson(const QString &kind, const QString &id, const QJsonObject &body)
{
    if (kind == "conversation"_L1) {
        return asChange(wire::conversationFromJson(body));
    }
    if (kind == "message"_L1) {
        return asChange(wire::messageFromJson(body));
    }
    if (kind == "proposal"_L1) {
        return asChange(wire::proposalFromJson(body));
    }
    if (kind == "order"_L1) {
        return asChange(wire::orderFromJson(body));
    }
    if (kind == "policy"_L1) {
        return asChange(desk::policyFromJson(body));
    }
    if (kind == "order_changed"_L1) {
        return Change(OrderTouched{desk::OrderId(id)});
    }
    return Change(std::monostate());
}

} // namespace

namespace {

// What an older hub does not tell, or a newer one tells otherwise, is left out: it is a help, not a duty.

std::vector<EarlierOrder> earlierOrders(const QJsonArray &array)
{
    std::vector<EarlierOrder> items;
    for (const QJsonValue item : array) {
        core::JsonReader reader(item.toObject(), u"earlier.items"_s);
        EarlierOrder order;
        order.id = desk::OrderId(reader.text("order_id"_L1));
        order.state = desk::orderStateFrom(reader.optionalText("state"_L1)).value_or(desk::OrderState::Unknown);
        order.placedAt = reader.optionalTimestamp("placed_at"_L1);
        order.total = reader.optionalMoney("total"_L1).value_or(core::Money());
        order.refunded = reader.optionalMoney("refunded"_L1).value_or(core::Money());
        if (reader.status()) {
            items.push_back(order);
        }
    }
    return items;
}

std::vector<EarlierClaim> earlierClaims(const QJsonArray &array)
{
    std::vector<EarlierClaim> items;
    for (const QJsonValue item : array) {
        core::JsonReader reader(item.toObject(), u"earlier.claims"_s);
        EarlierClaim claim;
        const auto verb = desk::actionVerbFrom(reader.text("verb"_L1));
        const auto state = desk::proposalStateFrom(reader.text("state"_L1));
        claim.conversation = desk::ConversationId::fromString(reader.optionalText("conversation_id"_L1));
        claim.order = desk::OrderId(reader.optionalText("order_id"_L1));
        claim.amount = reader.optionalMoney("amount"_L1);
        claim.at = reader.timestamp("at"_L1);
        if (reader.status() && verb && state) {
            claim.verb = *verb;
            claim.state = *state;
            items.push_back(claim);
        }
    }
    return items;
}

std::vector<EarlierConversation> earlierConversations(const QJsonArray &array)
{
    std::vector<EarlierConversation> items;
    for (const QJsonValue item : array) {
        core::JsonReader reader(item.toObject(), u"earlier.conversations"_s);
        EarlierConversation conversation;
        conversation.id = desk::ConversationId::fromString(reader.text("id"_L1));
        conversation.state =
            desk::conversationStateFrom(reader.optionalText("state"_L1)).value_or(desk::ConversationState::Resolved);
        conversation.intent = reader.optionalText("intent"_L1);
        conversation.lastWords = reader.optionalText("last_words"_L1);
        conversation.lastAt = reader.timestamp("last_at"_L1);
        if (reader.status()) {
            items.push_back(conversation);
        }
    }
    return items;
}

/// The parts of an order's answer that are as the hub wrote them: read here, and kept in the cache in the same form.
void readContext(OrderView &view, const QJsonObject &json)
{
    const QJsonObject history = json.value("history"_L1).toObject();
    view.orders = earlierOrders(history.value("orders"_L1).toArray());
    view.claims = earlierClaims(history.value("claims"_L1).toArray());
    view.conversations = earlierConversations(history.value("conversations"_L1).toArray());
    const QJsonObject pictures = json.value("pictures"_L1).toObject();
    for (auto it = pictures.begin(); it != pictures.end(); ++it) {
        view.pictures.insert(desk::Sku(it.key()), desk::MediaId(it.value().toString()));
    }
    if (json.value("eta"_L1).isObject()) {
        if (auto eta = wire::etaReadingFromJson(json.value("eta"_L1).toObject())) {
            view.eta = std::move(*eta);
        }
    }
    for (const QJsonValue item : json.value("promises"_L1).toArray()) {
        if (auto promise = wire::promiseFromJson(item.toObject())) {
            view.promises.push_back(std::move(*promise));
        }
    }
    if (json.value("risk"_L1).isObject()) {
        if (auto risk = wire::riskReadingFromJson(json.value("risk"_L1).toObject())) {
            view.risk = std::move(*risk);
        }
    }
}

void writeContext(QJsonObject &json, const OrderView &view)
{
    QJsonArray orders;
    for (const EarlierOrder &order : view.orders) {
        QJsonObject item{{u"order_id"_s, order.id.toString()},
                         {u"state"_s, QString(desk::orderStateName(order.state))}};
        if (order.placedAt) {
            item.insert("placed_at"_L1, core::toRfc3339(*order.placedAt));
        }
        if (order.total.isValid()) {
            item.insert("total"_L1, core::toJson(order.total));
        }
        if (order.refunded.isValid()) {
            item.insert("refunded"_L1, core::toJson(order.refunded));
        }
        orders.append(item);
    }
    QJsonArray claims;
    for (const EarlierClaim &claim : view.claims) {
        QJsonObject item{{u"conversation_id"_s, claim.conversation.toString()},
                         {u"order_id"_s, claim.order.toString()},
                         {u"verb"_s, QString(desk::actionVerbName(claim.verb))},
                         {u"state"_s, QString(desk::proposalStateName(claim.state))},
                         {u"at"_s, core::toRfc3339(claim.at)}};
        if (claim.amount) {
            item.insert("amount"_L1, core::toJson(*claim.amount));
        }
        claims.append(item);
    }
    QJsonArray conversations;
    for (const EarlierConversation &conversation : view.conversations) {
        conversations.append(QJsonObject{{u"id"_s, conversation.id.toString()},
                                         {u"state"_s, QString(desk::conversationStateName(conversation.state))},
                                         {u"intent"_s, conversation.intent},
                                         {u"last_words"_s, conversation.lastWords},
                                         {u"last_at"_s, core::toRfc3339(conversation.lastAt)}});
    }
    json.insert("history"_L1,
                QJsonObject{{u"orders"_s, orders}, {u"claims"_s, claims}, {u"conversations"_s, conversations}});
    QJsonObject pictures;
    for (auto it = view.pictures.begin(); it != view.pictures.end(); ++it) {
        pictures.insert(it.key().toString(), it.value().toString());
    }
    json.insert("pictures"_L1, pictures);
    if (view.eta) {
        json.insert("eta"_L1, wire::toJson(*view.eta));
    }
    QJsonArray promises;
    for (const desk::Promise &promise : view.promises) {
        promises.append(wire::toJson(promise));
    }
    json.insert("promises"_L1, promises);
    if (view.risk) {
        json.insert("risk"_L1, wire::toJson(*view.risk));
    }
}

} // namespace

core::Result<FeedChange> feedChangeFromJson(const QJsonObject &frame)
{
    core::JsonReader reader(frame, u"feed"_s);
    FeedChange change;
    change.seq = reader.integer("seq"_L1);
    const QString kind = reader.text("kind"_L1);
    const QString id = reader.optionalText("id"_L1);
    const QJsonObject body = reader.optionalObject("body"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<Change> value = changeFromJson(kind, id, body);
    if (!value) {
        return tl::unexpected(value.error());
    }
    change.change = std::move(*value);
    return change;
}

core::Result<Snapshot> snapshotFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"snapshot"_s);
    Snapshot snapshot;
    snapshot.seq = reader.integer("seq"_L1);
    snapshot.epoch = reader.optionalText("epoch"_L1);
    const QJsonArray conversations = reader.array("conversations"_L1);
    const QJsonArray proposals = reader.optionalArray("proposals"_L1);
    const QJsonObject policy = reader.optionalObject("policy"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<std::vector<desk::Conversation>> read = eachOf<desk::Conversation>(
        conversations, [](const QJsonObject &item) { return wire::conversationFromJson(item); });
    if (!read) {
        return tl::unexpected(read.error());
    }
    snapshot.conversations = std::move(*read);
    core::Result<std::vector<desk::Proposal>> open =
        eachOf<desk::Proposal>(proposals, [](const QJsonObject &item) { return wire::proposalFromJson(item); });
    if (!open) {
        return tl::unexpected(open.error());
    }
    snapshot.proposals = std::move(*open);
    if (!policy.isEmpty()) {
        core::Result<desk::Policy> rules = desk::policyFromJson(policy);
        if (!rules) {
            return tl::unexpected(rules.error());
        }
        snapshot.policy = std::move(*rules);
    }
    return snapshot;
}

core::Result<OrderView> orderViewFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"order view"_s);
    OrderView view;
    view.asOf = reader.timestamp("as_of"_L1);
    const QJsonObject order = reader.object("order"_L1);
    view.refundable = reader.optionalMoney("refundable"_L1).value_or(core::Money());
    view.enrichment = reader.optionalObject("enrichment"_L1);
    core::JsonReader earlier(reader.optionalObject("earlier"_L1), u"order view.earlier"_s);
    view.earlierOrders = static_cast<int>(earlier.optionalInteger("orders"_L1));
    view.earlierClaims = static_cast<int>(earlier.optionalInteger("claims"_L1));
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<desk::Order> read = wire::orderFromJson(order);
    if (!read) {
        return tl::unexpected(read.error());
    }
    view.order = std::move(*read);
    readContext(view, json);
    return view;
}

QJsonObject toJson(const OrderView &view)
{
    QJsonObject json{
        {u"as_of"_s, core::toRfc3339(view.asOf)},
        {u"order"_s, wire::toJson(view.order)},
        {u"enrichment"_s, view.enrichment},
        {u"earlier"_s, QJsonObject{{u"orders"_s, view.earlierOrders}, {u"claims"_s, view.earlierClaims}}},
    };
    if (view.refundable.isValid()) {
        json.insert("refundable"_L1, core::toJson(view.refundable));
    }
    writeContext(json, view);
    return json;
}

core::Result<std::vector<SearchHit>> searchHitsFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"search"_s);
    const QJsonArray items = reader.array("items"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    return eachOf<SearchHit>(items, [](const QJsonObject &item) -> core::Result<SearchHit> {
        core::JsonReader fields(item, u"search.items"_s);
        SearchHit hit;
        hit.conversation = desk::ConversationId::fromString(fields.text("conversation_id"_L1));
        hit.customerName = fields.optionalText("customer_name"_L1);
        hit.order = desk::OrderId(fields.optionalText("order_id"_L1));
        hit.messageSeq = fields.optionalInteger("seq"_L1);
        hit.excerpt = fields.optionalText("excerpt"_L1);
        hit.kind = desk::messageKindFrom(fields.optionalText("kind"_L1)).value_or(desk::MessageKind::Customer);
        hit.author = fields.optionalText("author"_L1);
        hit.at = fields.optionalTimestamp("at"_L1).value_or(core::Timestamp());
        if (!fields.status()) {
            return tl::unexpected(fields.status().error());
        }
        return hit;
    });
}

std::vector<Presence> presenceFromJson(const QJsonObject &body)
{
    std::vector<Presence> people;
    for (const QJsonValue item : body.value("people"_L1).toArray()) {
        const QJsonObject person = item.toObject();
        Presence presence;
        presence.user = desk::UserId::fromString(person.value("id"_L1).toString());
        presence.name = person.value("name"_L1).toString();
        presence.state =
            core::valueIn(PresenceNames, person.value("state"_L1).toString()).value_or(PresenceState::Viewing);
        if (!presence.user.isNull() && presence.state != PresenceState::Left) {
            people.push_back(presence);
        }
    }
    return people;
}

QLatin1String presenceStateName(PresenceState state)
{
    return core::nameIn(PresenceNames, state);
}

} // namespace client
