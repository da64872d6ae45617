// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace readings::intent {

/// A piece of a text as the model sees it: a folded word, the length of a number ("#6"), "@mail", a mark or an emoji.
struct Piece
{
    QString text;
    int start = 0;  ///< first UTF-16 unit in the text as it was written
    int length = 0; ///< in UTF-16 units, at least 1
    bool word = false;
};

/// Longest text that is read; a wish stands at the start of a message, and a pasted book must not cost more.
inline constexpr int UnitsRead = 1200;

/// Values never become features: of a number only its length is kept, of an address only that it is one.
[[nodiscard]] std::vector<Piece> piecesOf(const QString &text);

/// "en" or "de"; empty when it is neither or too short to say.
[[nodiscard]] QString languageOf(const std::vector<Piece> &pieces);

} // namespace readings::intent
