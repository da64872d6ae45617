// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace ui::decision {

class DecisionViewModel;

/// In place of a proposal that is hidden on purpose: asks what the person would do, then shows it.
class BlindChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlindChoice)

public:
    BlindChoice(const theme::Theme &theme, DecisionViewModel &model, QWidget *parent = nullptr);

    void start();

private:
    void check();
    void submit();
    [[nodiscard]] bool needsAmount() const;

    DecisionViewModel &m_model;
    QComboBox *m_what;
    QLineEdit *m_amount;
    QPushButton *m_show;
};

} // namespace ui::decision
