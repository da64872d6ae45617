// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/loadjobs.h"

#include "client/decode.h"
#include "core/hash.h"
#include "wire/conversationjson.h"
#include "wire/personjson.h"
#include "wire/proposaljson.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

RestRequest get(const QString &path)
{
    RestRequest request;
    request.path = path;
    return request;
}

/// read(object) for a good answer's object.
template <typename Read>
auto ofObject(const RestAnswer &answer, Read read) -> std::invoke_result_t<Read, const QJsonObject &>
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    return read(*json);
}

} // namespace

RestRequest SnapshotJob::request() const
{
    RestRequest request = get(u"/v1/snapshot"_s);
    request.timeout = core::Milliseconds(60'000);
    if (!cursor.isEmpty()) {
        request.query.addQueryItem(u"cursor"_s, segment(cursor));
    }
    return request;
}

core::Result<SnapshotJob::Page> SnapshotJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) -> core::Result<Page> {
        core::Result<Snapshot> snapshot = snapshotFromJson(json);
        if (!snapshot) {
            return tl::unexpected(snapshot.error());
        }
        return Page{std::move(*snapshot), json.value("next"_L1).toString()};
    });
}

RestRequest ConversationJob::request() const
{
    return get(u"/v1/conversations/"_s + id.toString());
}

core::Result<ConversationJob::Found> ConversationJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) -> core::Result<Found> {
        core::JsonReader reader(json, u"answer"_s);
        const QJsonObject conversation = reader.object("conversation"_L1);
        const QJsonArray proposals = reader.optionalArray("proposals"_L1);
        if (!reader.status()) {
            return tl::unexpected(reader.status().error());
        }
        core::Result<desk::Conversation> read = wire::conversationFromJson(conversation);
        if (!read) {
            return tl::unexpected(read.error());
        }
        core::Result<std::vector<desk::Proposal>> list =
            eachOf<desk::Proposal>(proposals, [](const QJsonObject &item) { return wire::proposalFromJson(item); });
        if (!list) {
            return tl::unexpected(list.error());
        }
        return Found{std::move(*read), std::move(*list)};
    });
}

RestRequest MessagesJob::request() const
{
    RestRequest request = get(u"/v1/conversations/"_s + id.toString() + u"/messages"_s);
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    if (before > 0) {
        request.query.addQueryItem(u"before"_s, QString::number(before));
    }
    return request;
}

core::Result<std::vector<desk::Message>> MessagesJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) -> core::Result<Answer> {
        core::Result<Answer> messages = eachOf<desk::Message>(
            json.value("items"_L1).toArray(), [](const QJsonObject &item) { return wire::messageFromJson(item); });
        if (!messages) {
            return messages;
        }
        for (size_t i = 1; i < messages->size(); ++i) {
            if ((*messages)[i].seq != (*messages)[i - 1].seq + 1) {
                return core::fail(core::ErrorCode::Malformed,
                                  u"messages have a gap after %1"_s.arg((*messages)[i - 1].seq));
            }
        }
        return messages;
    });
}

RestRequest OrderJob::request() const
{
    return get(u"/v1/orders/"_s + segment(id.toString()));
}

core::Result<OrderView> OrderJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) { return orderViewFromJson(json); });
}

RestRequest SearchJob::request() const
{
    RestRequest request = get(u"/v1/search"_s);
    request.query.addQueryItem(u"q"_s, segment(text));
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    return request;
}

core::Result<std::vector<SearchHit>> SearchJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) { return searchHitsFromJson(json); });
}

RestRequest PeopleJob::request() const
{
    return get(u"/v1/people"_s);
}

core::Result<desk::Team> PeopleJob::read(const RestAnswer &answer) const
{
    return ofObject(answer, [](const QJsonObject &json) { return wire::teamFromJson(json); });
}

RestRequest MediaJob::request() const
{
    RestRequest request = get(u"/v1/media/"_s + segment(id.toString()));
    request.timeout = core::Milliseconds(60'000);
    return request;
}

core::Result<QByteArray> MediaJob::read(const RestAnswer &answer) const
{
    if (core::sha256Hex(answer.body) != id.toString()) {
        return core::fail(core::ErrorCode::Corrupt, u"media do not have the content that their name says"_s);
    }
    return answer.body;
}

} // namespace client
