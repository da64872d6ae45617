// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/evaluation.h"

#include "core/result.h"

#include <QJsonObject>

namespace readings::intent {

/// Where training reads and writes. All folders exist but `out`, which is made.
struct TrainingJob
{
    QString data;    ///< the public dialogue data
    QString phrases; ///< our own
    QString labels;  ///< JSON lines {"text","group"} that a shop's people labelled; empty: none
    QString out;     ///< gets intent.model and card.json
    quint32 seed = 1;
};

inline constexpr int Folds = 5;
inline constexpr int Repeats = 3;

/// Corpus and labels → cross-validation → calibration → the model of all of it, written with its card. The same job
/// gives the same bytes. Takes about a minute. Returns the card.
[[nodiscard]] core::Result<QJsonObject> trainModel(const TrainingJob &job);

/// The card's figures again, from the data: what `tests/eval` holds the card against.
[[nodiscard]] core::Result<std::vector<Figure>> figuresFrom(const TrainingJob &job);

} // namespace readings::intent
