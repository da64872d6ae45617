// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/decisioncard.h"

#include "decision/blindchoice.h"
#include "decision/decisionviewmodel.h"
#include "decision/proposalfacts.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/card.h"
#include "widgets/flowlayout.h"
#include "widgets/holdbar.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::decision {

DecisionCard::DecisionCard(const theme::Theme &theme, DecisionViewModel &model, const core::Clock &clock,
                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(model)
    , m_clock(clock)
    , m_card(new widgets::Card(theme, this))
    , m_facts(new ProposalFacts(theme, m_card))
    , m_blind(new BlindChoice(theme, model, m_card))
    , m_trouble(new widgets::InlineMessage(theme, m_card))
    , m_state(new widgets::InlineMessage(theme, m_card))
    , m_differences(new QWidget(m_card))
    , m_seen(widgets::makeButton(tr("I have seen it, decide on this"), {}, m_differences))
    , m_reason(new QComboBox(m_card))
    , m_buttons(new QWidget(m_card))
    , m_secondButtons(new QWidget(m_card))
    , m_settle(widgets::makeButton(tr("Settle…"), {}, m_card))
    , m_hold(new widgets::HoldBar(theme, clock, m_card))
    , m_form(new OverrideForm(theme, model, m_card))
{
    makeActions();
    m_card->setHeading(tr("Proposed decision"));
    m_card->setEmphasized(true);
    m_reason->setAccessibleName(tr("Why it is given"));
    m_reason->setObjectName(u"approveReason"_s);
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setMinimumContentsLength(12);

    auto *buttons = new widgets::FlowLayout(theme.px(8), m_buttons);
    buttons->setFillsRows(true);
    m_approveButton = widgets::makeButton(m_approve->text(), u"primary"_s, m_buttons);
    m_editButton = widgets::makeButton(m_edit->text(), {}, m_buttons);
    m_rejectButton = widgets::makeButton(m_reject->text(), {}, m_buttons);
    for (QPushButton *button : {m_approveButton, m_editButton, m_rejectButton}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        buttons->addWidget(button);
    }
    auto *others = new QWidget(m_card);
    auto *links = new widgets::FlowLayout(theme.px(14), others);
    for (QAction *action : {m_answer, m_escalate}) {
        QPushButton *link = widgets::makeButton(action->text(), u"link"_s, others);
        link->setFont(theme.font(theme::Text::Small));
        link->setToolTip(u"%1 (%2)"_s.arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
        connect(link, &QPushButton::clicked, action, &QAction::trigger);
        links->addWidget(link);
    }
    m_others = others;

    auto *second = new QHBoxLayout(m_secondButtons);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(theme.px(8));
    m_secondApprove = widgets::makeButton(tr("Agree"), u"primary"_s, m_secondButtons);
    auto *sendBack = widgets::makeButton(tr("Send back"), {}, m_secondButtons);
    m_secondReject = widgets::makeButton(tr("Reject…"), {}, m_secondButtons);
    m_secondReject->setAccessibleName(tr("Reject as the second person"));
    second->addWidget(m_secondApprove, 1);
    second->addWidget(sendBack, 1);
    second->addWidget(m_secondReject, 1);

    auto *differences = new QVBoxLayout(m_differences);
    differences->setContentsMargins(0, 0, 0, 0);
    differences->addWidget(m_seen);

    QVBoxLayout *body = m_card->body();
    body->setSpacing(m_theme.px(8));
    body->addWidget(m_facts);
    body->addWidget(m_blind);
    for (QWidget *part : {static_cast<QWidget *>(m_state), m_differences, static_cast<QWidget *>(m_hold),
                          static_cast<QWidget *>(m_trouble), static_cast<QWidget *>(m_reason), m_buttons, m_others,
                          m_secondButtons, static_cast<QWidget *>(m_settle), static_cast<QWidget *>(m_form)}) {
        body->addWidget(part);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);

    connect(m_approveButton, &QPushButton::clicked, m_approve, &QAction::trigger);
    connect(m_editButton, &QPushButton::clicked, m_edit, &QAction::trigger);
    connect(m_rejectButton, &QPushButton::clicked, m_reject, &QAction::trigger);
    connect(m_secondApprove, &QPushButton::clicked, this, [this] { m_model.second(client::SecondVerb::Approve); });
    connect(sendBack, &QPushButton::clicked, this, [this] { m_model.second(client::SecondVerb::SendBack); });
    connect(m_secondReject, &QPushButton::clicked, this, [this] { startForm(OverrideForm::Kind::SecondReject); });
    connect(m_seen, &QPushButton::clicked, &model, &DecisionViewModel::acceptChange);
    connect(m_settle, &QPushButton::clicked, this, [this] { startForm(OverrideForm::Kind::Settle); });
    connect(m_hold, &widgets::HoldBar::cancelRequested, m_cancelHold, &QAction::trigger);
    connect(m_hold, &widgets::HoldBar::moreTimeRequested, m_moreTime, &QAction::trigger);
    connect(m_form, &OverrideForm::finished, this, [this] {
        m_inForm = false;
        refresh();
    });
    connect(&model, &DecisionViewModel::shown, this, [this] {
        m_inForm = false;
        const auto policy = m_model.policy().value_or(desk::Policy{});
        fillReasons(*m_reason, policy.refundReasons, tr("Why it is given…"), m_model.suggestedReason());
        m_blind->start();
        refresh();
    });
    connect(&model, &DecisionViewModel::changed, this, &DecisionCard::refresh);
    connect(&theme, &theme::Theme::changed, this, &DecisionCard::refresh);
    auto *timer = new QTimer(this);
    timer->setInterval(std::chrono::seconds(15));
    connect(timer, &QTimer::timeout, this, &DecisionCard::showAge);
    timer->start();
    refresh();
}

void DecisionCard::makeActions()
{
    const auto make = [this](const QString &id, const QString &text, const QString &icon, const QString &key,
                             const auto &what) {
        auto *action = new QAction(m_theme.icon(icon), text, this);
        action->setObjectName(id);
        action->setShortcut(QKeySequence(key));
        connect(action, &QAction::triggered, this, what);
        addAction(action);
        return action;
    };
    m_approve = make(u"decision.approve"_s, tr("Approve"), u"check"_s, u"A"_s,
                     [this] { m_model.approve(m_reason->currentData().toString()); });
    m_edit =
        make(u"decision.edit"_s, tr("Change…"), u"edit"_s, u"E"_s, [this] { startForm(OverrideForm::Kind::Edit); });
    m_reject = make(u"decision.reject"_s, tr("Reject…"), u"cross"_s, u"X"_s,
                    [this] { startForm(OverrideForm::Kind::Reject); });
    m_answer = make(u"decision.answer"_s, tr("Answer instead…"), u"send"_s, u"W"_s,
                    [this] { startForm(OverrideForm::Kind::Answer); });
    m_escalate = make(u"decision.escalate"_s, tr("Escalate…"), u"escalate"_s, u"U"_s,
                      [this] { startForm(OverrideForm::Kind::Escalate); });
    m_cancelHold = make(u"decision.cancelHold"_s, tr("Cancel before it is handed to the shop"), u"cross"_s, u"Z"_s,
                        [this] { m_model.cancelHold(); });
    m_cancelHold->setShortcuts({QKeySequence(u"Z"_s), QKeySequence(u"Ctrl+Z"_s)});
    m_moreTime = make(u"decision.moreTime"_s, tr("More time before it is handed to the shop"), u"clock"_s, u"H"_s,
                      [this] { m_model.extendHold(); });
    for (int digit = 1; digit <= 9; ++digit) {
        m_digits.append(make(u"decision.reason%1"_s.arg(digit), tr("Reason %1").arg(digit), u"check"_s,
                             QString::number(digit), [this, digit] { chooseReason(digit); }));
    }
}

void DecisionCard::chooseReason(int digit)
{
    const QString key = QString::number(digit);
    if (m_inForm) {
        m_form->chooseReason(key);
        return;
    }
    const auto policy = m_model.policy().value_or(desk::Policy{});
    for (const desk::ReasonCode &reason : policy.refundReasons) {
        if (reason.digit == key && m_reason->isVisibleTo(this)) {
            m_reason->setCurrentIndex(m_reason->findData(reason.code));
        }
    }
}

void DecisionCard::startForm(OverrideForm::Kind kind)
{
    m_inForm = true;
    m_form->setKind(kind);
    refresh();
    m_form->start(kind, m_reason->currentData().toString());
}

void DecisionCard::refresh()
{
    const Phase phase = m_model.phase();
    const auto &proposal = m_model.proposal();
    setVisible(phase != Phase::None);
    const bool pending = phase == Phase::Pending;
    const bool hasAmount = proposal && proposal->action.amount.has_value();
    const bool hidden = m_model.isHidden();
    const bool open = pending && !hidden;
    m_approve->setEnabled(open && !m_inForm);
    m_edit->setEnabled(open && hasAmount);
    m_reject->setEnabled(open);
    m_answer->setEnabled(open);
    m_escalate->setEnabled(open);
    for (QAction *digit : std::as_const(m_digits)) {
        digit->setEnabled(open);
    }
    m_cancelHold->setEnabled(phase == Phase::Holding);
    m_moreTime->setEnabled(phase == Phase::Holding);
    if (!proposal) {
        return;
    }
    const bool settling = m_inForm && m_form->kind() == OverrideForm::Kind::Settle;
    const bool secondRejects = m_inForm && m_form->kind() == OverrideForm::Kind::SecondReject;
    const bool form =
        m_inForm && (pending || (settling && m_model.maySettle()) || (secondRejects && m_model.maySecond()));
    if (!hidden) {
        m_facts->showProposal(*proposal);
    }
    m_facts->setVisible(!hidden);
    m_blind->setVisible(hidden && pending);
    m_blind->setEnabled(!m_model.isChoosing());
    m_buttons->setVisible(open && !form);
    m_others->setVisible(open && !form);
    m_reason->setVisible(open && !form && m_model.movesMoney());
    m_editButton->setVisible(hasAmount);
    m_form->setVisible(form);
    m_secondButtons->setVisible(m_model.maySecond() && !form);
    m_settle->setVisible(m_model.maySettle() && !form);
    for (QPushButton *button : {m_approveButton, m_editButton, m_rejectButton}) {
        QAction *action = button == m_approveButton ? m_approve : button == m_editButton ? m_edit : m_reject;
        button->setToolTip(u"%1 (%2)"_s.arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
        button->setAccessibleName(action->text());
    }
    m_approveButton->setAccessibleName(tr("Approve %1").arg(format::actionTitle(proposal->action)));
    refreshDifferences(phase == Phase::Changed);
    refreshState(phase);
    if (m_model.trouble().isEmpty()) {
        m_trouble->hide();
    } else {
        m_trouble->showMessage(m_model.trouble(), theme::Tone::Red, u"alert"_s);
    }
    m_card->setEmphasized(pending || phase == Phase::Changed || m_model.maySecond() || m_model.maySettle());
    m_card->setHeading(pending || phase == Phase::ReadOnly || phase == Phase::Changed ? tr("Proposed decision")
                                                                                      : tr("Decision"));
    showAge();
}

void DecisionCard::refreshState(Phase phase)
{
    const desk::Proposal &proposal = *m_model.proposal();
    const QString deed = format::actionTitle(proposal.decidedAction.value_or(proposal.action));
    const QString by = proposal.decidedByName;
    if (phase == Phase::Holding && proposal.holdUntil) {
        m_state->hide();
        m_hold->start(m_model.holdEndsMsecs(), m_model.holdLengthMsecs(), deed);
        return;
    }
    m_hold->stop();
    switch (phase) {
    case Phase::Pending:
    case Phase::None:
        m_state->hide();
        break;
    case Phase::ReadOnly:
        m_state->showMessage(m_model.isHidden() ? tr("What is proposed here is hidden until somebody has decided: one "
                                                     "of a few cases that measure how much proposals sway us.")
                                                : tr("Your role does not decide on this."),
                             theme::Tone::Neutral, u"lock"_s);
        break;
    case Phase::Changed:
        m_state->showMessage(tr("This changed since it was shown. Nothing was decided. Look at what is different."),
                             theme::Tone::Amber, u"alert"_s, widgets::Urgency::Assertive);
        break;
    case Phase::OnItsWay:
        m_state->showMessage(tr("Your decision is stored here and on its way to the hub."), theme::Tone::Blue,
                             u"clock"_s);
        break;
    case Phase::AwaitingSecond:
        m_state->showMessage(m_model.maySecond() ? tr("%1 approved this. It needs a second person.").arg(by)
                                                 : tr("Approved by %1. Waits for a second person.").arg(by),
                             theme::Tone::Amber, u"person"_s);
        break;
    case Phase::Holding:
    case Phase::Executing:
        m_state->showMessage(tr("Approved by %1 and handed to the shop.").arg(by), theme::Tone::Blue, u"clock"_s);
        break;
    case Phase::Executed:
        m_state->showMessage(proposal.shopReference.isEmpty()
                                 ? tr("Done in the shop.")
                                 : tr("Done in the shop (%1).").arg(proposal.shopReference),
                             theme::Tone::Green, u"check"_s);
        break;
    case Phase::Failed:
        m_state->showMessage(tr("The shop refused: %1. Nothing was paid.").arg(format::outcome(proposal.outcomeDetail)),
                             theme::Tone::Red, u"alert"_s);
        break;
    case Phase::Unknown:
        m_state->showMessage(
            tr("Nobody knows what the shop did. It is not tried again. Look in the shop, then settle it here."),
            theme::Tone::Red, u"alert"_s);
        break;
    case Phase::Rejected:
        m_state->showMessage(tr("Rejected by %1: %2").arg(by, format::reason(proposal.reasonCode)),
                             theme::Tone::Neutral, u"cross"_s);
        break;
    case Phase::Closed:
        m_state->showMessage(tr("No longer open: %1").arg(format::proposalState(proposal.state)), theme::Tone::Neutral,
                             u"info"_s);
        break;
    }
}

void DecisionCard::refreshDifferences(bool visible)
{
    m_differences->setVisible(visible);
    delete m_differenceRows;
    m_differenceRows = nullptr;
    if (!visible) {
        return;
    }
    m_differenceRows = new QWidget(m_differences);
    auto *grid = new QGridLayout(m_differenceRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.px(10));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    const auto cell = [this, grid](int line, int column, const QString &text, bool muted, theme::Text style) {
        auto *label = new widgets::TextLabel(m_theme, style, m_differenceRows);
        label->setWordWrap(true);
        label->setMuted(muted);
        label->setText(text);
        grid->addWidget(label, line, column, Qt::AlignTop);
        return label;
    };
    cell(0, 1, tr("as shown"), true, theme::Text::Caption);
    cell(0, 2, tr("now"), true, theme::Text::Caption);
    int line = 1;
    for (const desk::FieldDifference &difference : m_model.differences()) {
        cell(line, 0, format::field(difference.field), true, theme::Text::Small);
        cell(line, 1, format::fieldValue(difference.shown), false, theme::Text::Small);
        cell(line, 2, format::fieldValue(difference.now), false, theme::Text::Strong);
        ++line;
    }
    static_cast<QVBoxLayout *>(m_differences->layout())->insertWidget(0, m_differenceRows);
    m_differenceRows->show();
}

void DecisionCard::showAge()
{
    const auto &proposal = m_model.proposal();
    if (!proposal) {
        return;
    }
    const bool waits =
        proposal->state == desk::ProposalState::Proposed || proposal->state == desk::ProposalState::AwaitingSecond;
    const bool fresh = m_clock.now() - proposal->createdAt < std::chrono::minutes(1);
    m_card->setAside(waits && fresh        ? tr("just in")
                     : waits               ? tr("waits %1").arg(format::age(proposal->createdAt, m_clock.now()))
                     : proposal->decidedAt ? format::time(*proposal->decidedAt)
                                           : QString());
}

} // namespace ui::decision
