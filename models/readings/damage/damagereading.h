// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/reading.h"
#include "readings/damage/fingerprint.h"
#include "readings/damage/photoquality.h"

#include <array>
#include <optional>
#include <vector>

namespace readings::damage {

/// What a photo shows. Unusable: its quality does not let anybody judge. NotSure: the model's best guess is below the
/// threshold on its card; a person looks without being told an answer.
enum class Verdict { DamagedPackaging, DamagedProduct, LooksIntact, NotParcelOrProduct, Unusable, NotSure };

/// The stable names of desk::PhotoReading: damaged_packaging damaged_product looks_intact not_parcel_or_product
/// unusable not_sure.
[[nodiscard]] QLatin1String verdictName(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdictFromName(QStringView name);

/// The classes a model tells apart, in the order of its outputs on the card.
struct ClassProbability
{
    Verdict verdict = Verdict::LooksIntact;
    double raw = 0.0;        ///< softmax of the model as trained
    double calibrated = 0.0; ///< after the card's temperature; use this one

    bool operator==(const ClassProbability &) const = default;
};

/// Where the model saw what speaks for the class `of`: rows from the top, 0 (nothing) to 1 (most), scaled to the
/// largest cell. `strength` is that largest cell before scaling, in logits: below about 0.5 there is nothing worth
/// showing.
struct HeatMap
{
    int columns = 0;
    int rows = 0;
    std::vector<float> cells;
    Verdict of = Verdict::LooksIntact;
    double strength = 0.0;

    bool operator==(const HeatMap &) const = default;
};

/// A finer word for the damage: crushed torn wet broken cracked.
struct DamageHint
{
    QString name;
    double probability = 0.0;

    bool operator==(const DamageHint &) const = default;
};

struct DamageReading
{
    Verdict verdict = Verdict::NotSure;
    std::vector<ClassProbability> probabilities; ///< also for unusable and not sure, so that a person can see them
    PhotoQuality quality;
    double ms = 0.0; ///< quality checks and network together, without decoding
    desk::ModelRef model;
    QString calibration; ///< version of the calibration on the card
    HeatMap heat;
    std::vector<DamageHint> hints;
    /// Of the upright picture; none from models that make no vector. DamageReader::fingerprint adds the turned ones.
    std::optional<Fingerprint> fingerprint;

    /// Probability of damage of either kind, calibrated.
    [[nodiscard]] double damage() const;
    /// What to say, given the quality and the probabilities: both kinds of damage count together before one of them is
    /// named.
    [[nodiscard]] Verdict judged(double notSureBelow) const;
    /// The class with the highest calibrated probability, also when the verdict is Unusable or NotSure.
    [[nodiscard]] const ClassProbability *best() const;
    /// In the words of the domain, for evidence and the desk API.
    [[nodiscard]] desk::PhotoReading toPhotoReading() const;

    bool operator==(const DamageReading &) const = default;
};

} // namespace readings::damage
