// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/inlinemessage.h"

#include "widgets/flowlayout.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::widgets {

InlineMessage::InlineMessage(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new TextLabel(theme, theme::Text::Body, this))
    , m_text(new TextLabel(theme, theme::Text::Small, this))
    , m_actions(new QWidget(this))
    , m_content(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setProperty("kind", u"message"_s);
    setFrameShape(QFrame::StyledPanel);
    m_text->setWordWrap(true);
    new FlowLayout(theme.px(8), m_actions);
    m_actions->hide();
    m_content->setSpacing(theme.px(8));
    m_content->addWidget(m_text, 1);
    m_content->addWidget(m_actions, 0, Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(10), theme.px(7), theme.px(8), theme.px(7));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addLayout(m_content, 1);
}

void InlineMessage::showMessage(const QString &text, theme::Tone tone, const QString &icon)
{
    showMessage(text, tone, icon, tone == theme::Tone::Red ? Urgency::Assertive : Urgency::Polite);
}

void InlineMessage::showMessage(const QString &text, theme::Tone tone, const QString &icon, Urgency urgency)
{
    const bool isNew = text != m_text->text() || isHidden();
    setStyleProperty(*this, "tone", toneName(tone));
    m_icon->setPixmap(m_theme.pixmap(icon, m_theme.px(16), m_theme.colors().text(tone), devicePixelRatioF()));
    m_text->setText(text);
    setAccessibleName(text);
    show();
    if (isNew) {
        announce(*this, text, urgency);
    }
}

QPushButton *InlineMessage::addAction(const QString &text)
{
    QPushButton *button = makeButton(text, {}, m_actions);
    m_actions->layout()->addWidget(button);
    m_actions->show();
    return button;
}

void InlineMessage::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool narrow = m_actions->sizeHint().width() > width() / 2;
    m_content->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_content->setAlignment(m_actions, narrow ? Qt::Alignment() : Qt::AlignVCenter);
}

QString InlineMessage::text() const
{
    return m_text->text();
}

} // namespace ui::widgets
