// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/modelcard.h"
#include "readings/damage/shophead.h"

namespace readings::damage {

/// What a network that sees damage cell by cell says of one photo, before calibration.
struct CellAnswer
{
    int kinds = 0; ///< channel 0 is damage of any kind, the others are finer words
    int rows = 0;
    int columns = 0;
    std::vector<float> cells; ///< logits, kinds x rows x columns
    double other = 0.0;       ///< logit: neither parcel nor product
    double parcel = 0.0;      ///< logit: a parcel rather than a product

    [[nodiscard]] bool isSound() const;
    /// One logit of a kind: the average over the cells, weighted towards the highest.
    [[nodiscard]] double pooled(int kind, double sharpness) const;
};

/// Puts the answer into words: probabilities (raw, and calibrated as the card says or by the shop's own head), hints,
/// the map. `print` is the photo's fingerprint, which gets its scores and becomes part of the reading.
void fillReading(const CellAnswer &answer, const ModelCard &card, const ShopHead *head, Fingerprint print,
                 DamageReading &reading);

} // namespace readings::damage
