// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/handoffpanel.h"

#include "format/words.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::conversation {

HandoffPanel::HandoffPanel(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_sign(new widgets::TextLabel(theme, theme::Text::Strong, this))
    , m_reason(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_details(new QWidget(this))
    , m_facts(new widgets::TextLabel(theme, theme::Text::Body, m_details))
    , m_tried(new widgets::TextLabel(theme, theme::Text::Small, m_details))
    , m_promised(new widgets::TextLabel(theme, theme::Text::Small, m_details))
    , m_fold(new QToolButton(this))
{
    setProperty("kind", u"message"_s);
    setProperty("tone", u"blue"_s);
    setFrameShape(QFrame::StyledPanel);
    m_sign->setText(tr("Hand-off"));
    m_reason->setWordWrap(true);
    m_facts->setWordWrap(true);
    m_tried->setWordWrap(true);
    m_tried->setMuted();
    m_promised->setWordWrap(true);
    m_promised->setMuted();
    m_fold->setCheckable(true);
    m_fold->setIcon(theme.icon(u"chevron-up"_s));
    m_fold->setIconSize(QSize(theme.px(14), theme.px(14)));
    connect(m_fold, &QToolButton::toggled, this, &HandoffPanel::fold);
    connect(m_fold, &QToolButton::clicked, this, [this] { m_chosen = true; });

    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(8));
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addWidget(m_reason, 1, Qt::AlignTop);
    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(theme.px(4));
    details->addWidget(m_facts);
    details->addWidget(m_tried);
    details->addWidget(m_promised);
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.px(4));
    words->addLayout(head);
    words->addWidget(m_details);
    // The fold beside the words, not above them, so that it costs no line.
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(12), theme.px(8), theme.px(6), theme.px(9));
    layout->addLayout(words, 1);
    layout->addWidget(m_fold, 0, Qt::AlignTop);
    fold();
}

void HandoffPanel::showCard(const desk::HandoffCard &card)
{
    if (card == m_card) {
        return;
    }
    m_card = card;
    m_reason->setText(format::handoffReason(card.reasonCode));
    QStringList facts;
    for (const desk::HandoffFact &fact : card.facts) {
        facts.append(u"%1: %2"_s.arg(format::handoffFact(fact.name), format::handoffValue(fact.name, fact.value)));
    }
    m_facts->setText(facts.join(u"  ·  "_s));
    m_facts->setVisible(!card.facts.empty());
    QStringList tried;
    for (const QString &code : card.tried) {
        tried.append(format::handoffStep(code));
    }
    m_tried->setText(tr("The bot %1.").arg(QLocale().createSeparatedList(tried)));
    m_tried->setVisible(!tried.isEmpty());
    m_promised->setText(tr("Promised: “%1”").arg(card.promised.join(u"” “"_s)));
    m_promised->setVisible(!card.promised.isEmpty());
    setAccessibleName(u"%1: %2"_s.arg(tr("Hand-off"), m_reason->text()));
}

void HandoffPanel::foldWhenLow(int heightOfColumn)
{
    if (!m_chosen) {
        m_fold->setChecked(heightOfColumn < m_theme.px(640));
    }
}

void HandoffPanel::fold()
{
    const bool folded = m_fold->isChecked();
    m_details->setVisible(!folded);
    m_fold->setIcon(m_theme.icon(folded ? u"chevron-down"_s : u"chevron-up"_s));
    m_fold->setAccessibleName(folded ? tr("Show the whole hand-off") : tr("Fold the hand-off"));
    m_fold->setToolTip(m_fold->accessibleName());
}

} // namespace ui::conversation
