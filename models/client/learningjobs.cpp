// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/learningjobs.h"

#include "client/decode.h"
#include "core/json.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

RestRequest post(const QString &path, const QJsonObject &body)
{
    RestRequest request;
    request.method = "POST";
    request.path = path;
    request.body = core::canonicalJson(body);
    request.timeout = core::Milliseconds(60'000); // a refit of thousands of photos takes seconds
    return request;
}

CountedShare shareIn(core::JsonReader &reader, QLatin1String right)
{
    return {reader.integer("n"_L1), reader.integer(right), reader.number("low"_L1), reader.number("high"_L1)};
}

core::Result<ModelFigures> figuresFrom(const QJsonObject &json)
{
    core::JsonReader reader(json, u"figures"_s);
    ModelFigures figures;
    figures.stage = reader.text("stage"_L1);
    figures.model = desk::ModelId::fromString(reader.optionalText("model_id"_L1));
    figures.right = shareIn(reader, "right"_L1);
    figures.auroc = reader.number("auroc"_L1);
    if (const QJsonObject beside = reader.optionalObject("shadow"_L1); !beside.isEmpty()) {
        core::JsonReader shadow(beside, u"shadow"_s);
        figures.shadowN = shadow.integer("n"_L1);
        figures.shadowSame = shadow.integer("same"_L1);
        if (!shadow.status()) {
            reader.adopt(shadow.status().error());
        }
    }
    return reader.status() ? core::Result<ModelFigures>(figures) : tl::unexpected(reader.status().error());
}

core::Result<desk::RegisteredModel> modelFrom(const QJsonObject &json)
{
    core::JsonReader reader(json, u"model"_s);
    desk::RegisteredModel model;
    model.id = desk::ModelId::fromString(reader.text("id"_L1));
    model.kind = reader.text("kind"_L1);
    model.name = reader.text("name"_L1);
    model.version = reader.text("version"_L1);
    model.sha256 = reader.text("sha256"_L1);
    model.card = reader.object("card"_L1);
    model.createdAt = reader.timestamp("created_at"_L1);
    model.createdBy = reader.text("created_by"_L1);
    const auto stage = desk::modelStageFrom(reader.text("stage"_L1));
    if (!stage) {
        reader.failed("stage"_L1, u"is not known here"_s);
    }
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    model.stage = *stage;
    return model;
}

core::Result<CountedShare> agreedIn(const QJsonObject &json, QLatin1String key)
{
    core::JsonReader reader(json.value(key).toObject(), key);
    const CountedShare share = shareIn(reader, "agreed"_L1);
    return reader.status() ? core::Result<CountedShare>(share) : tl::unexpected(reader.status().error());
}

core::Result<std::monostate> fine(const RestAnswer &)
{
    return std::monostate();
}

} // namespace

RestRequest LessonsJob::request()
{
    RestRequest request;
    request.path = u"/v1/models/lessons"_s;
    request.query.addQueryItem(u"kind"_s, u"damage-head"_s);
    return request;
}

core::Result<Lessons> LessonsJob::read(const RestAnswer &answer)
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"lessons"_s);
    Lessons lessons;
    lessons.usable = reader.integer("usable"_L1);
    lessons.heldBack = reader.integer("held_back"_L1);
    lessons.fewest = reader.integer("fewest"_L1);
    for (const QJsonValue word : reader.array("words"_L1)) {
        lessons.words.emplace_back(word["verdict"_L1].toString(), word["photos"_L1].toInteger());
    }
    const QJsonArray figures = reader.array("figures"_L1);
    if (!reader.status()) {
        return tl::unexpected(reader.status().error());
    }
    auto read = eachOf<ModelFigures>(figures, figuresFrom);
    if (!read) {
        return tl::unexpected(read.error());
    }
    lessons.figures = std::move(*read);
    return lessons;
}

RestRequest ModelsJob::request()
{
    RestRequest request;
    request.path = u"/v1/models"_s;
    return request;
}

core::Result<std::vector<desk::RegisteredModel>> ModelsJob::read(const RestAnswer &answer)
{
    return objectOf(answer).and_then([](const QJsonObject &json) {
        return eachOf<desk::RegisteredModel>(json.value("items"_L1).toArray(), modelFrom);
    });
}

RestRequest BlindShareJob::request()
{
    RestRequest request;
    request.path = u"/v1/blind-share"_s;
    return request;
}

core::Result<BlindShare> BlindShareJob::read(const RestAnswer &answer)
{
    const core::Result<QJsonObject> json = objectOf(answer);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const auto blind = agreedIn(*json, "blind"_L1);
    const auto seen = agreedIn(*json, "seen"_L1);
    const auto followed = agreedIn(*json, "followed"_L1);
    for (const auto *each : {&blind, &seen, &followed}) {
        if (!*each) {
            return tl::unexpected(each->error());
        }
    }
    core::JsonReader difference(json->value("difference"_L1).toObject(), u"difference"_s);
    BlindShare share{*blind, *seen, *followed, difference.number("low"_L1), difference.number("high"_L1)};
    core::JsonReader reader(*json, u"blind-share"_s);
    share.enough = reader.integer("enough"_L1);
    if (!difference.status() || !reader.status()) {
        return tl::unexpected(difference.status() ? reader.status().error() : difference.status().error());
    }
    return share;
}

RestRequest RefitJob::request()
{
    return post(u"/v1/models/refit"_s, {{u"kind"_s, u"damage-head"_s}});
}

core::Result<std::monostate> RefitJob::read(const RestAnswer &answer)
{
    return fine(answer);
}

RestRequest MoveModelJob::request() const
{
    return post(u"/v1/models/"_s + id.toString() + u"/stage"_s, {{u"stage"_s, QString(desk::modelStageName(stage))}});
}

core::Result<std::monostate> MoveModelJob::read(const RestAnswer &answer)
{
    return fine(answer);
}

} // namespace client
