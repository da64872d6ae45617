// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/trainer.h"

namespace readings::intent {

/// What a model said of a text that it had not learned from.
struct Held
{
    size_t example = 0;
    Scores scores{}; ///< raw
};

/// Judged and sports messages, each read by a model that saw neither it nor a near-duplicate of it: `folds` models a
/// repeat. One vector a repeat.
[[nodiscard]] std::vector<std::vector<Held>> crossValidate(const Trainer &trainer, int folds, int repeats);
/// The same with a whole shop held out at a time: how far it gets in a shop that it has never seen.
[[nodiscard]] std::vector<Held> crossShops(const Trainer &trainer);

/// The answer to a text as it is printed.
struct Answer
{
    int group = OutOfScope;
    double confidence = 0.0; ///< that this is right, calibrated
    double outOfScope = 0.0; ///< calibrated chance that it is none of ours
    Scores chances{};
};
[[nodiscard]] Answer answer(const Scores &scores, const Calibration &calibration);

/// Fitted on held-out scores; `strange` are those from shops that were held out whole. They count less, but keep it
/// from promising what only holds for shops that it knows.
[[nodiscard]] Calibration calibrate(const std::vector<Example> &examples, const std::vector<Held> &known,
                                    const std::vector<Held> &strange);

/// A figure with its 95 % interval.
struct Figure
{
    QString name;
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
    qint64 n = 0; ///< messages
};
/// All figures of the model card: cross-validated, calibrated on one half of the families and measured on the other.
[[nodiscard]] std::vector<Figure> figuresOf(const Trainer &trainer, const std::vector<std::vector<Held>> &known,
                                            const std::vector<Held> &strange);

} // namespace readings::intent
