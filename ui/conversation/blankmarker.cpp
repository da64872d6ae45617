// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/blankmarker.h"

#include "desk/macro.h"

namespace ui::conversation {

BlankMarker::BlankMarker(const theme::Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_theme(theme)
{
    connect(&theme, &theme::Theme::changed, this, &BlankMarker::rehighlight);
}

void BlankMarker::setUnproven(const QStringList &words)
{
    if (m_unproven != words) {
        m_unproven = words;
        rehighlight();
    }
}

void BlankMarker::setMentions(const std::vector<desk::Colleague> &mentions)
{
    if (m_mentions != mentions) {
        m_mentions = mentions;
        rehighlight();
    }
}

void BlankMarker::setSpelling(std::function<std::vector<desk::TextSpan>(const QTextBlock &)> wrongIn)
{
    m_wrongIn = std::move(wrongIn);
}

void BlankMarker::markSpelling(const desk::TextSpan &word)
{
    // Over whatever else is said of the same words.
    for (int i = word.start; i < word.start + word.length; ++i) {
        QTextCharFormat both = format(i);
        both.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
        both.setUnderlineColor(m_theme.colors().red);
        setFormat(i, 1, both);
    }
}

void BlankMarker::highlightBlock(const QString &text)
{
    // Colour and a broken line: nobody has to tell colours apart to see it.
    QTextCharFormat unproven;
    unproven.setBackground(m_theme.colors().amberSoft);
    unproven.setForeground(m_theme.colors().amber);
    unproven.setUnderlineStyle(QTextCharFormat::DashUnderline);
    for (const QString &words : std::as_const(m_unproven)) {
        for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
            setFormat(int(at), int(words.size()), unproven);
        }
    }
    QTextCharFormat mention;
    mention.setBackground(m_theme.colors().accentSoft);
    mention.setForeground(m_theme.colors().accent);
    for (const desk::MentionSpan &span : desk::mentionsIn(text, m_mentions)) {
        setFormat(int(span.start), int(span.length), mention);
    }
    QTextCharFormat blank;
    blank.setBackground(m_theme.colors().redSoft);
    blank.setForeground(m_theme.colors().red);
    blank.setFontWeight(QFont::DemiBold);
    for (const desk::Blank &found : desk::blanksIn(text)) {
        setFormat(int(found.start), int(found.length), blank);
    }
    if (m_wrongIn) {
        for (const desk::TextSpan &word : m_wrongIn(currentBlock())) {
            markSpelling(word);
        }
    }
}

} // namespace ui::conversation
