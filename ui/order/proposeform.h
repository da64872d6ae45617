// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui::widgets {
class TextLabel;
}

namespace ui::order {

/// Where a person proposes an action on an order: how many, how much, why. What it makes is a proposal under the same
/// rules as the bot's; nothing is done by it.
class ProposeForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProposeForm)

public:
    explicit ProposeForm(const theme::Theme &theme, QWidget *parent = nullptr);

    /// sku: null for an action on the whole order.
    void start(desk::ActionVerb verb, const client::OrderView &order, const desk::Sku &sku, const desk::Policy &policy);
    void showProblem(const QString &problem);

Q_SIGNALS:
    void proposed(const desk::Action &action, const QString &reason);
    void finished(); ///< turned away from

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void quantityChanged();
    void check();
    void submit();
    [[nodiscard]] std::optional<core::Money> amount() const;

    desk::Action m_action;
    core::Money m_refundable;
    core::Money m_unitPrice;
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_explanation;
    widgets::TextLabel *m_quantityName;
    QSpinBox *m_quantity;
    QLineEdit *m_amount;
    QComboBox *m_reason;
    widgets::TextLabel *m_problem;
    QPushButton *m_submit;
};

} // namespace ui::order
