// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/transcripttext.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace ui::conversation {

namespace {

constexpr double lineSpacing = 1.12;

// Lays the lines out; the layout keeps them. Returns their extent.
QSizeF layOut(QTextLayout &layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    double y = 0;
    double widest = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += std::ceil(line.height() * lineSpacing);
        widest = std::max(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return {widest, y};
}

QString withLineBreaks(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

QSize textSize(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(withLineBreaks(text), font);
    const QSizeF size = layOut(layout, width);
    return {std::min(width, int(std::ceil(size.width())) + 1), int(std::ceil(size.height()))};
}

void drawText(QPainter &painter, const QString &text, const QFont &font, const QRect &rect, const QColor &color,
              const std::vector<TextMark> &marks)
{
    QTextLayout layout(withLineBreaks(text), font);
    layOut(layout, rect.width());
    QList<QTextLayout::FormatRange> ranges;
    for (const TextMark &mark : marks) {
        QTextLayout::FormatRange range;
        range.start = mark.start;
        range.length = mark.length;
        range.format.setBackground(mark.ground);
        if (mark.dashed) {
            range.format.setUnderlineStyle(QTextCharFormat::DashUnderline);
        }
        ranges.append(range);
    }
    painter.setPen(color);
    layout.draw(&painter, rect.topLeft(), ranges);
}

} // namespace ui::conversation
