// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/damagereading.h"
#include "readings/damage/fingerprint.h"

#include <QJsonObject>

namespace readings::damage {

/// A last layer made from what people of one shop confirmed: it moves the shipped model's answer by what the photo's
/// features said in that shop. A pure value.
class ShopHead final
{
public:
    static constexpr int Inputs = 4 + Fingerprint::Length + 1;
    static constexpr int Outputs = 4;

    /// The order of a fingerprint's scores and of this layer's outputs.
    [[nodiscard]] static const std::array<Verdict, Outputs> &classes();

    /// Changes nothing: the shipped model's own answer. `base` is the SHA-256 of the model's file.
    [[nodiscard]] static ShopHead identity(const QString &base);

    /// Probabilities of the classes for a photo.
    [[nodiscard]] std::array<double, Outputs> probabilities(const Fingerprint &photo) const;
    [[nodiscard]] const QString &base() const { return m_base; }

    [[nodiscard]] QJsonObject toJson() const;
    /// Malformed for anything that toJson() did not make.
    [[nodiscard]] static core::Result<ShopHead> fromJson(const QJsonObject &json);

    bool operator==(const ShopHead &) const = default;

private:
    friend class ShopTrainer;

    QString m_base;
    std::vector<float> m_weights; ///< Outputs rows of Inputs
};

/// A photo and what people confirmed that it shows.
struct ConfirmedPhoto
{
    QString media; ///< SHA-256: decides whether it is learnt from or held back
    Fingerprint fingerprint;
    Verdict verdict = Verdict::LooksIntact;
};

/// How a head does on photos that it was not fitted to.
struct HeadFigures
{
    qint64 n = 0;
    qint64 right = 0;
    double auroc = 0.0;   ///< of "damaged", either kind; 0.5 when the held-back photos have one kind alone
    double logLoss = 0.0; ///< nats a photo

    bool operator==(const HeadFigures &) const = default;
};

struct FittedHead
{
    ShopHead head;
    qint64 learntFrom = 0;
    double penalty = 0.0; ///< chosen by cross-validation on the photos it learnt from
    HeadFigures before;   ///< the shipped model on the held-back photos
    HeadFigures after;
};

/// Fits heads. Deterministic; well below a second for some hundred photos, a few seconds for thousands.
class ShopTrainer final
{
public:
    /// Fewer confirmed photos than this, or fewer than five of the rarer of damaged and not, teach nothing.
    static constexpr qint64 Fewest = 40;

    /// Holds back every fourth photo (by its hash, so that the same photo is always on the same side), fits the rest,
    /// and compares on what was held back. InvalidArgument with code text "too_few" when there is too little.
    [[nodiscard]] static core::Result<FittedHead> fit(const QString &base, const std::vector<ConfirmedPhoto> &photos);

    [[nodiscard]] static HeadFigures figures(const ShopHead &head, const std::vector<const ConfirmedPhoto *> &photos);
    [[nodiscard]] static bool isHeldBack(const QString &media);
};

} // namespace readings::damage
