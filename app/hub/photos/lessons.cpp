// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/photos/lessons.h"

#include "hub/photos/modelroutes.h"
#include "quality/interval.h"
#include "store/modelregistry.h"
#include "store/photoprints.h"
#include "store/shadowstore.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using readings::damage::ConfirmedPhoto;
using readings::damage::Fingerprint;
using readings::damage::ShopHead;
using readings::damage::ShopTrainer;
using readings::damage::Verdict;

/// The class that a word of a person teaches; none for unusable and cannot_tell.
std::optional<Verdict> taughtBy(const QString &word)
{
    const auto verdict = readings::damage::verdictFromName(word);
    const auto &classes = ShopHead::classes();
    return verdict && std::find(classes.begin(), classes.end(), *verdict) != classes.end() ? verdict : std::nullopt;
}

} // namespace

core::Result<Lessons> Lessons::read(sql::Connection &connection)
{
    const auto rows = store::PhotoPrints(connection).confirmed();
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto newest =
        connection.one<QString>(u"SELECT model FROM photo_prints ORDER BY at DESC, number DESC LIMIT 1"_s, {},
                                [](const sql::Row &row) { return row.text(0); });
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    Lessons out{newest->value_or(QString()), {}};
    for (const auto &row : *rows) {
        const auto print = Fingerprint::fromBytes(row.print);
        const auto verdict = taughtBy(row.verdict);
        if (print && verdict && row.model == out.base) {
            out.photos.push_back({row.media.toString(), *print, *verdict});
        }
    }
    return out;
}

std::vector<const ConfirmedPhoto *> Lessons::heldBack() const
{
    std::vector<const ConfirmedPhoto *> out;
    for (const ConfirmedPhoto &photo : photos) {
        if (ShopTrainer::isHeldBack(photo.media)) {
            out.push_back(&photo);
        }
    }
    return out;
}

QJsonObject toJson(const readings::damage::HeadFigures &figures)
{
    const quality::Interval interval = quality::wilson(figures.right, figures.n);
    return {{"n"_L1, figures.n},        {"right"_L1, figures.right}, {"low"_L1, interval.low},
            {"high"_L1, interval.high}, {"auroc"_L1, figures.auroc}, {"log_loss"_L1, figures.logLoss}};
}

core::Result<QJsonObject> lessonsJson(sql::Connection &connection)
{
    const auto lessons = Lessons::read(connection);
    const auto counts = store::PhotoPrints(connection).counts();
    store::ModelRegistry registry(connection);
    const auto models = registry.list(QLatin1String(ModelRoutes::damageHead), std::nullopt);
    if (!lessons || !counts || !models) {
        return tl::unexpected(!lessons ? lessons.error() : !counts ? counts.error() : models.error());
    }
    QJsonArray words;
    for (const auto &count : *counts) {
        words.append(QJsonObject{{"verdict"_L1, count.verdict}, {"photos"_L1, count.photos}});
    }
    const auto heldBack = lessons->heldBack();
    QJsonArray figures;
    const auto add = [&](const ShopHead &head, const QJsonObject &who) {
        QJsonObject json = toJson(ShopTrainer::figures(head, heldBack));
        for (auto it = who.begin(); it != who.end(); ++it) {
            json.insert(it.key(), it.value());
        }
        figures.append(json);
    };
    add(ShopHead::identity(lessons->base), {{"stage"_L1, "shipped"_L1}});
    for (const desk::RegisteredModel &listed : *models) {
        if (listed.stage == desk::ModelStage::Retired) {
            continue;
        }
        const auto whole = registry.find(listed.id);
        if (!whole) {
            return tl::unexpected(whole.error());
        }
        const auto head = *whole ? ShopHead::fromJson((*whole)->data)
                                 : core::Result<ShopHead>(core::fail(core::ErrorCode::NotFound, {}));
        if (head && head->base() == lessons->base) { // one for another model's features says nothing about these
            QJsonObject who{{"stage"_L1, desk::modelStageName(listed.stage)}, {"model_id"_L1, listed.id.toString()}};
            const auto shadow = store::ShadowStore(connection).agreement(listed.id);
            if (!shadow) {
                return tl::unexpected(shadow.error());
            }
            if (shadow->n > 0) {
                who.insert("shadow"_L1, QJsonObject{{"n"_L1, shadow->n}, {"same"_L1, shadow->same}});
            }
            add(*head, who);
        }
    }
    return QJsonObject{{"words"_L1, words},
                       {"usable"_L1, static_cast<qint64>(lessons->photos.size())},
                       {"held_back"_L1, static_cast<qint64>(heldBack.size())},
                       {"fewest"_L1, ShopTrainer::Fewest},
                       {"figures"_L1, figures}};
}

} // namespace hub
