// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QSyntaxHighlighter>

namespace ui::conversation {

/// Marks every {blank} of a text that is still to be filled in.
class BlankMarker final : public QSyntaxHighlighter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlankMarker)

public:
    BlankMarker(const theme::Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    const theme::Theme &m_theme;
};

} // namespace ui::conversation
