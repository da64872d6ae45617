// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/searchdelegate.h"

#include "desk/query.h"

#include <QPainter>
#include <QTextLayout>

namespace ui::shell {

SearchDelegate::SearchDelegate(const theme::Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

SearchRowLayout SearchDelegate::layout(const QModelIndex &index, const QRect &rect, Qt::LayoutDirection direction) const
{
    const QFontMetrics body(m_theme.font(theme::Text::Body));
    const QFontMetrics small(m_theme.font(theme::Text::Small));
    const QRect inner = rect.adjusted(m_theme.px(14), 1, -m_theme.px(14), -1);
    const bool twoLines = !index.data(ExcerptRole).toString().isEmpty();
    const int gap = m_theme.px(2);
    const int lines = body.height() + (twoLines ? gap + small.height() : 0);
    const int top = inner.top() + (inner.height() - lines) / 2;
    const int side = m_theme.px(16);
    SearchRowLayout l;
    l.icon = QRect(inner.left(), top + (body.height() - side) / 2, side, side);
    const int left = inner.left() + side + m_theme.px(9);
    const int width = inner.right() + 1 - left;
    int right = inner.right() + 1;
    if (const QString detail = index.data(DetailRole).toString(); !detail.isEmpty()) {
        const int wanted = std::min(width / 2, small.horizontalAdvance(detail) + 2);
        l.detail = QRect(right - wanted, top + (body.height() - small.height()) / 2, wanted, small.height());
        right = l.detail.left() - m_theme.px(10);
    }
    l.name = QRect(left, top, right - left, body.height());
    if (twoLines) {
        l.excerpt = QRect(left, top + body.height() + gap, width, small.height());
    }
    if (direction == Qt::RightToLeft) {
        for (QRect *part : {&l.icon, &l.name, &l.detail, &l.excerpt}) {
            *part = part->isEmpty() ? QRect() : QStyle::visualRect(direction, rect, *part);
        }
    }
    return l;
}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Colors &colors = m_theme.colors();
    const SearchRowLayout l = layout(index, option.rect, option.direction);
    const QStringList words = index.data(WordsRole).toStringList();
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.accentSoft);
        painter->drawRoundedRect(option.rect.adjusted(m_theme.px(6), 1, -m_theme.px(6), -1), m_theme.px(6),
                                 m_theme.px(6));
    }
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, l.icon);
    drawMarked(*painter, l.name, index.data().toString(), words, theme::Text::Body, colors.ink, option.direction);
    drawMarked(*painter, l.excerpt, index.data(ExcerptRole).toString(), words, theme::Text::Small, colors.mute,
               option.direction);
    if (!l.detail.isEmpty()) {
        painter->setFont(m_theme.font(theme::Text::Small));
        painter->setPen(colors.mute);
        painter->drawText(
            l.detail, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(index.data(DetailRole).toString(), Qt::ElideRight, l.detail.width()));
    }
    painter->restore();
}

void SearchDelegate::drawMarked(QPainter &painter, const QRect &rect, const QString &text, const QStringList &words,
                                theme::Text style, const QColor &ink, Qt::LayoutDirection direction) const
{
    if (rect.isEmpty() || text.isEmpty()) {
        return;
    }
    const QFont font = m_theme.font(style);
    const QString shown = QFontMetrics(font).elidedText(text.simplified(), Qt::ElideRight, rect.width());
    QTextLayout line(shown, font, painter.device());
    QTextOption how;
    how.setTextDirection(direction);
    how.setWrapMode(QTextOption::NoWrap);
    line.setTextOption(how);
    QList<QTextLayout::FormatRange> formats;
    for (const desk::TextMark &mark : desk::marksOf(shown, words)) {
        QTextLayout::FormatRange range;
        range.start = int(mark.start);
        range.length = int(mark.length);
        // Underlined as well: the colour alone tells nothing to some.
        range.format.setForeground(m_theme.colors().accent);
        range.format.setFontUnderline(true);
        formats.append(range);
    }
    line.setFormats(formats);
    line.beginLayout();
    QTextLine first = line.createLine();
    first.setLineWidth(rect.width());
    line.endLayout();
    painter.setPen(ink);
    painter.setClipRect(rect);
    line.draw(&painter, QPointF(rect.left(), rect.top() + (rect.height() - first.height()) / 2));
    painter.setClipping(false);
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int second = QFontMetrics(m_theme.font(theme::Text::Small)).height();
    const bool twoLines = !index.data(ExcerptRole).toString().isEmpty();
    return {m_theme.px(200), m_theme.px(34) + (twoLines ? second : 0)};
}

} // namespace ui::shell
