// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/mention.h"

#include <algorithm>
#include <map>

namespace desk {

namespace {

constexpr qsizetype LongestTyped = 40;

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_';
}

bool isFreeBefore(QStringView text, qsizetype at)
{
    return at == 0 || !isOfWord(text.at(at - 1));
}

} // namespace

std::vector<MentionSpan> mentionsIn(const QString &text, const std::vector<Colleague> &people)
{
    std::vector<MentionSpan> spans;
    std::map<QString, std::vector<UserId>> bearers;
    for (const Colleague &one : people) {
        std::vector<UserId> &same = bearers[one.name.toCaseFolded()];
        if (!one.name.isEmpty() && std::find(same.begin(), same.end(), one.id) == same.end()) {
            same.push_back(one.id);
        }
    }
    std::map<QString, size_t> places;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (!isFreeBefore(text, at)) {
            continue;
        }
        const QStringView rest = QStringView(text).mid(at + 1);
        const Colleague *longest = nullptr;
        for (const Colleague &one : people) {
            const bool stands = !one.name.isEmpty() && rest.startsWith(one.name, Qt::CaseInsensitive) &&
                                (rest.size() == one.name.size() || !isOfWord(rest.at(one.name.size())));
            if (stands && (longest == nullptr || one.name.size() > longest->name.size())) {
                longest = &one;
            }
        }
        if (longest != nullptr) {
            const QString name = longest->name.toCaseFolded();
            const std::vector<UserId> &same = bearers.at(name);
            const size_t place = std::min(places[name]++, same.size() - 1);
            spans.push_back({at, longest->name.size() + 1, same[place]});
        }
    }
    return spans;
}

std::optional<BegunMention> mentionBegunAt(const QString &text, qsizetype cursor)
{
    for (qsizetype at = cursor - 1; at >= 0 && cursor - at <= LongestTyped + 1; --at) {
        if (text.at(at) == u'\n') {
            return std::nullopt;
        }
        if (text.at(at) == u'@') {
            const QString typed = text.mid(at + 1, cursor - at - 1);
            const bool good = isFreeBefore(text, at) && (typed.isEmpty() || !typed.front().isSpace());
            return good ? std::optional(BegunMention{at, typed}) : std::nullopt;
        }
    }
    return std::nullopt;
}

bool mayMean(const QString &typed, const QString &name)
{
    for (qsizetype at = 0; at >= 0 && at < name.size(); at = name.indexOf(u' ', at) + 1) {
        if (QStringView(name).mid(at).startsWith(typed, Qt::CaseInsensitive)) {
            return true;
        }
        if (name.indexOf(u' ', at) < 0) {
            break;
        }
    }
    return false;
}

} // namespace desk
