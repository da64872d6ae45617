// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/decode.h"

#include "core/enumname.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"

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
