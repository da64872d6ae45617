// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/intent/linearmodel.h"

#include "core/result.h"
#include "desk/intentreader.h"

namespace readings::intent {

/// The linear model as the bot's reader: group, calibrated confidence, the words that carried it, other wishes in the
/// same message, language. The finer intent is the plain one of the group; the rules know its special kinds.
class LinearIntentReader final : public desk::IntentReader
{
public:
    LinearIntentReader(LinearModel model, const QString &sha256);

    /// Reads a model file. NotFound, Corrupt or NewerThanProgram say what is wrong with it.
    [[nodiscard]] static core::Result<std::unique_ptr<LinearIntentReader>> load(const QString &file);

    [[nodiscard]] desk::IntentReading read(const QString &text) const override;

    [[nodiscard]] const LinearModel &model() const { return m_model; }
    [[nodiscard]] const desk::ModelRef &reference() const { return m_reference; }

private:
    LinearModel m_model;
    desk::ModelRef m_reference;
};

/// What each piece of a text adds to the score of `group` over the score of `rival`. Together with the difference of
/// the two groups' bias this is the difference of their scores: nothing is left out.
[[nodiscard]] std::vector<double> sharesOf(const LinearModel &model, const std::vector<Piece> &pieces, int group,
                                           int rival);

/// intent.model in AFTERDESK_RESOURCES/models/intent when that variable is set, else in ../share/afterdesk seen from
/// the program's folder.
[[nodiscard]] QString shippedModelFile(const QString &programFolder);

} // namespace readings::intent
