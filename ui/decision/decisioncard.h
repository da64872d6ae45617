// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decision/overrideform.h"
#include "theme/theme.h"

#include <QWidget>

class QAction;
class QComboBox;
class QPushButton;
class QTimer;

namespace ui::widgets {
class Card;
class HoldBar;
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::decision {

class BlindChoice;
class DecisionViewModel;
class ProposalFacts;

/// The card that asks for a decision and shows what becomes of it.
class DecisionCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DecisionCard)

public:
    DecisionCard(const theme::Theme &theme, DecisionViewModel &model, const core::Clock &clock,
                 QWidget *parent = nullptr);

    [[nodiscard]] QAction *approveAction() const { return m_approve; }
    [[nodiscard]] bool isInForm() const { return m_inForm; }

private:
    void makeActions();
    void refresh();
    void refreshState(Phase phase);
    void refreshDifferences(bool visible);
    void showAge();
    void startForm(OverrideForm::Kind kind);
    void chooseReason(int digit);

    const theme::Theme &m_theme;
    DecisionViewModel &m_model;
    const core::Clock &m_clock;
    QAction *m_approve;
    QAction *m_edit;
    QAction *m_reject;
    QAction *m_answer;
    QAction *m_escalate;
    QAction *m_cancelHold;
    QAction *m_moreTime;
    QList<QAction *> m_digits; ///< reason codes by their key
    widgets::Card *m_card;
    ProposalFacts *m_facts;
    BlindChoice *m_blind;
    widgets::InlineMessage *m_trouble;
    widgets::InlineMessage *m_state;
    QWidget *m_differences;
    QWidget *m_differenceRows = nullptr;
    QPushButton *m_seen;
    QComboBox *m_reason;
    QWidget *m_buttons;
    QWidget *m_others;
    QPushButton *m_approveButton;
    QPushButton *m_editButton;
    QPushButton *m_rejectButton;
    QWidget *m_secondButtons;
    QPushButton *m_secondApprove;
    QPushButton *m_secondReject;
    QPushButton *m_settle;
    widgets::HoldBar *m_hold;
    OverrideForm *m_form;
    bool m_inForm = false;
};

} // namespace ui::decision
