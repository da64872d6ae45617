// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/photos/shadowheads.h"

#include "hub/photos/modelroutes.h"
#include "readings/damage/damagereading.h"
#include "readings/damage/modelcard.h"
#include "readings/damage/modelfiles.h"
#include "readings/damage/shophead.h"
#include "store/modelregistry.h"
#include "store/shadowstore.h"

#include <QCoreApplication>

namespace hub {

using namespace readings::damage;

ShadowHeads::ShadowHeads()
{
    const auto folder = modelFolder(QCoreApplication::applicationDirPath());
    if (const auto card = folder ? ModelCard::load(*folder) : tl::unexpected(folder.error())) {
        m_notSureBelow = card->notSureBelow;
    }
}

core::Status ShadowHeads::look(sql::Connection &connection, const desk::MediaId &photo, const Fingerprint &print,
                               const desk::PhotoReading &used, core::Timestamp now) const
{
    if (used.verdict == verdictName(Verdict::Unusable)) {
        return {}; // neither of them is asked about those
    }
    const store::ModelRegistry registry(connection);
    const auto models = registry.list(QLatin1String(ModelRoutes::damageHead), desk::ModelStage::Shadow);
    if (!models) {
        return tl::unexpected(models.error());
    }
    for (const desk::RegisteredModel &listed : *models) {
        const auto whole = registry.find(listed.id);
        if (!whole) {
            return tl::unexpected(whole.error());
        }
        const auto head = *whole ? ShopHead::fromJson((*whole)->data)
                                 : core::Result<ShopHead>(core::fail(core::ErrorCode::NotFound, {}));
        if (!head || head->base() != used.model.sha256) {
            continue; // made for the features of another model
        }
        DamageReading reading;
        const auto probabilities = head->probabilities(print);
        for (size_t i = 0; i < probabilities.size(); ++i) {
            reading.probabilities.push_back({ShopHead::classes().at(i), probabilities.at(i), probabilities.at(i)});
        }
        const Verdict verdict = reading.judged(m_notSureBelow);
        const ClassProbability *best = reading.best();
        const core::Status kept = store::ShadowStore(connection)
                                      .put({listed.id, photo.toString(), verdictName(verdict),
                                            best != nullptr ? best->calibrated : 0.0, used.verdict},
                                           now);
        if (!kept) {
            return kept;
        }
    }
    return {};
}

} // namespace hub
