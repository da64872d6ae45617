// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/textlinks.h"
#include "spelling/spellchecker.h"

namespace ui::spelling {

/// One text: its language, and what is right in it although no dictionary has it.
class TextSpelling final
{
public:
    explicit TextSpelling(SpellChecker &checker)
        : m_checker(checker)
    {
    }

    /// Empty: nothing is wrong.
    QString language;
    QSet<QString> names;   ///< of this case, as namesIn() gives them
    QSet<QString> ignored; ///< by the person, as they stand in the text

    struct Marks
    {
        std::vector<desk::TextSpan> wrong;
        bool complete = true; ///< nothing is being looked up
    };
    [[nodiscard]] Marks marks(const QString &text) const;

private:
    [[nodiscard]] SpellChecker::Verdict judge(const QString &word) const;

    SpellChecker &m_checker;
};

} // namespace ui::spelling
