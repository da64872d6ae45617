// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/casetable.h"

#include "core/hash.h"
#include "core/json.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

const QString Person = u"person"_s;

core::Error wrong(const QString &where, const QString &what)
{
    return {core::ErrorCode::Malformed, u"playbook: %1 %2"_s.arg(where, what)};
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue value : array) {
        texts.append(value.toString());
    }
    return texts;
}

} // namespace

core::Result<CaseTable::Condition> CaseTable::condition(const QString &fact, const QJsonValue &value)
{
    Condition made;
    made.fact = fact;
    if (value.isBool()) {
        made.flag = value.toBool();
    } else if (value.isString()) {
        made.words = {value.toString()};
    } else if (value.isArray()) {
        made.words = textsOf(value.toArray());
    } else if (value.isObject()) {
        const QJsonObject range = value.toObject();
        for (auto bound = range.begin(); bound != range.end(); ++bound) {
            const bool known = bound.key() == u"at_most" || bound.key() == u"above";
            if (!known || !bound.value().isDouble()) {
                return tl::unexpected(wrong(fact, u"has a bound that is not at_most or above with a number"_s));
            }
            (bound.key() == u"above" ? made.above : made.atMost) = bound.value().toDouble();
        }
        if (range.isEmpty()) {
            return tl::unexpected(wrong(fact, u"has a range without a bound"_s));
        }
    } else {
        return tl::unexpected(wrong(fact, u"has a condition that is no truth value, word, list or range"_s));
    }
    const bool empty = !made.flag && !made.atMost && !made.above && (made.words.isEmpty() || made.words.contains(u""));
    if (empty) {
        return tl::unexpected(wrong(fact, u"has a condition without a word"_s));
    }
    return made;
}

core::Result<CaseTable> CaseTable::fromJson(const QByteArray &json, const QSet<QString> &outcomes)
{
    const auto object = core::parseObject(json);
    if (!object) {
        return tl::unexpected(object.error());
    }
    core::JsonReader reader(*object, u"playbook"_s);
    CaseTable table;
    table.m_model = {reader.text("name"_L1), reader.text("version"_L1), core::sha256Hex(json)};
    const QStringList facts = textsOf(reader.array("facts"_L1));
    const QJsonArray rows = reader.array("rows"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    QSet<QString> ids;
    for (const QJsonValue value : rows) {
        const QJsonObject fields = value.toObject();
        core::JsonReader each(fields, u"playbook.rows"_s);
        Row row;
        row.id = each.text("id"_L1);
        row.outcome = each.text("then"_L1);
        row.because = each.text("because"_L1);
        const QJsonObject when = each.object("when"_L1);
        if (const core::Status status = each.status(); !status) {
            return tl::unexpected(status.error());
        }
        if (row.outcome != Person && !outcomes.contains(row.outcome)) {
            return tl::unexpected(wrong(row.id, u"ends in what nobody can do: "_s + row.outcome));
        }
        if (ids.contains(row.id)) {
            return tl::unexpected(wrong(row.id, u"stands there twice"_s));
        }
        ids.insert(row.id);
        for (auto it = when.begin(); it != when.end(); ++it) {
            if (!facts.contains(it.key())) {
                return tl::unexpected(wrong(row.id, u"asks for a fact that is not declared: "_s + it.key()));
            }
            auto made = condition(it.key(), it.value());
            if (!made) {
                return tl::unexpected(made.error());
            }
            row.when.push_back(std::move(*made));
        }
        // A row without a condition would speak for cases that nobody thought of.
        if (row.when.empty()) {
            return tl::unexpected(wrong(row.id, u"has no condition"_s));
        }
        table.m_rows.push_back(std::move(row));
    }
    if (table.m_rows.empty()) {
        return tl::unexpected(wrong(u"rows"_s, u"are empty"_s));
    }
    return table;
}

bool CaseTable::holds(const Condition &condition, const CaseFacts &facts)
{
    const auto known = facts.find(condition.fact);
    if (known == facts.end()) {
        return false;
    }
    if (condition.flag) {
        const bool *flag = std::get_if<bool>(&known->second);
        return flag && *flag == *condition.flag;
    }
    if (!condition.words.isEmpty()) {
        const QString *word = std::get_if<QString>(&known->second);
        return word && condition.words.contains(*word);
    }
    const double *number = std::get_if<double>(&known->second);
    return number && (!condition.atMost || *number <= *condition.atMost) &&
           (!condition.above || *number > *condition.above);
}

CaseVerdict CaseTable::decide(const CaseFacts &facts) const
{
    for (const Row &row : m_rows) {
        const bool all = std::all_of(row.when.begin(), row.when.end(),
                                     [&](const Condition &condition) { return holds(condition, facts); });
        if (all) {
            return {row.outcome, row.id, row.because};
        }
    }
    return {Person, {}, u"no_row"_s};
}

} // namespace desk
