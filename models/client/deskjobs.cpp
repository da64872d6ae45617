// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/deskjobs.h"

#include "client/decode.h"
#include "wire/conversationjson.h"
#include "wire/decisionjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"
#include "wire/readingjson.h"

#include <QJsonArray>

namespace client {

using namespace Qt::StringLiterals;

namespace {

RestRequest write(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    RestRequest request;
    request.method = method;
    request.path = path;
    request.body = core::canonicalJson(body);
    return request;
}

QString conversationPath(const desk::ConversationId &id, QLatin1String what)
{
    return u"/v1/conversations/"_s + id.toString() + u'/' + what;
}

/// The hub may answer with the changed thing itself, with an object that holds it, or with nothing: the feed brings it
/// in any case.
template <typename T, typename Read>
core::Result<std::optional<T>> optionalOf(const RestAnswer &answer, QLatin1String key, Read read)
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return std::optional<T>();
    }
    core::Result<T> value = read(json->contains(key) ? json->value(key).toObject() : *json);
    return value ? std::optional<T>(std::move(*value)) : std::nullopt;
}

core::Result<std::optional<desk::Conversation>> conversationOf(const RestAnswer &answer)
{
    return optionalOf<desk::Conversation>(answer, "conversation"_L1,
                                          [](const QJsonObject &json) { return wire::conversationFromJson(json); });
}

core::Result<desk::Proposal> proposalIn(const RestAnswer &answer)
{
    return objectOf(answer).and_then(
        [](const QJsonObject &json) { return wire::proposalFromJson(json.value("proposal"_L1).toObject()); });
}

} // namespace

RestRequest OwnershipJob::request() const
{
    switch (wish) {
    case Wish::Claim:
        return write("POST", conversationPath(id, "claim"_L1), {});
    case Wish::Release:
        return write("POST", conversationPath(id, "release"_L1), {});
    case Wish::TakeOver:
        return write("POST", conversationPath(id, "takeover"_L1), {{u"epoch"_s, epoch}});
    case Wish::GiveBack:
        return write("POST", conversationPath(id, "giveback"_L1), {{u"epoch"_s, epoch}});
    case Wish::RenewLease:
        return write("POST", conversationPath(id, "lease"_L1), {});
    }
    return {};
}

core::Result<OwnershipJob::Answer> OwnershipJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest AssignJob::request() const
{
    QJsonObject body{{u"user"_s, to.toString()}, {u"epoch"_s, epoch}};
    if (!note.isEmpty()) {
        body.insert("note"_L1, note);
    }
    return write("POST", conversationPath(id, "assign"_L1), body);
}

core::Result<AssignJob::Answer> AssignJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest LabelsJob::request() const
{
    return write("POST", conversationPath(id, "labels"_L1),
                 {{u"add"_s, QJsonArray::fromStringList(add)}, {u"remove"_s, QJsonArray::fromStringList(remove)}});
}

core::Result<LabelsJob::Answer> LabelsJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest PriorityJob::request() const
{
    return write("POST", conversationPath(id, "priority"_L1), {{u"priority"_s, QString(desk::priorityName(priority))}});
}

core::Result<PriorityJob::Answer> PriorityJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest StateJob::request() const
{
    QJsonObject body{{u"state"_s, QString(desk::conversationStateName(state))}};
    if (waking.at) {
        body.insert("until"_L1, core::toRfc3339(*waking.at));
    }
    if (waking.onParcel) {
        body.insert("on_parcel"_L1, true);
    }
    return write("POST", conversationPath(id, "state"_L1), body);
}

core::Result<StateJob::Answer> StateJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest PresenceJob::request() const
{
    RestRequest request =
        write("POST", conversationPath(id, "presence"_L1), {{u"state"_s, QString(presenceStateName(state))}});
    request.timeout = core::Milliseconds(5'000);
    return request;
}

core::Result<std::monostate> PresenceJob::read(const RestAnswer &) const
{
    return std::monostate();
}

RestRequest SeeMentionsJob::request() const
{
    return write("POST", conversationPath(id, "seen"_L1), {{u"seq"_s, seq}});
}

core::Result<SeeMentionsJob::Answer> SeeMentionsJob::read(const RestAnswer &answer) const
{
    return conversationOf(answer);
}

RestRequest PutDraftJob::request() const
{
    RestRequest request = text.isEmpty() ? write("DELETE", conversationPath(id, "draft"_L1), {})
                                         : write("PUT", conversationPath(id, "draft"_L1), {{u"text"_s, text}});
    request.query.addQueryItem(u"mode"_s, mode);
    return request;
}

core::Result<std::monostate> PutDraftJob::read(const RestAnswer &) const
{
    return std::monostate();
}

RestRequest GetDraftJob::request() const
{
    RestRequest request;
    request.path = conversationPath(id, "draft"_L1);
    request.query.addQueryItem(u"mode"_s, mode);
    return request;
}

core::Result<QString> GetDraftJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    return json->value("text"_L1).toString();
}

RestRequest SuggestionsJob::request() const
{
    RestRequest request;
    request.path = conversationPath(id, "suggestions"_L1);
    return request;
}

core::Result<SuggestionList> SuggestionsJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"suggestions"_s);
    SuggestionList list;
    list.seq = reader.integer("seq"_L1);
    list.pending = reader.optionalBoolean("pending"_L1);
    const QJsonArray items = reader.array("items"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<std::vector<Suggestion>> read = eachOf<Suggestion>(items, [](const QJsonObject &item) {
        core::JsonReader fields(item, u"suggestion"_s);
        Suggestion suggestion{fields.text("id"_L1), fields.text("text"_L1), fields.optionalText("source"_L1), {}};
        for (const QJsonValue part : fields.optionalArray("unverified"_L1)) {
            core::JsonReader place(part.toObject(), u"unverified"_s);
            const UnverifiedPart found{static_cast<qsizetype>(place.integer("start"_L1)),
                                       static_cast<qsizetype>(place.integer("length"_L1)),
                                       place.optionalText("what"_L1)};
            if (!place.status()) {
                fields.adopt(place.status().error());
            } else if (found.start < 0 || found.length < 1 || found.start > suggestion.text.size() - found.length) {
                fields.failed("unverified"_L1, u"lies outside the text"_s);
            } else {
                suggestion.unverified.push_back(found);
            }
        }
        return fields.status() ? core::Result<Suggestion>(std::move(suggestion))
                               : core::Result<Suggestion>(tl::unexpected(fields.status().error()));
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    list.items = std::move(*read);
    return list;
}

RestRequest SuggestionUseJob::request() const
{
    const QString word = use == SuggestionUse::AsIs     ? u"as_is"_s
                         : use == SuggestionUse::Edited ? u"edited"_s
                                                        : u"ignored"_s;
    RestRequest request =
        write("POST", conversationPath(id, "suggestions"_L1) + u'/' + segment(suggestion), {{u"used"_s, word}});
    request.timeout = core::Milliseconds(5'000);
    return request;
}

core::Result<std::monostate> SuggestionUseJob::read(const RestAnswer &) const
{
    return std::monostate();
}

RestRequest ProposalJob::request() const
{
    const QString path = u"/v1/proposals/"_s + id.toString();
    switch (wish) {
    case Wish::Cancel:
        return write("POST", path + u"/cancel"_s, {});
    case Wish::ExtendHold:
        return write("POST", path + u"/hold"_s, {});
    case Wish::SettleExecuted:
        return write("POST", path + u"/settle"_s, {{u"outcome"_s, u"executed"_s}, {u"note"_s, note}});
    case Wish::SettleFailed:
        return write("POST", path + u"/settle"_s, {{u"outcome"_s, u"failed"_s}, {u"note"_s, note}});
    }
    return {};
}

core::Result<ProposalJob::Answer> ProposalJob::read(const RestAnswer &answer) const
{
    return optionalOf<desk::Proposal>(answer, "proposal"_L1,
                                      [](const QJsonObject &json) { return wire::proposalFromJson(json); });
}

RestRequest ChooseJob::request() const
{
    return write("POST", u"/v1/proposals/"_s + id.toString() + u"/choice"_s, wire::toJson(choice));
}

core::Result<desk::Proposal> ChooseJob::read(const RestAnswer &answer) const
{
    return proposalIn(answer);
}

RestRequest OneProposalJob::request() const
{
    RestRequest request;
    request.path = u"/v1/proposals/"_s + id.toString();
    return request;
}

core::Result<desk::Proposal> OneProposalJob::read(const RestAnswer &answer) const
{
    return proposalIn(answer);
}

RestRequest ProposeJob::request() const
{
    RestRequest request = write(
        "POST", u"/v1/proposals"_s,
        {{u"conversation_id"_s, conversation.toString()}, {u"action"_s, wire::toJson(action)}, {u"reason"_s, reason}});
    request.idempotencyKey = key;
    return request;
}

core::Result<ProposeJob::Answer> ProposeJob::read(const RestAnswer &answer) const
{
    return optionalOf<desk::Proposal>(answer, "proposal"_L1,
                                      [](const QJsonObject &json) { return wire::proposalFromJson(json); });
}

RestRequest RevealJob::request() const
{
    return write("POST", u"/v1/orders/"_s + segment(id.toString()) + u"/reveal"_s, {{u"reason"_s, reason}});
}

core::Result<Revealed> RevealJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"reveal"_s);
    Revealed revealed;
    revealed.until = reader.timestamp("until"_L1);
    const QJsonObject shipTo = reader.object("ship_to"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    core::Result<desk::Address> address = wire::addressFromJson(shipTo);
    if (!address) {
        return tl::unexpected(address.error());
    }
    revealed.shipTo = std::move(*address);
    return revealed;
}

RestRequest PutReadingJob::request() const
{
    QJsonObject body = wire::toJson(reading);
    if (!fingerprint.isEmpty()) {
        body.insert("feature"_L1, QString::fromLatin1(fingerprint.toBase64()));
    }
    return write("PUT", u"/v1/media/"_s + segment(id.toString()) + u"/reading"_s, body);
}

core::Result<desk::PhotoReading> PutReadingJob::read(const RestAnswer &answer) const
{
    return objectOf(answer).and_then([](const QJsonObject &json) { return wire::photoReadingFromJson(json); });
}

RestRequest ActiveModelJob::request() const
{
    RestRequest request;
    request.method = "GET";
    request.path = u"/v1/models?stage=active&kind="_s + segment(kind);
    return request;
}

core::Result<ActiveModelJob::Answer> ActiveModelJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const QJsonObject first = json->value("items"_L1).toArray().first().toObject();
    return Answer{first.value("version"_L1).toString(), first.value("data"_L1).toObject()};
}

RestRequest PhotoWordsJob::request() const
{
    RestRequest request;
    request.path = u"/v1/media/"_s + segment(id.toString()) + u"/verdict"_s;
    return request;
}

core::Result<std::vector<desk::PhotoWord>> PhotoWordsJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    return eachOf<desk::PhotoWord>(json->value("items"_L1).toArray(),
                                   [](const QJsonObject &item) { return wire::photoWordFromJson(item); });
}

RestRequest OutboxJob::request() const
{
    RestRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.idempotencyKey = key;
    request.timeout = core::Milliseconds(30'000);
    return request;
}

core::Result<QJsonObject> OutboxJob::read(const RestAnswer &answer) const
{
    return objectOf(answer);
}

RestRequest UploadJob::request() const
{
    RestRequest request;
    request.method = "POST";
    request.path = u"/v1/conversations/"_s + conversation.toString() + u"/media"_s;
    request.body = content;
    request.contentType = "application/octet-stream";
    request.timeout = core::Milliseconds(60'000);
    return request;
}

core::Result<desk::MediaId> UploadJob::read(const RestAnswer &answer) const
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const desk::MediaId media(json->value("media_id"_L1).toString());
    return media.isNull() ? core::Result<desk::MediaId>(core::fail(core::ErrorCode::Malformed, u"media_id"_s)) : media;
}

} // namespace client
