// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/blindchoice.h"

#include "decision/decisionviewmodel.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::decision {

BlindChoice::BlindChoice(const theme::Theme &theme, DecisionViewModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_what(new QComboBox(this))
    , m_amount(new QLineEdit(this))
    , m_show(widgets::makeButton(tr("Show the proposal"), u"primary"_s, this))
{
    auto *title = new widgets::TextLabel(theme, theme::Text::Strong, this);
    title->setText(tr("What would you do?"));
    auto *why = new widgets::TextLabel(theme, theme::Text::Small, this);
    why->setWordWrap(true);
    why->setMuted();
    why->setText(
        tr("Bias measurement. The bot proposes something here, and the hub keeps it back until you have chosen, "
           "as for a few cases picked at random: this measures how much proposals sway us, not you. You decide "
           "as always afterwards."));
    m_what->setObjectName(u"ownChoice"_s);
    m_what->setAccessibleName(title->text());
    m_what->addItem(tr("I would…"), QString());
    for (const desk::ActionVerb verb :
         {desk::ActionVerb::Refund, desk::ActionVerb::Replace, desk::ActionVerb::ReturnLabel,
          desk::ActionVerb::Goodwill, desk::ActionVerb::Cancel, desk::ActionVerb::ChangeAddress}) {
        m_what->addItem(format::actionVerb(verb), QString(desk::actionVerbName(verb)));
    }
    for (const desk::DecisionVerb verb :
         {desk::DecisionVerb::Reject, desk::DecisionVerb::Answer, desk::DecisionVerb::Escalate}) {
        m_what->addItem(format::decisionVerb(verb), QString(desk::decisionVerbName(verb)));
    }
    m_amount->setObjectName(u"ownAmount"_s);
    m_amount->setAccessibleName(tr("Amount"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(7));
    for (QWidget *part : {static_cast<QWidget *>(title), static_cast<QWidget *>(why), static_cast<QWidget *>(m_what),
                          static_cast<QWidget *>(m_amount), static_cast<QWidget *>(m_show)}) {
        layout->addWidget(part);
    }
    connect(m_what, &QComboBox::currentIndexChanged, this, &BlindChoice::check);
    connect(m_amount, &QLineEdit::textChanged, this, &BlindChoice::check);
    connect(m_amount, &QLineEdit::returnPressed, this, &BlindChoice::submit);
    connect(m_show, &QPushButton::clicked, this, &BlindChoice::submit);
    check();
}

void BlindChoice::start()
{
    m_what->setCurrentIndex(0);
    m_amount->clear();
    const auto &proposal = m_model.proposal();
    m_amount->setPlaceholderText(proposal ? tr("Amount, at most %1").arg(format::money(proposal->refundable))
                                          : QString());
}

bool BlindChoice::needsAmount() const
{
    const auto verb = desk::actionVerbFrom(m_what->currentData().toString());
    return verb && desk::movesMoney(*verb);
}

void BlindChoice::check()
{
    m_amount->setVisible(needsAmount());
    const auto &proposal = m_model.proposal();
    const bool amount =
        !needsAmount() ||
        (proposal && format::moneyFromTyped(m_amount->text(), proposal->refundable.currency()).has_value());
    m_show->setEnabled(!m_what->currentData().toString().isEmpty() && amount);
}

void BlindChoice::submit()
{
    const auto &proposal = m_model.proposal();
    if (!m_show->isEnabled() || !proposal) {
        return;
    }
    desk::OwnChoice choice;
    choice.verb = m_what->currentData().toString();
    if (needsAmount()) {
        choice.amount = format::moneyFromTyped(m_amount->text(), proposal->refundable.currency());
    }
    m_model.chooseUnseen(choice);
}

} // namespace ui::decision
