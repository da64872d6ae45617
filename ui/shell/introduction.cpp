// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/introduction.h"

#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::shell {

Introduction::Introduction(const theme::Theme &theme, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_spot(new QFrame(window))
    , m_title(new widgets::TextLabel(theme, theme::Text::Title, this))
    , m_text(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_count(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_back(widgets::makeButton(tr("Back"), {}, this))
    , m_next(widgets::makeButton({}, u"primary"_s, this))
    , m_skip(widgets::makeButton(tr("Skip"), u"link"_s, this))
{
    setObjectName(u"introduction"_s);
    setProperty("kind", u"card"_s);
    setProperty("emphasis", true);
    setProperty("overlay", true);
    setFrameShape(QFrame::StyledPanel);
    m_spot->setObjectName(u"introductionSpot"_s);
    m_spot->setProperty("kind", u"spot"_s);
    m_spot->setProperty("overlay", true);
    m_spot->setFrameShape(QFrame::StyledPanel);
    m_spot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_spot->hide();
    m_text->setWordWrap(true);
    m_count->setMuted();
    m_next->setObjectName(u"introductionNext"_s);
    m_skip->setAccessibleName(tr("Skip the introduction"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(theme.px(8));
    foot->addWidget(m_count);
    foot->addStretch(1);
    foot->addWidget(m_skip);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(foot);
    for (QPushButton *button : {m_back, m_next, m_skip}) {
        button->installEventFilter(this); // arrows would only move the focus
    }
    hide();
    window->installEventFilter(this);
    connect(m_next, &QPushButton::clicked, this, [this] { go(1); });
    connect(m_back, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_skip, &QPushButton::clicked, this, &Introduction::end);
}

void Introduction::start(const QList<Mark> &marks)
{
    m_marks = marks;
    if (m_marks.isEmpty()) {
        return;
    }
    m_before = window()->focusWidget();
    m_index = -1;
    go(1);
}

void Introduction::stop()
{
    m_index = -1;
    hide();
    m_spot->hide();
}

QString Introduction::title() const
{
    return m_title->text();
}

void Introduction::go(int by)
{
    int index = m_index + by;
    while (index >= 0 && index < m_marks.size()) {
        const QWidget *target = m_marks.at(index).target();
        if (target != nullptr && target->isVisible()) {
            m_index = index;
            showMark();
            return;
        }
        index += by;
    }
    if (by > 0) {
        end();
    }
}

void Introduction::showMark()
{
    const Mark &mark = m_marks.at(m_index);
    m_title->setText(mark.title);
    m_text->setText(mark.text);
    m_count->setText(tr("%1 of %2", "place in the introduction").arg(m_index + 1).arg(m_marks.size()));
    m_back->setEnabled(m_index > 0);
    m_next->setText(m_index + 1 < m_marks.size() ? tr("Next") : tr("Done"));
    m_next->setAccessibleDescription(mark.text);
    setAccessibleName(mark.title);
    setAccessibleDescription(mark.text);
    m_spot->show();
    m_spot->raise();
    show();
    raise();
    place();
    m_next->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Introduction::place()
{
    const QWidget *target = isRunning() ? m_marks.at(m_index).target() : nullptr;
    if (target == nullptr) {
        return;
    }
    const QWidget *window = parentWidget();
    const int gap = m_theme.px(10);
    const QRect around = QRect(target->mapTo(window, QPoint(0, 0)), target->size()).intersected(window->rect());
    m_spot->setGeometry(around.adjusted(-2, -2, 2, 2));
    const int wide = std::min(m_theme.px(360), window->width() - 2 * gap);
    setFixedWidth(wide);
    layout()->activate();
    const int tall = std::max(layout()->totalHeightForWidth(wide), layout()->totalMinimumSize().height());
    const QRect inside = window->rect().adjusted(gap, gap, -gap, -gap);
    // Where there is room without covering what it speaks of: behind it in reading direction, before it, below, above.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QPoint right(around.right() + gap, around.top());
    const QPoint left(around.left() - gap - wide, around.top());
    const QPoint places[] = {mirrored ? left : right, mirrored ? right : left,
                             QPoint(around.left(), around.bottom() + gap),
                             QPoint(around.left(), around.top() - gap - tall)};
    QRect rect(inside.center() - QPoint(wide / 2, tall / 2), QSize(wide, tall));
    for (const QPoint &corner : places) {
        QRect wanted(corner, QSize(wide, tall));
        // Along the edge it may be moved into the window.
        const bool beside = corner.y() == around.top();
        if (beside) {
            wanted.moveTop(std::clamp(wanted.top(), inside.top(), std::max(inside.top(), inside.bottom() - tall)));
        } else {
            wanted.moveLeft(std::clamp(wanted.left(), inside.left(), std::max(inside.left(), inside.right() - wide)));
        }
        if (inside.contains(wanted)) {
            rect = wanted;
            break;
        }
    }
    setGeometry(rect);
}

void Introduction::end()
{
    stop();
    if (m_before != nullptr) {
        m_before->setFocus();
    }
    Q_EMIT finished();
}

bool Introduction::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && isRunning() &&
        (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
        place();
    }
    if (watched->parent() == this && event->type() == QEvent::KeyPress) {
        auto *pressed = static_cast<QKeyEvent *>(event);
        if (pressed->key() == Qt::Key_Left || pressed->key() == Qt::Key_Right) {
            keyPressEvent(pressed);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Introduction::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Escape:
        end();
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        go((event->key() == Qt::Key_Right) != mirrored ? 1 : -1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_back->hasFocus()) {
            go(-1);
        } else if (m_skip->hasFocus()) {
            end();
        } else {
            go(1);
        }
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace ui::shell
