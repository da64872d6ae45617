// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/queryhelp.h"

#include <QCoreApplication>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::shell::QueryHelp)
};

QString operators()
{
    QStringList names;
    for (const desk::QueryField field : desk::queryOperators()) {
        names.append(desk::queryOperatorName(field) + u':');
    }
    return names.join(u' ');
}

std::optional<desk::QueryField> fieldOf(const QString &name)
{
    for (const desk::QueryField field : desk::queryOperators()) {
        if (name.compare(desk::queryOperatorName(field), Qt::CaseInsensitive) == 0) {
            return field;
        }
    }
    return std::nullopt;
}

/// What may stand behind the operator.
QString valuesOf(desk::QueryField field)
{
    const QString name = desk::queryOperatorName(field) + u':';
    if (const QStringList values = desk::queryValues(field); !values.isEmpty()) {
        return name + u' ' + values.join(u", "_s) +
               (field == desk::QueryField::Owner ? u", "_s + Words::tr("or a colleague’s name") : QString());
    }
    switch (field) {
    case desk::QueryField::Before:
    case desk::QueryField::After:
        return Words::tr("%1 a day: today, yesterday, 7d, 2w or 2026-11-23").arg(name);
    case desk::QueryField::Amount:
        return Words::tr("%1 what is at stake: 50, >50, <=19.90").arg(name);
    case desk::QueryField::From:
        return Words::tr("%1 a customer’s name or number").arg(name);
    case desk::QueryField::Order:
        return Words::tr("%1 an order number").arg(name);
    case desk::QueryField::Item:
        return Words::tr("%1 the SKU of an item").arg(name);
    case desk::QueryField::Intent:
        return Words::tr("%1 what the customer wants, e.g. damaged_item").arg(name);
    case desk::QueryField::Language:
        return Words::tr("%1 the customer’s language, e.g. de").arg(name);
    default:
        return Words::tr("%1 a word").arg(name);
    }
}

QString problemWords(const desk::QueryProblem &problem)
{
    using Kind = desk::QueryProblemKind;
    const auto field = fieldOf(problem.name);
    switch (problem.kind) {
    case Kind::UnknownOperator:
        return Words::tr("“%1:” means nothing here. There are %2").arg(problem.name, operators());
    case Kind::OpenQuote:
        return Words::tr("The quotation mark is still open.");
    case Kind::UnknownValue:
        return field ? Words::tr("“%1” is none of these. %2").arg(problem.value, valuesOf(*field)) : problem.value;
    default:
        return field ? valuesOf(*field) : Words::tr("A word is missing.");
    }
}

} // namespace

QueryHelp helpFor(const QString &typed, core::Timestamp now)
{
    const auto query = desk::parseQuery(typed, now, QTimeZone::systemTimeZone());
    // The operator that is being typed says what it takes, before anything is called wrong.
    const QString last = typed.section(u' ', -1);
    const qsizetype colon = last.indexOf(u':');
    const qsizetype begin = last.startsWith(u'-') ? 1 : 0;
    const auto field = colon > 0 ? fieldOf(last.mid(begin, colon - begin)) : std::nullopt;
    if (field && (query || query.error().start + query.error().length == typed.size())) {
        const bool begun = colon + 1 < last.size() && !query &&
                           query.error().kind != desk::QueryProblemKind::MissingValue &&
                           query.error().kind != desk::QueryProblemKind::OpenQuote;
        const QStringList values = desk::queryValues(*field);
        const bool mayBecome = values.isEmpty() || std::any_of(values.begin(), values.end(), [&](const QString &value) {
                                   return value.startsWith(last.mid(colon + 1), Qt::CaseInsensitive);
                               });
        if (!begun || mayBecome) {
            return {valuesOf(*field), false};
        }
    }
    if (!query) {
        return {problemWords(query.error()), true};
    }
    return {Words::tr("Narrow down: %1 \"a phrase\" -without").arg(operators()), false};
}

} // namespace ui::shell
