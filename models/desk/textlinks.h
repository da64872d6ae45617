// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace desk {

enum class LinkKind { Web, Email, Order, Tracking };

/// A stretch of a plain text that leads somewhere. The text itself is never changed or read as markup.
struct TextLink
{
    LinkKind kind = LinkKind::Web;
    int start = 0;  ///< first UTF-16 unit in the text
    int length = 0; ///< in UTF-16 units
    /// Web: the whole address, encoded, http or https alone. Otherwise the address or number in one form.
    QString target;
    QString host{};        ///< Web: where it really leads, in ASCII ("xn--…" as it is)
    bool deceives = false; ///< Web: what stands there is not plainly that host (names before an @, letters of other
                           ///< alphabets, an unusual port)

    bool operator==(const TextLink &) const = default;
};

/// In the order of the text, never overlapping; at most the first 4,000 units are looked at. What the eye cannot check
/// (control and direction characters) ends an address.
[[nodiscard]] std::vector<TextLink> linksIn(const QString &text);

/// Whether a right-to-left letter stands in it.
[[nodiscard]] bool hasRightToLeft(const QString &text);

/// The start and end of what has to keep its own direction in a text that mixes directions: addresses, numbers,
/// amounts, dates. Empty for texts without right-to-left letters, which need nothing.
struct TextSpan
{
    int start = 0;
    int length = 0;

    bool operator==(const TextSpan &) const = default;
};
[[nodiscard]] std::vector<TextSpan> isolatesIn(const QString &text);

} // namespace desk
