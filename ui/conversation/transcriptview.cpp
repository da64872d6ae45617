// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/transcriptview.h"

#include "conversation/linkwords.h"
#include "conversation/transcriptdelegate.h"
#include "lists/messagelistmodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ui::conversation {

TranscriptView::TranscriptView(const theme::Theme &theme, TranscriptDelegate &delegate, QWidget *parent)
    : QListView(parent)
    , m_delegate(delegate)
{
    setObjectName(u"transcript"_s);
    setProperty("kind", u"transcript"_s);
    setAccessibleName(tr("Messages"));
    setItemDelegate(&delegate);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    verticalScrollBar()->setSingleStep(theme.px(24));
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) { followRange(maximum); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TranscriptView::noteScroll);
    connect(&theme, &theme::Theme::changed, this, [this, &theme] {
        verticalScrollBar()->setSingleStep(theme.px(24));
        doItemsLayout();
    });
}

void TranscriptView::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_sticks = true;
        scrollToNewest();
    });
}

void TranscriptView::scrollToNewest()
{
    m_sticks = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    Q_EMIT newestReached(true);
}

void TranscriptView::showFromTop(const QModelIndex &index)
{
    m_sticks = false;
    scrollTo(index, PositionAtTop);
    noteScroll(verticalScrollBar()->value());
}

bool TranscriptView::isAbove(const QModelIndex &index) const
{
    return index.isValid() && visualRect(index).bottom() < 0;
}

void TranscriptView::followRange(int maximum)
{
    // Rows came, went or were laid out anew. At the newest message: stay there. Else the row at the top stays where it
    // is, whether older messages came in above it or newer ones below.
    m_ranging = true;
    if (m_sticks) {
        verticalScrollBar()->setValue(maximum);
    } else if (m_anchor.isValid()) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_anchor).top() - m_anchorTop);
    }
    m_ranging = false;
}

void TranscriptView::noteScroll(int value)
{
    Q_EMIT scrolled();
    if (m_ranging) {
        return;
    }
    m_anchor = indexAt(QPoint(viewport()->width() / 2, 1));
    m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
    const bool sticks = verticalScrollBar()->maximum() - value <= 4;
    if (sticks != m_sticks) {
        m_sticks = sticks;
        Q_EMIT newestReached(sticks);
    }
    if (value < viewport()->height() / 2 && verticalScrollBar()->maximum() > 0) {
        Q_EMIT olderWanted();
    }
}

void TranscriptView::copySelected() const
{
    QModelIndexList rows = selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows)) {
        lines.append(index.data(Qt::AccessibleTextRole).toString());
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid() || event->modifiers() != Qt::NoModifier) {
        return;
    }
    const TranscriptRowLayout row = m_delegate.layout(index, viewport()->width(), layoutDirection());
    const QPoint at = event->position().toPoint() - visualRect(index).topLeft();
    if (const auto link = m_delegate.linkAt(index, row, at)) {
        activate(index, *link);
        return;
    }
    if (row.heatLink.contains(at) && !row.photos.empty()) {
        Q_EMIT photoActivated(row.photos.front().media, true);
        return;
    }
    for (const auto &box : row.photos) {
        if (box.image.contains(at) || box.chip.contains(at)) {
            Q_EMIT photoActivated(box.media, false);
            return;
        }
    }
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    bool link = false;
    if (index.isValid()) {
        const TranscriptRowLayout row = m_delegate.layout(index, viewport()->width(), layoutDirection());
        const QPoint at = event->position().toPoint() - visualRect(index).topLeft();
        link = row.heatLink.contains(at) || m_delegate.linkAt(index, row, at) ||
               std::any_of(row.photos.begin(), row.photos.end(),
                           [&at](const auto &box) { return box.image.contains(at); });
    }
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelected();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto message = currentIndex().data(lists::MessageListModel::MessageRole).value<desk::Message>();
        if (!message.attachments.empty()) {
            Q_EMIT photoActivated(message.attachments.front().media, false);
        } else if (currentIndex().isValid() && state() != EditingState) {
            edit(currentIndex());
        }
        return;
    }
    QListView::keyPressEvent(event);
}

void TranscriptView::activate(const QModelIndex &index, const desk::TextLink &link)
{
    const auto message = index.data(lists::MessageListModel::MessageRole).value<desk::Message>();
    Q_EMIT linkActivated(link, message.text.trimmed().mid(link.start, link.length));
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    // By the keyboard: of the row with the focus.
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const desk::TextLink &link : m_delegate.links(index)) {
        connect(menu->addAction(linkWords(link)), &QAction::triggered, this,
                [this, row = QPersistentModelIndex(index), link] { activate(row, link); });
    }
    QAction *copy = menu->addAction(tr("Copy"));
    copy->setEnabled(selectionModel()->hasSelection());
    connect(copy, &QAction::triggered, this, &TranscriptView::copySelected);
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

void TranscriptView::resizeEvent(QResizeEvent *event)
{
    m_delegate.setScrollBarWidth(width() - viewport()->width());
    QListView::resizeEvent(event);
    if (m_sticks) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

} // namespace ui::conversation
