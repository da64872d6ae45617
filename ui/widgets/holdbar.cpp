// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/holdbar.h"

#include "core/clock.h"
#include "theme/paint.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::widgets {

HoldBar::HoldBar(const theme::Theme &theme, const core::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_text(new TextLabel(theme, theme::Text::Small, this))
    , m_cancel(makeButton(tr("Cancel"), {}, this))
    , m_more(makeButton(tr("More time"), {}, this))
    , m_timer(new QTimer(this))
{
    setProperty("kind", u"message"_s);
    setProperty("tone", u"amber"_s);
    setFrameShape(QFrame::StyledPanel);
    m_text->setWordWrap(true);
    m_cancel->setAccessibleName(tr("Cancel before it is handed to the shop"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(12));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addWidget(m_cancel);
    m_more->setAccessibleName(tr("More time before it is handed to the shop"));
    setTabOrder(m_cancel, m_more);
    for (QPushButton *button : {m_cancel, m_more}) {
        button->setToolTip(button->accessibleName());
        button->installEventFilter(this);
    }
    m_timer->setInterval(100);
    connect(m_timer, &QTimer::timeout, this, &HoldBar::tick);
    connect(m_cancel, &QPushButton::clicked, this, &HoldBar::cancelRequested);
    connect(m_more, &QPushButton::clicked, this, &HoldBar::moreTimeRequested);
    hide();
}

void HoldBar::start(qint64 endsAtMsecs, qint64 totalMsecs, const QString &what)
{
    if (isHidden()) {
        m_askedByFocus = false;
    }
    m_endsAt = endsAtMsecs;
    m_total = std::max({qint64(1), totalMsecs, remaining()});
    m_what = what;
    m_shownSeconds = -1;
    m_cancel->setEnabled(true);
    m_more->setEnabled(true);
    show();
    m_timer->start();
    tick();
}

void HoldBar::stop()
{
    m_timer->stop();
    hide();
}

qint64 HoldBar::remaining() const
{
    return std::max<qint64>(0, m_endsAt - core::toMsecs(m_clock.now()));
}

void HoldBar::tick()
{
    const qint64 left = remaining();
    const qint64 seconds = (left + 999) / 1000;
    if (seconds != m_shownSeconds) {
        m_shownSeconds = seconds;
        m_text->setText(left > 0 ? tr("%1 goes to the shop in %n second(s)", nullptr, int(seconds)).arg(m_what)
                                 : tr("%1 is being handed to the shop").arg(m_what));
        setAccessibleName(m_text->text());
        update();
    }
    if (!m_theme.reducesMotion()) {
        update();
    }
    if (left == 0 && m_timer->isActive()) {
        m_timer->stop();
        m_cancel->setEnabled(false);
        m_more->setEnabled(false);
        Q_EMIT elapsed();
    }
}

bool HoldBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && !m_askedByFocus && m_timer->isActive()) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) {
            m_askedByFocus = true;
            Q_EMIT moreTimeRequested();
        }
    }
    return QFrame::eventFilter(watched, event);
}

void HoldBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const double thickness = m_theme.px(3);
    const double margin = m_theme.px(12);
    // Motion is reduced to a step a second.
    const qint64 left = m_theme.reducesMotion() ? m_shownSeconds * 1000 : remaining();
    const QRectF bar(margin, height() - thickness - m_theme.px(4), width() - 2 * margin, thickness);
    theme::drawBar(painter, m_theme, bar, double(left) / double(m_total), theme::Tone::Amber, layoutDirection());
}

} // namespace ui::widgets
