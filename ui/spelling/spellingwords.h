// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/textlinks.h"

#include <QSet>
#include <QStringList>

namespace ui::spelling {

/// Words of a text that can be spelled wrong, in order; "E-Mail-Adresse" is one. Left out: everything with digits in it
/// (order numbers, codes), links, addresses, @mentions, blanks of macros, words in capitals or with capitals inside
/// (PayPal), single letters, halves of words ("Liefer- und").
[[nodiscard]] std::vector<desk::TextSpan> spellingWords(const QString &text);

/// The words of names and titles, folded: "Dana Kowalski" gives both, and what an owner's s makes of them.
[[nodiscard]] QSet<QString> namesIn(const QStringList &texts);

/// In capitals, or a single letter: nothing that a dictionary can judge.
[[nodiscard]] bool isCode(QStringView word);

} // namespace ui::spelling
