// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QFont>
#include <QSize>
#include <QString>

#include <vector>

class QPainter;
class QRect;

namespace ui::conversation {

/// Plain text wrapped to a width, with the line breaks the writer made. Measuring and drawing agree to the pixel.
[[nodiscard]] QSize textSize(const QString &text, const QFont &font, int width);
/// A stretch of the text on a ground of its own. Underlined as well when it is `dashed`: colour is not the only sign.
struct TextMark
{
    int start = 0;
    int length = 0;
    QColor ground;
    bool dashed = false;
};
void drawText(QPainter &painter, const QString &text, const QFont &font, const QRect &rect, const QColor &color,
              const std::vector<TextMark> &marks = {});

} // namespace ui::conversation
