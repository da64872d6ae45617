// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/modelregistry.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

using desk::ModelStage;
using desk::RegisteredModel;

const QString columns =
    QStringLiteral("id, kind, name, version, sha256, stage, card, created_at, created_by, promoted_at, promoted_by");

core::Result<RegisteredModel> modelFrom(const sql::Row &row)
{
    const auto stage = desk::modelStageFrom(row.text(5));
    auto card = row.json(6);
    if (!stage || !card) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("a row of models"));
    }
    RegisteredModel model;
    model.id = row.id<desk::ModelId>(0);
    model.kind = row.text(1);
    model.name = row.text(2);
    model.version = row.text(3);
    model.sha256 = row.text(4);
    model.stage = *stage;
    model.card = std::move(*card);
    model.createdAt = row.timestamp(7);
    model.createdBy = row.text(8);
    if (!row.isNull(9)) {
        model.promotedAt = row.timestamp(9);
    }
    model.promotedBy = row.text(10);
    return model;
}

core::Result<RegisteredModel> wholeFrom(const sql::Row &row)
{
    auto model = modelFrom(row);
    auto data = row.json(11);
    if (!model || !data) {
        return model ? core::Result<RegisteredModel>(tl::unexpected(data.error())) : model;
    }
    model->data = std::move(*data);
    return model;
}

} // namespace

core::Status ModelRegistry::add(const RegisteredModel &model)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO models (id, kind, name, version, sha256, stage, card, data, created_at, "
                       "created_by, promoted_at, promoted_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, '')"),
        {model.id, model.kind, model.name, model.version, model.sha256, desk::modelStageName(model.stage), model.card,
         model.data, model.createdAt, model.createdBy}));
}

core::Result<std::vector<RegisteredModel>> ModelRegistry::list(const QString &kind,
                                                               std::optional<ModelStage> stage) const
{
    const QString wanted = stage ? QString(desk::modelStageName(*stage)) : QString();
    return m_connection.all<RegisteredModel>(
        QStringLiteral("SELECT ") + columns +
            QStringLiteral(" FROM models WHERE (? = '' OR kind = ?) AND (? = '' OR stage = ?) "
                           "ORDER BY created_at DESC, id DESC LIMIT 500"),
        {kind, kind, wanted, wanted}, modelFrom);
}

core::Result<std::optional<RegisteredModel>> ModelRegistry::find(const desk::ModelId &id) const
{
    return m_connection.one<RegisteredModel>(
        QStringLiteral("SELECT ") + columns + QStringLiteral(", data FROM models WHERE id = ?"), {id}, wholeFrom);
}

core::Result<std::optional<RegisteredModel>> ModelRegistry::active(const QString &kind) const
{
    return m_connection.one<RegisteredModel>(QStringLiteral("SELECT ") + columns +
                                                 QStringLiteral(", data FROM models WHERE kind = ? AND stage = ?"),
                                             {kind, desk::modelStageName(ModelStage::Active)}, wholeFrom);
}

core::Status ModelRegistry::move(const desk::ModelId &id, ModelStage to, const QString &who, core::Timestamp now)
{
    const auto model = find(id);
    if (!model) {
        return tl::unexpected(model.error());
    }
    if (!*model) {
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("no such model"));
    }
    if (!desk::mayMove((*model)->stage, to)) {
        return core::fail(core::ErrorCode::Conflict,
                          QStringLiteral("a model does not go from %1 to %2")
                              .arg(desk::modelStageName((*model)->stage), desk::modelStageName(to)));
    }
    const QString update =
        QStringLiteral("UPDATE models SET stage = ?, promoted_at = ?, promoted_by = ? WHERE kind = ? AND stage = ?");
    if (to == ModelStage::Active) {
        const core::Status retired =
            done(m_connection.run(update, {desk::modelStageName(ModelStage::Retired), now, who, (*model)->kind,
                                           desk::modelStageName(ModelStage::Active)}));
        if (!retired) {
            return retired;
        }
    }
    return done(
        m_connection.run(QStringLiteral("UPDATE models SET stage = ?, promoted_at = ?, promoted_by = ? WHERE id = ?"),
                         {desk::modelStageName(to), now, who, id}));
}

} // namespace store
