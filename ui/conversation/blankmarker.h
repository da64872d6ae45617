// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "desk/textlinks.h"
#include "theme/theme.h"

#include <QSyntaxHighlighter>

#include <functional>

namespace ui::conversation {

/// Marks what a text still needs a person for: every {blank} that is to be filled in, words that no fact supports,
/// words that may be misspelt; and whom it mentions. One for all of them: two highlighters of a document undo each
/// other's marks.
class BlankMarker final : public QSyntaxHighlighter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlankMarker)

public:
    BlankMarker(const theme::Theme &theme, QTextDocument *document);

    /// Marked wherever they stand in one line, until told otherwise.
    void setUnproven(const QStringList &words);
    /// Of a note; none for a reply.
    void setMentions(const std::vector<desk::Colleague> &mentions);
    /// Asked for each block that is marked; empty: no word is.
    void setSpelling(std::function<std::vector<desk::TextSpan>(const QTextBlock &)> wrongIn);

protected:
    void highlightBlock(const QString &text) override;

private:
    void markSpelling(const desk::TextSpan &word);

    const theme::Theme &m_theme;
    QStringList m_unproven;
    std::vector<desk::Colleague> m_mentions;
    std::function<std::vector<desk::TextSpan>(const QTextBlock &)> m_wrongIn;
};

} // namespace ui::conversation
