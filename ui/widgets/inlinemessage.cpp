// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/inlinemessage.h"

#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::widgets {

InlineMessage::InlineMessage(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new TextLabel(theme, theme::Text::Body, this))
    , m_text(new TextLabel(theme, theme::Text::Small, this))
    , m_layout(new QHBoxLayout(this))
{
    setProperty("kind", u"message"_s);
    setFrameShape(QFrame::StyledPanel);
    m_text->setWordWrap(true);
    m_layout->setContentsMargins(theme.px(10), theme.px(7), theme.px(8), theme.px(7));
    m_layout->setSpacing(theme.px(8));
    m_layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    m_layout->addWidget(m_text, 1);
}

void InlineMessage::showMessage(const QString &text, theme::Tone tone, const QString &icon)
{
    const bool isNew = text != m_text->text() || isHidden();
    setStyleProperty(*this, "tone", toneName(tone));
    m_icon->setPixmap(m_theme.pixmap(icon, m_theme.px(16), m_theme.colors().text(tone), devicePixelRatioF()));
    m_text->setText(text);
    setAccessibleName(text);
    show();
    if (isNew) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QPushButton *InlineMessage::addAction(const QString &text)
{
    QPushButton *button = makeButton(text, {}, this);
    m_layout->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

QString InlineMessage::text() const
{
    return m_text->text();
}

} // namespace ui::widgets
