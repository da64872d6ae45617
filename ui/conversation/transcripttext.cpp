// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/transcripttext.h"

#include "desk/textlinks.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
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

int DrawnText::toDrawn(int plain) const
{
    return plain + int(std::upper_bound(added.begin(), added.end(), plain) - added.begin());
}

int DrawnText::toPlain(int drawn) const
{
    int plain = drawn;
    for (int i = 0; i < int(added.size()) && added[size_t(i)] + i < drawn; ++i) {
        plain = std::max(added[size_t(i)], drawn - i - 1);
    }
    return plain;
}

DrawnText drawnText(const QString &plain)
{
    DrawnText drawn;
    int from = 0;
    for (const desk::TextSpan &span : desk::isolatesIn(plain)) {
        const int end = span.start + span.length;
        drawn.text += QStringView(plain).mid(from, span.start - from);
        drawn.text += QChar(0x2068);
        drawn.text += QStringView(plain).mid(span.start, span.length);
        drawn.text += QChar(0x2069);
        drawn.added.insert(drawn.added.end(), {span.start, end});
        from = end;
    }
    drawn.text += QStringView(plain).mid(from);
    return drawn;
}

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
        if (mark.ground.isValid()) {
            range.format.setBackground(mark.ground);
        }
        if (mark.dashed) {
            range.format.setUnderlineStyle(QTextCharFormat::DashUnderline);
        }
        if (mark.ink.isValid()) {
            range.format.setForeground(mark.ink);
            range.format.setUnderlineStyle(mark.underlined ? QTextCharFormat::SingleUnderline
                                                           : QTextCharFormat::NoUnderline);
        }
        ranges.append(range);
    }
    painter.setPen(color);
    layout.draw(&painter, rect.topLeft(), ranges);
}

int characterAt(const QString &text, const QFont &font, const QRect &rect, const QPoint &point)
{
    QTextLayout layout(withLineBreaks(text), font);
    layOut(layout, rect.width());
    const QPointF at = point - rect.topLeft();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (line.naturalTextRect().contains(at)) {
            return line.xToCursor(at.x(), QTextLine::CursorOnCharacter);
        }
    }
    return -1;
}

} // namespace ui::conversation
