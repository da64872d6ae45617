// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace desk {

/// What a person may say that a photo shows, in the order of the digits that say it.
[[nodiscard]] const QStringList &photoWords();

/// What to write to a customer whose photo cannot be used: what is wrong with it and how another one turns out better,
/// in "de" or (for any other language) English. codes: those of PhotoReading::quality; the first that is known speaks.
/// With none that is known: that nothing can be made out.
[[nodiscard]] QString photoAgainText(const QStringList &codes, const QString &language);

} // namespace desk
