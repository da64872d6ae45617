// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace desk {

/// Somebody of the team, by the name that notes call them. A note keeps whom it mentions as these.
struct Colleague
{
    UserId id;
    QString name;

    bool operator==(const Colleague &) const = default;
};

/// Everybody who can be mentioned, by name, and who of them replies to customers, so that a case can be given to them.
struct Team
{
    std::vector<Colleague> people;
    std::vector<UserId> answering;

    bool operator==(const Team &) const = default;
};

/// What there is of one person's mentions in a conversation.
struct MentionState
{
    UserId user;
    qint64 seq = 0;     ///< of the newest note that mentions them
    qint64 seenSeq = 0; ///< of the newest such note that they have seen
    QString by;         ///< who wrote the newest one, as shown

    [[nodiscard]] bool isUnseen() const { return seq > seenSeq; }
    bool operator==(const MentionState &) const = default;
};

/// A note mentions no more people than this.
inline constexpr qsizetype MaximumMentions = 20;

/// Where an @ with a colleague's whole name stands in a text. Positions count UTF-16 units.
struct MentionSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    UserId user;

    bool operator==(const MentionSpan &) const = default;
};

/// Of these people those whom the text names, in its order; the longest name that fits wins. Letters may not touch it:
/// an address of e-mail mentions nobody. Two of the same name stand for the first and the second place of that name;
/// a single one for all places.
[[nodiscard]] std::vector<MentionSpan> mentionsIn(const QString &text, const std::vector<Colleague> &people);

/// The @ that is being typed at the cursor.
struct BegunMention
{
    qsizetype start = 0; ///< of the @
    QString typed;       ///< between it and the cursor

    bool operator==(const BegunMention &) const = default;
};

/// Nothing when the cursor stands behind none.
[[nodiscard]] std::optional<BegunMention> mentionBegunAt(const QString &text, qsizetype cursor);
/// Whether what was typed begins the name or one of its later words.
[[nodiscard]] bool mayMean(const QString &typed, const QString &name);

} // namespace desk
