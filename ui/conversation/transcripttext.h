// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFont>
#include <QSize>
#include <QString>

class QColor;
class QPainter;
class QRect;

namespace ui::conversation {

/// Plain text wrapped to a width, with the line breaks the writer made. Measuring and drawing agree to the pixel.
[[nodiscard]] QSize textSize(const QString &text, const QFont &font, int width);
void drawText(QPainter &painter, const QString &text, const QFont &font, const QRect &rect, const QColor &color);

} // namespace ui::conversation
