// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/conversation.h"

#include <QMap>

namespace desk {

/// A prepared answer with blanks, and what is done in one step with it. Blanks are written {order.id}.
struct Macro
{
    QString name; ///< typed after the slash: letters, digits, dashes
    QString title;
    QString language; ///< ISO 639-1; empty: for every customer
    QString reply;
    QString note;                           ///< for the team
    std::optional<ConversationState> state; ///< Resolved or Snoozed
    core::Milliseconds snooze{0};           ///< for Snoozed

    bool operator==(const Macro &) const = default;
};

/// Reads {"macros":[{"name","title","language"?,"reply","note"?,"then":"resolve"|"snooze"?,"snooze_hours"?}]}.
/// Malformed names the first macro that cannot be used, and why.
[[nodiscard]] core::Result<std::vector<Macro>> macrosFromJson(const QByteArray &bytes);

/// Those whose name or title has the words of `typed`, names that begin with it first; in the customer's language when
/// there are any in it. An empty language is one that nobody knows.
[[nodiscard]] std::vector<Macro> matchingMacros(const std::vector<Macro> &all, const QString &typed,
                                                const QString &language);

/// A {blank} in a text.
struct Blank
{
    qsizetype start = 0; ///< of the brace
    qsizetype length = 0;
    QString name; ///< without braces

    bool operator==(const Blank &) const = default;
};
[[nodiscard]] std::vector<Blank> blanksIn(const QString &text);

/// Fills in what is known; other blanks stay as they are.
[[nodiscard]] QString filledIn(const QString &text, const QMap<QString, QString> &facts);

} // namespace desk
