// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/timelineview.h"

#include "format/numbers.h"
#include "format/words.h"
#include "lists/ordertimelinemodel.h"
#include "order/spokentimeline.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::order {

using lists::OrderTimelineModel;

TimelineDelegate::TimelineDelegate(const theme::Theme &theme, const core::Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

int TimelineDelegate::closedHeight() const
{
    return QFontMetrics(m_theme.font(theme::Text::Small)).height() + m_theme.px(7);
}

TimelineRowLayout TimelineDelegate::layout(const QModelIndex &index, const QRect &whole,
                                           Qt::LayoutDirection direction) const
{
    QRect rect = whole;
    rect.setHeight(std::min(whole.height(), closedHeight()));
    const QFontMetrics small(m_theme.font(theme::Text::Small));
    const QFontMetrics caption(m_theme.font(theme::Text::Caption));
    const auto entry = index.data(OrderTimelineModel::EntryRole).value<desk::TimelineEntry>();
    TimelineRowLayout row;
    row.shownText = timelineWords(index);
    row.whenText = format::day(entry.at, m_clock.now());
    const int side = m_theme.px(9);
    row.dot = QRect(rect.left() + m_theme.px(3), rect.top() + (rect.height() - side) / 2, side, side);
    const int middle = row.dot.center().x();
    if (index.row() > 0) {
        row.lineAbove = QRect(middle, rect.top(), 1, row.dot.top() - m_theme.px(3) - rect.top());
    }
    if (index.row() + 1 < index.model()->rowCount()) {
        row.lineBelow =
            QRect(middle, row.dot.bottom() + m_theme.px(3), 1, whole.bottom() - row.dot.bottom() - m_theme.px(3) + 1);
    }
    const int whenWidth = caption.horizontalAdvance(row.whenText) + 2;
    row.when = QRect(rect.right() - whenWidth, rect.top() + (rect.height() - caption.height()) / 2, whenWidth,
                     caption.height());
    const int x = row.dot.right() + 1 + m_theme.px(9);
    row.text = QRect(x, rect.top() + (rect.height() - small.height()) / 2, row.when.left() - m_theme.px(8) - x,
                     small.height());
    if (isOpened(index)) {
        row.rawText = rawLines(index, m_clock.now());
        row.raw = QRect(x, rect.bottom() + 1, whole.right() - x, whole.bottom() - rect.bottom() - m_theme.px(4));
    }
    if (direction == Qt::RightToLeft) {
        for (QRect *part : {&row.dot, &row.lineAbove, &row.lineBelow, &row.text, &row.when, &row.raw}) {
            *part = part->isEmpty() ? QRect() : QStyle::visualRect(direction, whole, *part);
        }
    }
    return row;
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TimelineRowLayout row = layout(index, option.rect, option.direction);
    const theme::Colors &colors = m_theme.colors();
    using Weight = OrderTimelineModel::Weight;
    const auto weight = Weight(index.data(OrderTimelineModel::WeightRole).toInt());
    const QColor color = weight == Weight::Bad         ? colors.red
                         : weight == Weight::Attention ? colors.amber
                                                       : colors.accent;
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    for (const QRect &line : {row.lineAbove, row.lineBelow}) {
        if (!line.isEmpty()) {
            painter->fillRect(line, colors.line);
        }
    }
    // The kind of dot says it too, not the colour alone: filled, a ring, or a square.
    painter->setPen(QPen(color, 1.6));
    painter->setBrush(weight == Weight::Expected ? QBrush(Qt::NoBrush) : QBrush(color));
    const QRectF dot = QRectF(row.dot).adjusted(0.8, 0.8, -0.8, -0.8);
    if (weight == Weight::Bad) {
        painter->drawRect(dot);
    } else if (weight == Weight::Attention) {
        painter->drawPolygon(
            QPolygonF({QPointF(dot.center().x(), dot.top() - 1), QPointF(dot.right() + 1, dot.bottom()),
                       QPointF(dot.left() - 1, dot.bottom())}));
    } else {
        painter->drawEllipse(dot);
    }
    const bool last =
        weight != Weight::Expected &&
        (index.row() + 1 == index.model()->rowCount() ||
         index.siblingAtRow(index.row() + 1).data(OrderTimelineModel::WeightRole).toInt() == int(Weight::Expected));
    QFont font = m_theme.font(theme::Text::Small);
    if (last) {
        font.setWeight(QFont::DemiBold);
    }
    painter->setFont(font);
    painter->setPen(weight == Weight::Expected ? colors.mute : colors.ink);
    painter->drawText(row.text, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(row.shownText, Qt::ElideRight, row.text.width()));
    painter->setFont(m_theme.font(theme::Text::Caption));
    painter->setPen(colors.mute);
    painter->drawText(row.when, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, row.whenText);
    if (!row.raw.isEmpty()) {
        const int line = painter->fontMetrics().lineSpacing();
        QRect at(row.raw.left(), row.raw.top(), row.raw.width(), line);
        for (const QString &text : row.rawText) {
            painter->drawText(at, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, at.width()));
            at.translate(0, line);
        }
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colors.accent, 1));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    painter->restore();
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    int height = closedHeight();
    if (isOpened(index)) {
        const QFontMetrics caption(m_theme.font(theme::Text::Caption));
        height += int(rawLines(index, m_clock.now()).size()) * caption.lineSpacing() + m_theme.px(4);
    }
    return {m_theme.px(120), height};
}

TimelineView::TimelineView(const theme::Theme &theme, const core::Clock &clock, QWidget *parent)
    : QListView(parent)
    , m_delegate(new TimelineDelegate(theme, clock, this))
{
    setProperty("kind", u"quiet"_s);
    setAccessibleName(tr("What happened to the order"));
    setAccessibleDescription(tr("Enter shows what was received, word for word"));
    setItemDelegate(m_delegate);
    setSelectionMode(NoSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractItemView::clicked, this, &TimelineView::toggle);
    connect(&theme, &theme::Theme::changed, this, [this] {
        doItemsLayout();
        refit();
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, &TimelineView::refit);
    }
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineView::refit);
    refit();
}

QSize TimelineView::sizeHint() const
{
    const int rows = model() != nullptr ? model()->rowCount() : 0;
    int height = 0;
    for (int row = 0; row < rows; ++row) {
        height += m_delegate->sizeHint({}, model()->index(row, 0)).height();
    }
    return {120, height};
}

QSize TimelineView::minimumSizeHint() const
{
    return sizeHint();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        toggle(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void TimelineView::toggle(const QModelIndex &index)
{
    const bool opens = index.isValid() && !m_delegate->isOpened(index) &&
                       !index.data(OrderTimelineModel::EventsRole).value<std::vector<desk::TimelineEntry>>().empty();
    m_delegate->setOpened(opens ? index : QModelIndex());
    scheduleDelayedItemsLayout();
    refit();
}

void TimelineView::refit()
{
    setFixedHeight(std::max(1, sizeHint().height()));
    updateGeometry();
}

} // namespace ui::order
