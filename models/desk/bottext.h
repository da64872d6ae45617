// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/money.h"
#include "desk/reading.h"

#include <QStringList>

namespace desk {

// Inside of the bot's rules only.

/// Lower case, without accents and apostrophes, ß as ss, runs of spaces as one: what the rules are written against.
[[nodiscard]] QString folded(const QString &text);

/// The bot's sentence for a code in "en" or "de" (English for any other), with the arguments filled in.
[[nodiscard]] QString replyText(const QString &code, const QString &language, const QStringList &args = {});

/// Nobody can judge by this photo: it is unusable, or a picture of a screen.
[[nodiscard]] bool showsTooLittle(const PhotoReading &photo);
/// The code of the sentence that asks for another photo and says what was wrong with these.
[[nodiscard]] QString askPhotoAgainCode(const std::vector<PhotoReading> &photos);

/// "de" or "en": what the conversation says, else what the words look like.
[[nodiscard]] QString languageOf(const QString &known, const QString &text);

/// A day as people write it: "Tue 24 Nov", "Di. 24. Nov."
[[nodiscard]] QString dayText(core::Timestamp at, const QString &language);
[[nodiscard]] QString moneyText(const core::Money &money, const QString &language);

} // namespace desk
