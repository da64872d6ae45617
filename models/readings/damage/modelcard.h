// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/reading.h"
#include "readings/damage/damagereading.h"

#include <vector>

namespace readings::damage {

/// A straight line through a number the network gives: what makes it an honest logit.
struct CalibrationLine
{
    double slope = 1.0;
    double offset = 0.0;

    [[nodiscard]] double at(double score) const { return slope * score + offset; }
    bool operator==(const CalibrationLine &) const = default;
};

/// A finer word for damage that was shown to hold on held-out data.
struct HintRule
{
    QString name; ///< crushed torn wet broken cracked
    int channel = 0;
    CalibrationLine line;
    double from = 0.5; ///< said from this probability on

    bool operator==(const HintRule &) const = default;
};

/// The machine-readable part of a model's card: what the program must know to use the file beside it.
///
/// Two kinds of networks are known. One gives a logit a class (`logits`, `features`). The other gives a map of damage
/// cell by cell, two logits for what the thing is, and a vector to find the photo again (`map`, `parts`, `mark`).
struct ModelCard
{
    desk::ModelRef model;
    QString file; ///< relative to the card; a plain name
    int inputSide = 0;
    double scale = 0.0; ///< value = (byte - mean) * scale, RGB
    double mean = 0.0;
    QString logits;   ///< name of the output with one number a class
    QString features; ///< name of the output before pooling, channels x rows x columns
    std::vector<Verdict> classes;
    QString calibration;       ///< version
    double temperature = 1.0;  ///< logits are divided by this
    double notSureBelow = 0.0; ///< highest calibrated probability below this is NotSure

    QString map;            ///< output kinds x rows x columns; channel 0 is damage of any kind
    QString parts;          ///< output of two: neither parcel nor product, and parcel rather than product
    QString mark;           ///< output of Fingerprint::Length
    double sharpness = 0.0; ///< of the pooling over the map's cells
    CalibrationLine damage, other, parcel;
    std::vector<HintRule> hints;

    [[nodiscard]] bool seesCells() const { return !map.isEmpty(); }

    /// Reads card.json in `folder`. Malformed names the field; NotFound when there is none.
    [[nodiscard]] static core::Result<ModelCard> load(const QString &folder);
};

} // namespace readings::damage
