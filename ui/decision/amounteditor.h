// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "theme/theme.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace ui::decision {

/// Makes an amount from what it is for: so many of each article, the shipping, and something on top.
class AmountEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AmountEditor)

public:
    explicit AmountEditor(const theme::Theme &theme, QWidget *parent = nullptr);

    /// Starts with the action's lines; without any, with nothing chosen. Hidden when the order is of another currency.
    void start(const desk::Order &order, const desk::Action &action);
    /// Chosen articles; empty when the amount is for none in particular.
    [[nodiscard]] std::vector<desk::LineQuantity> lines() const;
    /// Sum of what is chosen; nothing when what was typed on top is no amount.
    [[nodiscard]] std::optional<core::Money> sum() const;

Q_SIGNALS:
    void changed(); ///< by the person

private:
    struct Line
    {
        desk::Sku sku;
        core::Money unitPrice;
        QSpinBox *quantity = nullptr;
    };

    void addLine(const desk::OrderItem &item, int quantity);

    const theme::Theme &m_theme;
    QString m_currency;
    core::Money m_shippingPaid;
    std::vector<Line> m_lines;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_layout;
    QCheckBox *m_shipping = nullptr;
    QLineEdit *m_goodwill = nullptr;
};

} // namespace ui::decision
