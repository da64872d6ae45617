// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/reading.h"
#include "readings/damage/damagereading.h"

#include <vector>

namespace readings::damage {

/// The machine-readable part of a model's card: what the program must know to use the file beside it.
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

    /// Reads card.json in `folder`. Malformed names the field; NotFound when there is none.
    [[nodiscard]] static core::Result<ModelCard> load(const QString &folder);
};

} // namespace readings::damage
