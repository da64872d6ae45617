// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

namespace ui::conversation {

/// A piece of a shown text that spoke for or against what the message was taken for.
struct CarryingWord
{
    int start = 0; ///< in the text as it is shown: without space at its ends, with one character for a line break
    int length = 0;
    double weight = 0.0; ///< -1 to 1

    bool operator==(const CarryingWord &) const = default;
};

/// The telling pieces of a customer's message, in the order of the text. Pieces that do not lie in the text are left
/// out: they were read from another one.
[[nodiscard]] std::vector<CarryingWord> carryingWords(const desk::Message &message);

/// What the message was taken for, by which words and by whom, in a sentence or two; empty without a reading.
[[nodiscard]] QString intentSentence(const desk::Message &message);

} // namespace ui::conversation
