// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/suggestionorigin.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace ui::conversation {

namespace {

/// Fewer are in everybody's sentences.
constexpr qsizetype wordsInRun = 5;

QStringList wordsOf(const QString &text)
{
    return text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
}

QSet<QString> runsOf(const QStringList &words, qsizetype length)
{
    QSet<QString> runs;
    for (qsizetype i = 0; i + length <= words.size(); ++i) {
        runs.insert(words.mid(i, length).join(u' '));
    }
    return runs;
}

/// The last word is the same with a comma behind it.
QString withoutSigns(QString text)
{
    text.removeIf([](QChar c) { return c.isPunct(); });
    return text;
}

} // namespace

int runsKept(const QString &draft, const QString &suggestion)
{
    const QStringList theirs = wordsOf(withoutSigns(suggestion));
    const qsizetype length = std::min(wordsInRun, theirs.size());
    if (length == 0) {
        return 0;
    }
    return int((runsOf(wordsOf(withoutSigns(draft)), length) & runsOf(theirs, length)).size());
}

} // namespace ui::conversation
