// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/textspelling.h"

#include "spelling/spellingwords.h"

namespace ui::spelling {

TextSpelling::Marks TextSpelling::marks(const QString &text) const
{
    Marks marks;
    if (language.isEmpty()) {
        return marks;
    }
    for (const desk::TextSpan &span : spellingWords(text)) {
        const SpellChecker::Verdict verdict = judge(text.mid(span.start, span.length));
        if (verdict == SpellChecker::Verdict::Wrong) {
            marks.wrong.push_back(span);
        }
        marks.complete = marks.complete && verdict != SpellChecker::Verdict::Asked;
    }
    return marks;
}

SpellChecker::Verdict TextSpelling::judge(const QString &word) const
{
    using Verdict = SpellChecker::Verdict;
    if (isCode(word) || ignored.contains(word) || names.contains(word.toCaseFolded())) {
        return Verdict::Right;
    }
    const Verdict whole = m_checker.verdict(word, language);
    if (whole != Verdict::Wrong || !word.contains(u'-')) {
        return whole;
    }
    // DHL-Päckchen, Kowalski-Vase: right when each part is, for whatever reason.
    Verdict all = Verdict::Right;
    for (const QString &part : word.split(u'-')) {
        const Verdict verdict = judge(part);
        if (verdict == Verdict::Wrong) {
            return verdict;
        }
        all = verdict == Verdict::Asked ? verdict : all;
    }
    return all;
}

} // namespace ui::spelling
