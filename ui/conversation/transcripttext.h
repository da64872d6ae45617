// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace ui::conversation {

/// A text as it is drawn. Where it mixes directions, addresses, numbers and amounts stand in isolates of their own, so
/// that none is turned round by what is beside it; places in the text move on by as many characters.
struct DrawnText
{
    QString text;
    std::vector<int> added; ///< places in the plain text before which a character was put, in order

    [[nodiscard]] int toDrawn(int plain) const;
    [[nodiscard]] int toPlain(int drawn) const;
};
[[nodiscard]] DrawnText drawnText(const QString &plain);

/// Plain text wrapped to a width, with the line breaks the writer made. Measuring and drawing agree to the pixel.
[[nodiscard]] QSize textSize(const QString &text, const QFont &font, int width);
/// A stretch of the text on a ground of its own. Underlined as well when it is `dashed`: colour is not the only sign.
struct TextMark
{
    int start = 0;
    int length = 0;
    QColor ground;
    bool dashed = false;
    QColor ink{};           ///< of the words
    bool underlined = true; ///< when they have a colour of their own: a link
};
void drawText(QPainter &painter, const QString &text, const QFont &font, const QRect &rect, const QColor &color,
              const std::vector<TextMark> &marks = {});
/// The character at this point of a text that is drawn into rect; -1 beside the words.
[[nodiscard]] int characterAt(const QString &text, const QFont &font, const QRect &rect, const QPoint &point);

} // namespace ui::conversation
