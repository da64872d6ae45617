// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/overrideform.h"

#include "decision/amounteditor.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::decision {

void fillReasons(QComboBox &box, const std::vector<desk::ReasonCode> &reasons, const QString &invitation,
                 const QString &chosen)
{
    box.clear();
    box.addItem(invitation, QString());
    for (const desk::ReasonCode &reason : reasons) {
        const QString words = format::reason(reason.code);
        // The digit in front makes it the key to choose it with, once the box has the focus.
        box.addItem(reason.digit.isEmpty() ? words : u"%1 · %2"_s.arg(reason.digit, words), reason.code);
    }
    const int index = chosen.isEmpty() ? 0 : box.findData(chosen);
    box.setCurrentIndex(std::max(0, index));
}

OverrideForm::OverrideForm(const theme::Theme &theme, DecisionViewModel &model, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(model)
    , m_title(new widgets::TextLabel(theme, theme::Text::Strong, this))
    , m_editor(new AmountEditor(theme, this))
    , m_amount(new QLineEdit(this))
    , m_problem(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_refundReason(new QComboBox(this))
    , m_reason(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_submit(widgets::makeButton({}, u"primary"_s, this))
    , m_other(widgets::makeButton({}, {}, this))
    , m_back(widgets::makeButton(tr("Back"), {}, this))
{
    m_amount->setObjectName(u"decisionAmount"_s);
    m_amount->setAccessibleName(tr("Amount"));
    m_problem->setTone(theme::Tone::Red);
    m_problem->setWordWrap(true);
    m_refundReason->setAccessibleName(tr("Why this is given"));
    m_reason->setObjectName(u"decisionReason"_s);
    m_text->setObjectName(u"decisionText"_s);
    m_text->setTabChangesFocus(true);
    m_text->setProperty("kind", u"field"_s);
    m_text->setFixedHeight(theme.px(64));
    for (QComboBox *box : {m_refundReason, m_reason}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        connect(box, &QComboBox::currentIndexChanged, this, &OverrideForm::check);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addWidget(m_submit, 1);
    buttons->addWidget(m_other, 1);
    buttons->addWidget(m_back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(7));
    layout->addWidget(m_title);
    layout->addWidget(m_editor);
    layout->addWidget(m_amount);
    layout->addWidget(m_refundReason);
    layout->addWidget(m_reason);
    layout->addWidget(m_text);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_amount, &QLineEdit::textChanged, this, &OverrideForm::check);
    connect(m_amount, &QLineEdit::textEdited, this, [this] { m_byLine = false; });
    connect(m_editor, &AmountEditor::changed, this, [this] {
        m_byLine = true;
        const auto sum = m_editor->sum();
        m_amount->setText(
            sum ? QLocale().toString(sum->toDecimal().toDouble(), 'f', core::Money::decimalsOf(sum->currency()))
                : QString());
        check();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &OverrideForm::check);
    connect(m_submit, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_other, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_back, &QPushButton::clicked, this, &OverrideForm::finished);
}

void OverrideForm::start(Kind kind, const QString &refundReason)
{
    m_kind = kind;
    const auto policy = m_model.policy().value_or(desk::Policy{});
    const auto &proposal = m_model.proposal();
    const QString shown = proposal && proposal->action.amount
                              ? QLocale().toString(proposal->action.amount->toDecimal().toDouble(), 'f',
                                                   core::Money::decimalsOf(proposal->action.amount->currency()))
                              : QString();
    const auto order = m_model.order();
    m_byLine = false;
    if (kind == Kind::Edit && order && proposal) {
        m_editor->start(*order, proposal->action);
    } else {
        m_editor->hide();
    }
    m_amount->setVisible(kind == Kind::Edit);
    m_refundReason->setVisible(kind == Kind::Edit);
    m_reason->setVisible(kind == Kind::Edit || rejects());
    m_other->setVisible(kind == Kind::Settle);
    m_amount->setText(shown);
    m_text->clear();
    fillReasons(*m_refundReason, policy.refundReasons, tr("Why it is given…"), refundReason);
    switch (kind) {
    case Kind::Edit:
        m_title->setText(tr("Approve another amount"));
        fillReasons(*m_reason, policy.overrideReasons, tr("Why not as proposed…"), {});
        m_reason->setAccessibleName(tr("Why not as proposed"));
        m_text->setPlaceholderText(tr("Note for the team (optional)"));
        m_submit->setText(tr("Approve changed"));
        break;
    case Kind::Reject:
    case Kind::SecondReject:
        m_title->setText(kind == Kind::Reject ? tr("Reject") : tr("Reject as the second person"));
        fillReasons(*m_reason, policy.rejectReasons, tr("Why not…"), {});
        m_reason->setAccessibleName(tr("Why not"));
        m_text->setPlaceholderText(tr("Note for the team (optional)"));
        m_submit->setText(tr("Reject"));
        break;
    case Kind::Answer:
        m_title->setText(tr("Answer instead"));
        m_text->setPlaceholderText(tr("What the customer will read"));
        m_submit->setText(tr("Send answer"));
        break;
    case Kind::Escalate:
        m_title->setText(tr("Escalate to a supervisor"));
        m_text->setPlaceholderText(tr("What they should know (optional)"));
        m_submit->setText(tr("Escalate"));
        break;
    case Kind::Settle:
        m_title->setText(tr("What did the shop do?"));
        m_text->setPlaceholderText(tr("How do you know? (seen in the shop, asked the bank …)"));
        m_submit->setText(tr("It was done"));
        m_other->setText(tr("It was not done"));
        break;
    }
    m_text->setAccessibleName(m_text->placeholderText());
    check();
    if (kind == Kind::Edit) {
        m_amount->setFocus();
        m_amount->selectAll();
    } else if (rejects()) {
        m_reason->setFocus();
    } else {
        m_text->setFocus();
    }
}

void OverrideForm::chooseReason(const QString &digit)
{
    // The box with the focus, else the one that still asks, else the one that says why not as proposed.
    QComboBox *box = m_refundReason->hasFocus() || (m_refundReason->isVisibleTo(this) &&
                                                    m_refundReason->currentIndex() == 0 && !m_reason->hasFocus())
                         ? m_refundReason
                         : m_reason;
    if (!box->isVisibleTo(this)) {
        return;
    }
    const int found = box->findText(digit + u" · "_s, Qt::MatchStartsWith);
    if (found > 0) {
        box->setCurrentIndex(found);
    }
}

void OverrideForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT finished();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers().testFlag(Qt::ControlModifier) && m_submit->isEnabled()) {
        submit(true);
        return;
    }
    QWidget::keyPressEvent(event);
}

std::optional<core::Money> OverrideForm::amount() const
{
    const auto &proposal = m_model.proposal();
    if (!proposal || !proposal->action.amount) {
        return std::nullopt;
    }
    return format::moneyFromTyped(m_amount->text(), proposal->action.amount->currency());
}

void OverrideForm::check()
{
    QString problem;
    bool good = true;
    const bool hasReason = !m_reason->currentData().toString().isEmpty();
    const bool hasText = !m_text->toPlainText().trimmed().isEmpty();
    if (m_kind == Kind::Edit) {
        const auto money = amount();
        problem =
            money ? m_model.amountProblem(*money) : tr("Type an amount like %1.").arg(QLocale().toString(12.5, 'f', 2));
        good = problem.isEmpty() && hasReason && !m_refundReason->currentData().toString().isEmpty();
    } else if (rejects()) {
        good = hasReason;
    } else if (m_kind == Kind::Answer || m_kind == Kind::Settle) {
        good = hasText;
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_submit->setEnabled(good);
    m_other->setEnabled(good);
}

void OverrideForm::submit(bool executed)
{
    const QString reason = m_reason->currentData().toString();
    const QString text = m_text->toPlainText().trimmed();
    bool taken = false;
    switch (m_kind) {
    case Kind::Edit:
        taken = m_model.edit(amount().value_or(core::Money()), m_refundReason->currentData().toString(), reason, text,
                             m_byLine ? std::optional(m_editor->lines()) : std::nullopt);
        break;
    case Kind::Reject:
        taken = m_model.reject(reason, text, {});
        break;
    case Kind::SecondReject:
        taken = m_model.second(client::SecondVerb::Reject, reason, text);
        break;
    case Kind::Answer:
        taken = m_model.answer(text);
        break;
    case Kind::Escalate:
        taken = m_model.escalate(text);
        break;
    case Kind::Settle:
        taken = m_model.settle(executed, text);
        break;
    }
    if (taken) {
        Q_EMIT finished();
    }
}

} // namespace ui::decision
