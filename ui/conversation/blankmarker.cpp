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

void BlankMarker::highlightBlock(const QString &text)
{
    QTextCharFormat blank;
    blank.setBackground(m_theme.colors().redSoft);
    blank.setForeground(m_theme.colors().red);
    blank.setFontWeight(QFont::DemiBold);
    for (const desk::Blank &found : desk::blanksIn(text)) {
        setFormat(int(found.start), int(found.length), blank);
    }
}

} // namespace ui::conversation
