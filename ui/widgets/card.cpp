// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/card.h"

#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::widgets {

Card::Card(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_heading(new ElidedLabel(theme, theme::Text::Section, this))
    , m_aside(new ElidedLabel(theme, theme::Text::Caption, this))
    , m_body(new QVBoxLayout)
{
    setProperty("kind", u"card"_s);
    setFrameShape(QFrame::StyledPanel);
    m_heading->setMuted();
    m_aside->setMuted();
    m_aside->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(8));
    head->addWidget(m_heading, 1);
    head->addWidget(m_aside, 0);
    auto *all = new QVBoxLayout(this);
    const int margin = theme.px(12);
    all->setContentsMargins(margin, margin - 2, margin, margin);
    all->setSpacing(theme.px(7));
    all->addLayout(head);
    m_body->setSpacing(theme.px(5));
    all->addLayout(m_body);
}

void Card::setHeading(const QString &text)
{
    m_heading->setFullText(text);
    setAccessibleName(text);
}

void Card::setAside(const QString &text)
{
    m_aside->setFullText(text);
}

void Card::setEmphasized(bool emphasized)
{
    setStyleProperty(*this, "emphasis", emphasized);
}

} // namespace ui::widgets
