// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "decision/decisionviewmodel.h"
#include "theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::decision {

class AmountEditor;

/// The part of the card where one decides otherwise than proposed: another amount, a rejection, an answer, an
/// escalation.
class OverrideForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverrideForm)

public:
    enum class Kind { Edit, Reject, Answer, Escalate, Settle, SecondReject };

    OverrideForm(const theme::Theme &theme, DecisionViewModel &model, QWidget *parent = nullptr);

    /// Which one comes, before it is shown.
    void setKind(Kind kind) { m_kind = kind; }
    /// Starts empty each time, with the focus in the first field.
    void start(Kind kind, const QString &refundReason);
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Chooses the reason that the policy gives this key, in the box that has the focus or asks first.
    void chooseReason(const QString &digit);

Q_SIGNALS:
    void finished(); ///< decided or turned away from

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool rejects() const { return m_kind == Kind::Reject || m_kind == Kind::SecondReject; }
    void check();
    void submit(bool executed);
    [[nodiscard]] std::optional<core::Money> amount() const;

    const theme::Theme &m_theme;
    DecisionViewModel &m_model;
    Kind m_kind = Kind::Edit;
    widgets::TextLabel *m_title;
    AmountEditor *m_editor;
    bool m_byLine = false; ///< the amount is what the editor says
    QLineEdit *m_amount;
    widgets::TextLabel *m_problem;
    QComboBox *m_refundReason;
    QComboBox *m_reason;
    QPlainTextEdit *m_text;
    QPushButton *m_submit;
    QPushButton *m_other;
    QPushButton *m_back;
};

/// Fills a box with reason codes in words, an invitation first; each code is the item's data.
void fillReasons(QComboBox &box, const std::vector<desk::ReasonCode> &reasons, const QString &invitation,
                 const QString &chosen);

} // namespace ui::decision
