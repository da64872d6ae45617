// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/paint.h"

#include <QFontMetrics>
#include <QPainter>

#include <array>

namespace ui::theme {

namespace {
constexpr double chipPadding = 6;
constexpr double chipIcon = 12;
constexpr double chipGap = 3;
} // namespace

QSize chipSize(const Theme &theme, const QString &text, const QString &icon)
{
    const QFontMetrics metrics(theme.font(Text::Caption));
    int width = metrics.horizontalAdvance(text) + 2 * theme.px(chipPadding);
    if (!icon.isEmpty()) {
        width += theme.px(chipIcon) + (text.isEmpty() ? 0 : theme.px(chipGap));
    }
    return {width, metrics.height() + theme.px(3)};
}

void drawChip(QPainter &painter, const Theme &theme, const QRect &rect, const QString &text, Tone tone,
              const QString &icon)
{
    const Colors &colors = theme.colors();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.soft(tone));
    painter.drawRoundedRect(rect, theme.px(4), theme.px(4));
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    QRect inner = rect.adjusted(theme.px(chipPadding), 0, -theme.px(chipPadding), 0);
    if (!icon.isEmpty()) {
        const int size = theme.px(chipIcon);
        const QPoint at(mirrored ? inner.right() - size + 1 : inner.left(), rect.top() + (rect.height() - size) / 2);
        painter.drawPixmap(at, theme.pixmap(icon, size, colors.text(tone), painter.device()->devicePixelRatioF()));
        const int used = size + theme.px(chipGap);
        mirrored ? inner.setRight(inner.right() - used) : inner.setLeft(inner.left() + used);
    }
    painter.setFont(theme.font(Text::Caption));
    painter.setPen(colors.text(tone));
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, inner.width() + 1);
    painter.drawText(inner.adjusted(0, 0, 2, 0), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, shown);
    painter.restore();
}

Tone confidenceTone(double confidence)
{
    return confidence >= 0.7 ? Tone::Accent : confidence >= 0.4 ? Tone::Amber : Tone::Red;
}

void drawBar(QPainter &painter, const Theme &theme, const QRectF &rect, double fraction, Tone tone,
             Qt::LayoutDirection direction)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colors().track);
    const double radius = rect.height() / 2;
    painter.drawRoundedRect(rect, radius, radius);
    QRectF filled = rect;
    filled.setWidth(rect.width() * std::clamp(fraction, 0.0, 1.0));
    if (direction == Qt::RightToLeft) {
        filled.moveRight(rect.right());
    }
    painter.setBrush(theme.colors().text(tone));
    painter.drawRoundedRect(filled, radius, radius);
    painter.restore();
}

QString initialsOf(const QString &name)
{
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return QStringLiteral("?");
    }
    // A letter outside the basic plane takes two code units.
    const auto letter = [](const QString &word) { return word.left(word.at(0).isHighSurrogate() ? 2 : 1).toUpper(); };
    return words.size() == 1 ? letter(words.first()) : letter(words.first()) + letter(words.last());
}

QColor avatarColor(const QString &key)
{
    static const std::array<QColor, 8> grounds = {
        QColor(0x6d, 0x47, 0xd1), QColor(0x03, 0x6d, 0xa1), QColor(0xb8, 0x4a, 0x0c), QColor(0x0b, 0x74, 0x55),
        QColor(0xbe, 0x17, 0x45), QColor(0x55, 0x60, 0x73), QColor(0x9d, 0x26, 0x8f), QColor(0x4a, 0x5f, 0xc9)};
    // Not qHash: its seed may change from run to run, a person's colour may not.
    quint32 sum = 2166136261U;
    for (const QChar letter : key) {
        sum = (sum ^ letter.unicode()) * 16777619U;
    }
    return grounds.at(sum % grounds.size());
}

void drawAvatar(QPainter &painter, const Theme &theme, const QRectF &rect, const QString &name)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(name));
    painter.drawEllipse(rect);
    QFont font = theme.font(Text::Strong);
    font.setPixelSize(std::max(8, qRound(rect.height() * 0.37)));
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, initialsOf(name));
    painter.restore();
}

} // namespace ui::theme
