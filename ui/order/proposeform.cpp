// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/proposeform.h"

#include "format/numbers.h"
#include "format/words.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace ui::order {

ProposeForm::ProposeForm(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_title(new widgets::TextLabel(theme, theme::Text::Strong, this))
    , m_explanation(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_quantityName(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_quantity(new QSpinBox(this))
    , m_amount(new QLineEdit(this))
    , m_reason(new QComboBox(this))
    , m_problem(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_submit(widgets::makeButton(tr("Propose"), u"primary"_s, this))
{
    m_title->setWordWrap(true);
    m_explanation->setWordWrap(true);
    m_explanation->setMuted();
    m_explanation->setText(tr("It becomes a proposal like the bot's: same limits, same second person."));
    m_quantityName->setText(tr("How many"));
    m_quantity->setObjectName(u"proposeQuantity"_s);
    m_quantity->setButtonSymbols(QAbstractSpinBox::NoButtons); // typed, or by the arrow keys
    m_quantity->setAccessibleName(m_quantityName->text());
    m_amount->setObjectName(u"proposeAmount"_s);
    m_amount->setAccessibleName(tr("Amount"));
    m_reason->setObjectName(u"proposeReason"_s);
    m_reason->setAccessibleName(tr("Why"));
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setMinimumContentsLength(12);
    m_submit->setObjectName(u"proposeSubmit"_s);
    m_problem->setWordWrap(true);
    m_problem->setTone(theme::Tone::Red);
    auto *back = widgets::makeButton(tr("Back"), {}, this);
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(theme.px(8));
    numbers->addWidget(m_quantityName);
    numbers->addWidget(m_quantity);
    numbers->addWidget(m_amount, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(8));
    buttons->addWidget(m_submit, 1);
    buttons->addWidget(back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme.px(4), 0, 0);
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    layout->addLayout(numbers);
    layout->addWidget(m_reason);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    connect(m_quantity, &QSpinBox::valueChanged, this, &ProposeForm::quantityChanged);
    connect(m_amount, &QLineEdit::textChanged, this, &ProposeForm::check);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &ProposeForm::check);
    connect(m_submit, &QPushButton::clicked, this, &ProposeForm::submit);
    connect(back, &QPushButton::clicked, this, &ProposeForm::finished);
}

void ProposeForm::start(desk::ActionVerb verb, const client::OrderView &order, const desk::Sku &sku,
                        const desk::Policy &policy)
{
    m_action = desk::Action{};
    m_action.verb = verb;
    m_action.order = order.order.id;
    m_refundable = order.refundable;
    m_unitPrice = core::Money();
    QString title = format::actionVerb(verb);
    int most = 1;
    for (const desk::OrderItem &item : order.order.items) {
        if (item.sku == sku) {
            title = tr("%1: %2", "action and item").arg(title, item.title);
            most = std::max(1, item.quantity);
            m_unitPrice = item.unitPrice;
            m_action.lines = {{sku, 1}};
        }
    }
    m_title->setText(title);
    const bool lines = !m_action.lines.empty();
    m_quantityName->setVisible(lines);
    m_quantity->setVisible(lines);
    m_amount->setVisible(desk::movesMoney(verb));
    m_amount->setPlaceholderText(tr("Amount, at most %1").arg(format::money(m_refundable)));
    m_quantity->setRange(1, most);
    m_quantity->setValue(most);
    m_reason->clear();
    m_reason->addItem(tr("Why…"), QString());
    for (const desk::ReasonCode &reason : policy.refundReasons) {
        const QString words = format::reason(reason.code);
        m_reason->addItem(reason.digit.isEmpty() ? words : u"%1 · %2"_s.arg(reason.digit, words), reason.code);
    }
    showProblem({});
    m_amount->clear();
    quantityChanged();
    (lines ? static_cast<QWidget *>(m_quantity) : m_reason)->setFocus(Qt::OtherFocusReason);
}

void ProposeForm::quantityChanged()
{
    if (m_amount->isVisibleTo(this) && m_unitPrice.isValid()) {
        // What was paid for that many, unless less is left to give.
        qint64 sum = m_unitPrice.minorUnits() * m_quantity->value();
        if (m_refundable.currency() == m_unitPrice.currency()) {
            sum = std::min(sum, m_refundable.minorUnits());
        }
        const core::Money money(sum, m_unitPrice.currency());
        m_amount->setText(
            QLocale().toString(money.toDecimal().toDouble(), 'f', core::Money::decimalsOf(money.currency())));
    }
    check();
}

std::optional<core::Money> ProposeForm::amount() const
{
    return format::moneyFromTyped(m_amount->text(), m_refundable.currency());
}

void ProposeForm::check()
{
    bool good = !m_reason->currentData().toString().isEmpty();
    QString problem;
    if (desk::movesMoney(m_action.verb)) {
        const auto money = amount();
        const auto against = money ? money->compare(m_refundable) : std::nullopt;
        if (!money || !money->isPositive()) {
            problem = m_amount->text().isEmpty() ? QString()
                                                 : tr("Type an amount like %1.").arg(QLocale().toString(12.5, 'f', 2));
            good = false;
        } else if (against && *against > 0) {
            problem = tr("Only %1 can still be refunded.").arg(format::money(m_refundable));
            good = false;
        }
    }
    showProblem(problem);
    m_submit->setEnabled(good);
}

void ProposeForm::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_submit->setEnabled(true);
}

void ProposeForm::submit()
{
    if (!m_submit->isEnabled()) {
        return;
    }
    desk::Action action = m_action;
    for (desk::LineQuantity &line : action.lines) {
        line.quantity = m_quantity->value();
    }
    if (desk::movesMoney(action.verb)) {
        action.amount = amount();
    }
    m_submit->setEnabled(false); // until there is an answer, or the form is left
    Q_EMIT proposed(action, m_reason->currentData().toString());
}

void ProposeForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT finished();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               event->modifiers().testFlag(Qt::ControlModifier)) {
        submit();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace ui::order
