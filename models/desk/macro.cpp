// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/macro.h"

#include "core/json.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace desk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 10'000;
constexpr int longestSnooze = 24 * 90; // hours

Macro macroFrom(const QJsonObject &json, const QString &where, core::Status &status)
{
    static const QRegularExpression named(u"^[a-z0-9-]{1,40}$"_s);
    core::JsonReader reader(json, where);
    Macro macro;
    macro.name = reader.text("name"_L1);
    macro.title = reader.text("title"_L1);
    macro.language = reader.optionalText("language"_L1);
    macro.reply = reader.text("reply"_L1).trimmed();
    macro.note = reader.optionalText("note"_L1).trimmed();
    const QString then = reader.optionalText("then"_L1);
    const qint64 hours = reader.optionalInteger("snooze_hours"_L1);
    if (!named.match(macro.name).hasMatch()) {
        reader.failed("name"_L1, u"has small letters, digits and dashes"_s);
    }
    if (macro.reply.size() > longestText || macro.note.size() > longestText) {
        reader.failed("reply"_L1, u"is too long"_s);
    }
    if (then == "resolve"_L1) {
        macro.state = ConversationState::Resolved;
    } else if (then == "snooze"_L1) {
        macro.state = ConversationState::Snoozed;
        macro.snooze = std::chrono::hours(hours);
        if (hours < 1 || hours > longestSnooze) {
            reader.failed("snooze_hours"_L1, u"is 1 to 2160"_s);
        }
    } else if (!then.isEmpty()) {
        reader.failed("then"_L1, u"is resolve or snooze"_s);
    }
    status = reader.status();
    return macro;
}

} // namespace

core::Result<std::vector<Macro>> macrosFromJson(const QByteArray &bytes)
{
    const auto object = core::parseObject(bytes);
    if (!object) {
        return tl::unexpected(object.error());
    }
    core::JsonReader reader(*object);
    const QJsonArray items = reader.array("macros"_L1);
    if (const core::Status read = reader.status(); !read) {
        return tl::unexpected(read.error());
    }
    std::vector<Macro> macros;
    QSet<QString> names;
    for (qsizetype i = 0; i < items.size(); ++i) {
        core::Status status;
        const QString where = u"macros[%1]"_s.arg(i);
        Macro macro = macroFrom(items.at(i).toObject(), where, status);
        if (!status) {
            return tl::unexpected(status.error());
        }
        const QString key = macro.name + u'/' + macro.language;
        if (names.contains(key)) {
            return core::fail(core::ErrorCode::Malformed, where + u": there are two of this name"_s);
        }
        names.insert(key);
        macros.push_back(std::move(macro));
    }
    return macros;
}

std::vector<Macro> matchingMacros(const std::vector<Macro> &all, const QString &typed, const QString &language)
{
    const auto spoken = [&](const Macro &macro) { return macro.language.isEmpty() || macro.language == language; };
    const bool anyInLanguage =
        std::any_of(all.begin(), all.end(), [&](const Macro &m) { return m.language == language; });
    const QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<Macro> found;
    for (const Macro &macro : all) {
        const QString text = macro.name + u' ' + macro.title;
        const bool has = std::all_of(words.begin(), words.end(),
                                     [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        if (has && (!anyInLanguage || spoken(macro))) {
            found.push_back(macro);
        }
    }
    std::stable_partition(found.begin(), found.end(), [&typed](const Macro &macro) {
        return macro.name.startsWith(typed.trimmed(), Qt::CaseInsensitive);
    });
    return found;
}

std::vector<Blank> blanksIn(const QString &text)
{
    static const QRegularExpression pattern(u"\\{([a-z]+(?:[._][a-z]+)*)\\}"_s);
    std::vector<Blank> blanks;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        blanks.push_back({match.capturedStart(), match.capturedLength(), match.captured(1)});
    }
    return blanks;
}

QString filledIn(const QString &text, const QMap<QString, QString> &facts)
{
    QString result;
    qsizetype at = 0;
    for (const Blank &blank : blanksIn(text)) {
        const QString known = facts.value(blank.name);
        result += QStringView(text).sliced(at, blank.start - at);
        // A fact is never read for blanks again: a customer may be called {order.total}.
        result += known.isEmpty() ? QStringView(text).sliced(blank.start, blank.length) : QStringView(known);
        at = blank.start + blank.length;
    }
    result += QStringView(text).sliced(at);
    return result;
}

} // namespace desk
