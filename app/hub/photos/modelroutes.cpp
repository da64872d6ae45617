// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/photos/modelroutes.h"

#include "core/hash.h"
#include "hub/photos/lessons.h"
#include "readings/damage/shophead.h"
#include "store/auditlog.h"
#include "store/modelregistry.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using desk::ModelStage;
using desk::RegisteredModel;
using readings::damage::FittedHead;
using readings::damage::ShopTrainer;

QJsonObject toJson(const RegisteredModel &model)
{
    QJsonObject json{{"id"_L1, model.id.toString()},    {"kind"_L1, model.kind},
                     {"name"_L1, model.name},           {"version"_L1, model.version},
                     {"sha256"_L1, model.sha256},       {"stage"_L1, desk::modelStageName(model.stage)},
                     {"card"_L1, model.card},           {"created_at"_L1, core::toRfc3339(model.createdAt)},
                     {"created_by"_L1, model.createdBy}};
    if (model.promotedAt) {
        json.insert("promoted_at"_L1, core::toRfc3339(*model.promotedAt));
        json.insert("promoted_by"_L1, model.promotedBy);
    }
    if (!model.data.isEmpty()) {
        json.insert("data"_L1, model.data);
    }
    return json;
}

core::Status noted(sql::Connection &connection, const QString &who, const QString &what, const RegisteredModel &model,
                   core::Timestamp now)
{
    const auto entry = store::AuditLog(connection)
                           .append(now, who, what, model.id.toString(),
                                   {{"kind"_L1, model.kind},
                                    {"version"_L1, model.version},
                                    {"sha256"_L1, model.sha256},
                                    {"stage"_L1, desk::modelStageName(model.stage)}});
    return entry ? core::Status() : core::Status(tl::unexpected(entry.error()));
}

Reply kept(sql::Connection &connection, const RegisteredModel &model)
{
    if (const core::Status added = store::ModelRegistry(connection).add(model); !added) {
        return added.error().code == core::ErrorCode::Conflict ? Reply::problem(409, u"exists"_s)
                                                               : Reply::of(added.error());
    }
    if (const core::Status written = noted(connection, model.createdBy, u"model.added"_s, model, model.createdAt);
        !written) {
        return Reply::of(written.error());
    }
    return Reply::json(201, toJson(model));
}

Reply list(const Call &call, sql::Connection &connection)
{
    const QString wanted = call.query("stage");
    const auto stage = desk::modelStageFrom(wanted);
    if (!wanted.isEmpty() && !stage) {
        return Reply::problem(400, u"malformed"_s, u"stage: candidate shadow active retired"_s);
    }
    const store::ModelRegistry registry(connection);
    const QString kind = call.query("kind");
    if (!kind.isEmpty() && stage == ModelStage::Active) { // what consoles ask for: with data
        const auto active = registry.active(kind);
        if (!active) {
            return Reply::of(active.error());
        }
        return Reply::json(200, {{"items"_L1, *active ? QJsonArray{toJson(**active)} : QJsonArray()}});
    }
    const auto found = registry.list(kind, stage);
    if (!found) {
        return Reply::of(found.error());
    }
    QJsonArray items;
    for (const RegisteredModel &model : *found) {
        items.append(toJson(model));
    }
    return Reply::json(200, {{"items"_L1, items}});
}

Reply one(const Call &call, sql::Connection &connection)
{
    const auto id = desk::ModelId::fromString(call.param(u"id"_s));
    const auto found = store::ModelRegistry(connection).find(id);
    if (!found) {
        return Reply::of(found.error());
    }
    return *found ? Reply::json(200, toJson(**found)) : Reply::problem(404, u"not_found"_s);
}

Reply upload(const Call &call, sql::Connection &connection, const core::Clock &clock)
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json, u"model"_s);
    RegisteredModel model;
    model.id = desk::ModelId::create(clock);
    model.kind = reader.text("kind"_L1);
    model.name = reader.text("name"_L1);
    model.version = reader.text("version"_L1);
    model.card = reader.object("card"_L1);
    model.data = reader.object("data"_L1);
    if (const core::Status status = reader.status(); !status) {
        return Reply::of(status.error());
    }
    if (model.kind == QLatin1String(ModelRoutes::damageHead)) {
        if (const auto head = readings::damage::ShopHead::fromJson(model.data); !head) {
            return Reply::of(head.error());
        }
    }
    model.sha256 = core::sha256Hex(core::canonicalJson(model.data));
    model.createdAt = clock.now();
    model.createdBy = call.caller().person.id.toString();
    return kept(connection, model);
}

Reply move(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    const auto id = desk::ModelId::fromString(call.param(u"id"_s));
    const auto stage = desk::modelStageFrom(json->value("stage"_L1).toString());
    if (!stage) {
        return Reply::problem(400, u"malformed"_s, u"stage: candidate shadow active retired"_s);
    }
    store::ModelRegistry registry(connection);
    const QString who = call.caller().person.id.toString();
    if (const core::Status moved = registry.move(id, *stage, who, now); !moved) {
        return moved.error().code == core::ErrorCode::Conflict ? Reply::problem(409, u"stage"_s, moved.error().detail)
                                                               : Reply::of(moved.error());
    }
    const auto model = registry.find(id);
    if (!model || !*model) {
        return Reply::of(model ? core::Error{core::ErrorCode::Internal, {}} : model.error());
    }
    if (const core::Status written = noted(connection, who, u"model.moved"_s, **model, now); !written) {
        return Reply::of(written.error());
    }
    return Reply::json(200, toJson(**model));
}

QJsonObject cardOf(const FittedHead &fitted, qint64 photos)
{
    return {{"photos"_L1, photos},
            {"learnt_from"_L1, fitted.learntFrom},
            {"penalty"_L1, fitted.penalty},
            {"held_back"_L1,
             QJsonObject{{"before"_L1, hub::toJson(fitted.before)}, {"after"_L1, hub::toJson(fitted.after)}}}};
}

Reply lessonsReply(const Call &call, sql::Connection &connection)
{
    if (call.query("kind") != QLatin1String(ModelRoutes::damageHead)) {
        return Reply::problem(400, u"malformed"_s, u"kind: damage-head"_s);
    }
    const auto told = lessonsJson(connection);
    return told ? Reply::json(200, *told) : Reply::of(told.error());
}

} // namespace

void ModelRoutes::addRoutes(Router &router)
{
    const core::Clock &clock = m_context.clock;
    const Access keepers = Access::may(desk::Permission::EditPolicy);
    router.read("GET", "/v1/models", Access::may(desk::Permission::ReadConversations), list);
    router.read("GET", "/v1/models/lessons", keepers, lessonsReply);
    router.read("GET", "/v1/models/{id}", Access::may(desk::Permission::ReadConversations), one);
    router.command("POST", "/v1/models", keepers,
                   [&clock](const Call &call, sql::Connection &connection) { return upload(call, connection, clock); });
    router.command("POST", "/v1/models/{id}/stage", keepers, [&clock](const Call &call, sql::Connection &connection) {
        return move(call, connection, clock.now());
    });
    router.work("POST", "/v1/models/refit", keepers, [this](const Call &call) { return refit(call); });
}

Reply ModelRoutes::refit(const Call &call)
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    if (json->value("kind"_L1).toString() != QLatin1String(damageHead)) {
        return Reply::problem(400, u"malformed"_s, u"kind: damage-head"_s);
    }
    const auto learnt = m_context.reads.run([](sql::Connection &connection) { return Lessons::read(connection); });
    if (!learnt) {
        return Reply::of(learnt.error());
    }
    const auto photos = static_cast<qint64>(learnt->photos.size());
    const auto fitted = ShopTrainer::fit(learnt->base, learnt->photos);
    if (!fitted) {
        return Reply::problem(422, u"too_few"_s, {}, {{"photos"_L1, photos}, {"fewest"_L1, ShopTrainer::Fewest}});
    }
    RegisteredModel model;
    model.id = desk::ModelId::create(m_context.clock);
    model.kind = QLatin1String(damageHead);
    model.name = u"damage-shop"_s;
    model.createdAt = m_context.clock.now();
    model.createdBy = call.caller().person.id.toString();
    model.card = cardOf(*fitted, photos);
    model.data = fitted->head.toJson();
    model.sha256 = core::sha256Hex(core::canonicalJson(model.data));
    model.version = core::toDateTime(model.createdAt).toString(u"yyyyMMdd-HHmmss"_s) + u'-' + model.sha256.left(6);
    Reply reply;
    const core::Status written = m_context.writer.run([&](sql::Connection &connection) -> core::Status {
        reply = kept(connection, model);
        return reply.isError() && reply.status != 409 ? core::Status(core::fail(core::ErrorCode::Internal, {}))
                                                      : core::Status();
    });
    return written || reply.isError() ? reply : Reply::of(written.error());
}

} // namespace hub
