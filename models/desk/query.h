// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <QTimeZone>

namespace desk {

/// What a term of a query looks at. Words is everything a person typed without an operator.
enum class QueryField {
    Words,
    From,     ///< customer's name (a part of it) or number
    Order,    ///< order number
    Item,     ///< SKU of an item of the order; only the hub can tell
    Status,   ///< open, snoozed, resolved (also typed as is:open, is:closed); is:mentioned reads as that view
    View,     ///< a built-in view by its stable name
    Intent,   ///< what the customer wants, as a code ("damaged item" and damaged_item are the same)
    Before,   ///< something was said before this time
    After,    ///< … at this time or later
    Amount,   ///< what is at stake, in units of its own currency
    Has,      ///< photo, order, proposal, handoff, deadline
    Owner,    ///< me, bot, nobody or a colleague's name
    Language, ///< of the customer, ISO 639-1
    Turn,     ///< us (the customer said the last word) or customer
    Label,
    Priority, ///< low, normal, high
};

enum class QueryProblemKind {
    UnknownOperator,
    MissingValue,
    UnknownValue,
    BadDate,
    BadAmount,
    OpenQuote,
    NotHere, ///< right, but not known where it was asked; parseQuery never says so
};

/// Why a text is no query. Positions count UTF-16 units of the text.
struct QueryProblem
{
    QueryProblemKind kind = QueryProblemKind::UnknownOperator;
    QString name;  ///< of the operator, as typed, without the colon
    QString value; ///< as typed
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const QueryProblem &) const = default;
};

enum class Comparison { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

struct QueryTerm
{
    QueryField field = QueryField::Words;
    bool negated = false;
    QString text;                              ///< the value; for enumerations its stable name
    bool phrase = false;                       ///< was quoted: the words stand side by side
    Comparison comparison = Comparison::Equal; ///< Amount
    qint64 thousandths = 0;                    ///< Amount: of one unit of the currency
    core::Timestamp at{};                      ///< Before, After

    bool operator==(const QueryTerm &) const = default;
};

/// All terms hold at once.
struct Query
{
    std::vector<QueryTerm> terms;

    [[nodiscard]] bool isEmpty() const { return terms.empty(); }
    [[nodiscard]] bool uses(QueryField field) const;
    /// Says itself which conversations to look through, closed ones included.
    [[nodiscard]] bool choosesView() const { return uses(QueryField::View) || uses(QueryField::Status); }
    /// Words and phrases that are to be found, as they were typed.
    [[nodiscard]] QStringList wantedWords() const;

    bool operator==(const Query &) const = default;
};

/// Reads `words "a phrase" -without operator:value -operator:"a value"`. Days (today, yesterday, 7d, 2w, 2026-11-23)
/// are days of `zone`, seen from `now`. Nothing is ever skipped: what is not understood is the problem.
[[nodiscard]] tl::expected<Query, QueryProblem> parseQuery(QStringView text, core::Timestamp now,
                                                           const QTimeZone &zone);
/// Every word as it stands and nothing an operator: what a text that is no query still asks for.
[[nodiscard]] Query plainQuery(QStringView text);
/// A text that parseQuery reads as the same query at any time and place: times are absolute.
[[nodiscard]] QString queryText(const Query &query);
/// The names people type, in the order in which help lists them.
[[nodiscard]] QList<QueryField> queryOperators();
[[nodiscard]] QLatin1String queryOperatorName(QueryField field); ///< empty for Words
/// What may stand behind the operator, where that is a list; empty where it is open.
[[nodiscard]] QStringList queryValues(QueryField field);
[[nodiscard]] QLatin1String queryProblemName(QueryProblemKind kind);

/// Whether what the conversation itself tells satisfies the query; words are looked for in its customer's name, order
/// number and last words. Item is not known here: such a term is never satisfied, also not when it is negated.
[[nodiscard]] bool matches(const Conversation &conversation, const Query &query, const UserId &me, core::Timestamp now);
/// The same for one term.
[[nodiscard]] bool matches(const Conversation &conversation, const QueryTerm &term, const UserId &me,
                           core::Timestamp now);

/// Whether a list made of the query shows the conversation: as matches, but closed and snoozed ones only where the
/// query asks for them.
[[nodiscard]] bool belongsTo(const Conversation &conversation, const Query &query, const UserId &me,
                             core::Timestamp now);

struct TextMark
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextMark &) const = default;
};

/// Where the words stand in a text, in any case, in order and without overlaps.
[[nodiscard]] std::vector<TextMark> marksOf(const QString &text, const QStringList &words);

} // namespace desk
