// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"

namespace desk {

/// What the customer is told when the shop has done an action: the fact alone.
struct OutcomeText
{
    QString code; ///< of the sentence, as the bot's replies have it
    QString text;
};

/// language: ISO 639-1 when it is known; words: some of the conversation's, to guess it from when it is not.
[[nodiscard]] OutcomeText outcomeText(const Action &action, core::Timestamp at, const QString &language,
                                      const QString &words);

} // namespace desk
