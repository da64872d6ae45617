// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "theme/theme.h"

#include <QSyntaxHighlighter>

namespace ui::conversation {

/// Marks what a text still needs a person for: every {blank} that is to be filled in, and words that no fact supports;
/// and whom it mentions.
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

protected:
    void highlightBlock(const QString &text) override;

private:
    const theme::Theme &m_theme;
    QStringList m_unproven;
    std::vector<desk::Colleague> m_mentions;
};

} // namespace ui::conversation
