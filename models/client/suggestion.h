// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace client {

/// A part of a suggested text that no fact of the order supports. In UTF-16 units of the text.
struct UnverifiedPart
{
    qsizetype start = 0;
    qsizetype length = 0;
    QString what; ///< code: date, amount, number, product, tracking, promise, state, link, hidden

    bool operator==(const UnverifiedPart &) const = default;
};

/// A reply that the hub has ready for a person. It is never sent by itself.
struct Suggestion
{
    QString id;
    QString text;
    QString source; ///< code: rules or llm
    std::vector<UnverifiedPart> unverified;

    bool operator==(const Suggestion &) const = default;
};

/// All suggestions for one customer message.
struct SuggestionList
{
    qint64 seq = 0;       ///< of the customer's message that they answer
    bool pending = false; ///< one more is being written
    std::vector<Suggestion> items;

    bool operator==(const SuggestionList &) const = default;
};

/// What became of a suggestion.
enum class SuggestionUse { AsIs, Edited, Ignored };

} // namespace client
