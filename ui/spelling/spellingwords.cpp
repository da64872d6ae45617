// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/spellingwords.h"

#include "desk/macro.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui::spelling {

namespace {

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'’';
}

bool isLetter(QChar c)
{
    return c.isLetter() || c.isMark();
}

/// Between blanks: nothing in it is a word of a language.
bool isAside(QStringView stretch)
{
    if (stretch.contains(u"://") || stretch.startsWith(u"www.", Qt::CaseInsensitive)) {
        return true;
    }
    const auto joins = [&](qsizetype i) { // between two letters
        return i > 0 && i + 1 < stretch.size() && isLetter(stretch.at(i - 1)) && isLetter(stretch.at(i + 1));
    };
    for (qsizetype i = 0; i < stretch.size(); ++i) {
        const QChar c = stretch.at(i);
        if (c.isDigit() || c == u'@' || c == u'_' || c == u'\\' || c == u'#' || c == u'{' || c == u'}') {
            return true;
        }
        // shop.example, z.B., Kund:innen, Kund*innen
        if ((c == u'.' || c == u':' || c == u'*') && joins(i)) {
            return true;
        }
    }
    return false;
}

/// PayPal, iPhone.
bool hasCapitalInside(QStringView word)
{
    for (qsizetype i = 1; i < word.size(); ++i) {
        if (word.at(i).isUpper() && word.at(i - 1).isLower()) {
            return true;
        }
    }
    return false;
}

void addWords(QStringView stretch, int from, std::vector<desk::TextSpan> &words)
{
    qsizetype i = 0;
    while (i < stretch.size()) {
        if (!stretch.at(i).isLetter()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        const auto goesOn = [&] {
            const QChar c = stretch.at(i);
            const bool joins = isApostrophe(c) || c == u'-';
            return isLetter(c) || (joins && i + 1 < stretch.size() && isLetter(stretch.at(i + 1)));
        };
        while (i < stretch.size() && goesOn()) {
            ++i;
        }
        const QStringView word = stretch.sliced(start, i - start);
        const bool half = (start > 0 && stretch.at(start - 1) == u'-') || (i < stretch.size() && stretch.at(i) == u'-');
        if (!half && !isCode(word) && !hasCapitalInside(word)) {
            words.push_back({from + int(start), int(word.size())});
        }
    }
}

} // namespace

bool isCode(QStringView word)
{
    return word.size() < 2 || (std::any_of(word.begin(), word.end(), [](QChar c) { return c.isUpper(); }) &&
                               std::none_of(word.begin(), word.end(), [](QChar c) { return c.isLower(); }));
}

std::vector<desk::TextSpan> spellingWords(const QString &text)
{
    std::vector<desk::TextSpan> words;
    const QStringView all(text);
    qsizetype i = 0;
    while (i < all.size()) {
        if (all.at(i).isSpace()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        while (i < all.size() && !all.at(i).isSpace()) {
            ++i;
        }
        const QStringView stretch = all.sliced(start, i - start);
        if (!isAside(stretch)) {
            addWords(stretch, int(start), words);
        }
    }
    return words;
}

QSet<QString> namesIn(const QStringList &texts)
{
    QSet<QString> names;
    for (const QString &text : texts) {
        for (QString word : text.toCaseFolded().split(u' ', Qt::SkipEmptyParts)) {
            while (!word.isEmpty() && !isLetter(word.back())) {
                word.chop(1);
            }
            while (!word.isEmpty() && !isLetter(word.front())) {
                word.remove(0, 1);
            }
            QStringList parts = word.split(u'-', Qt::SkipEmptyParts);
            parts.append(word);
            for (const QString &part : std::as_const(parts)) {
                if (part.size() > 1) {
                    names.unite({part, part + u's', part + u"'s"_s, part + u"’s"_s, part + u'\'', part + u'’'});
                }
            }
        }
    }
    return names;
}

} // namespace ui::spelling
