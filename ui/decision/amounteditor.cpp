// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/amounteditor.h"

#include "format/numbers.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::decision {

AmountEditor::AmountEditor(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void AmountEditor::start(const desk::Order &order, const desk::Action &action)
{
    delete m_rows;
    m_rows = new QWidget(this);
    m_lines.clear();
    m_shipping = nullptr;
    m_goodwill = nullptr;
    m_currency = action.amount ? action.amount->currency() : QString();
    m_shippingPaid = order.shipping;
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(0, 1);
    for (const desk::OrderItem &item : order.items) {
        if (item.unitPrice.currency() != m_currency || item.quantity < 1) {
            continue;
        }
        int quantity = 0;
        for (const desk::LineQuantity &line : action.lines) {
            quantity = line.sku == item.sku ? std::min(line.quantity, item.quantity) : quantity;
        }
        addLine(item, quantity);
    }
    int row = grid->rowCount();
    if (order.shipping.isPositive() && order.shipping.currency() == m_currency) {
        m_shipping = new QCheckBox(tr("Shipping"), m_rows);
        m_shipping->setObjectName(u"editShipping"_s);
        auto *price = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
        price->setMuted();
        price->setText(format::money(order.shipping));
        grid->addWidget(m_shipping, row, 0, 1, 2);
        grid->addWidget(price, row, 2, Qt::AlignTrailing);
        connect(m_shipping, &QCheckBox::toggled, this, &AmountEditor::changed);
        ++row;
    }
    auto *goodwillName = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
    goodwillName->setText(tr("Goodwill on top"));
    m_goodwill = new QLineEdit(m_rows);
    m_goodwill->setObjectName(u"editGoodwill"_s);
    m_goodwill->setAccessibleName(goodwillName->text());
    m_goodwill->setPlaceholderText(format::money(core::Money(0, m_currency)));
    m_goodwill->setAlignment(Qt::AlignTrailing);
    m_goodwill->setFixedWidth(m_theme.px(96));
    connect(m_goodwill, &QLineEdit::textEdited, this, &AmountEditor::changed);
    grid->addWidget(goodwillName, row, 0);
    grid->addWidget(m_goodwill, row, 1, 1, 2, Qt::AlignTrailing);
    m_layout->addWidget(m_rows);
    m_rows->setVisible(!m_lines.empty());
    setVisible(!m_lines.empty());
}

void AmountEditor::addLine(const desk::OrderItem &item, int quantity)
{
    auto *grid = static_cast<QGridLayout *>(m_rows->layout());
    const int row = int(m_lines.size());
    auto *title = new widgets::ElidedLabel(m_theme, theme::Text::Small, m_rows);
    title->setFullText(item.title.isEmpty() ? item.sku.toString() : item.title);
    auto *many = new QSpinBox(m_rows);
    many->setObjectName(u"editQuantity%1"_s.arg(row));
    many->setButtonSymbols(QAbstractSpinBox::NoButtons); // typed, or by the arrow keys
    many->setRange(0, item.quantity);
    many->setValue(quantity);
    many->setSuffix(tr(" of %1", "quantity of so many").arg(item.quantity));
    many->setAccessibleName(tr("How many of %1").arg(title->fullText()));
    auto *price = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
    price->setMuted();
    price->setText(format::money(item.unitPrice));
    grid->addWidget(title, row, 0);
    grid->addWidget(many, row, 1);
    grid->addWidget(price, row, 2, Qt::AlignTrailing);
    connect(many, &QSpinBox::valueChanged, this, &AmountEditor::changed);
    m_lines.push_back({item.sku, item.unitPrice, many});
}

std::vector<desk::LineQuantity> AmountEditor::lines() const
{
    std::vector<desk::LineQuantity> chosen;
    for (const Line &line : m_lines) {
        if (line.quantity->value() > 0) {
            chosen.push_back({line.sku, line.quantity->value()});
        }
    }
    return chosen;
}

std::optional<core::Money> AmountEditor::sum() const
{
    qint64 minor = 0;
    for (const Line &line : m_lines) {
        minor += line.unitPrice.minorUnits() * line.quantity->value();
    }
    if (m_shipping != nullptr && m_shipping->isChecked()) {
        minor += m_shippingPaid.minorUnits();
    }
    if (m_goodwill != nullptr && !m_goodwill->text().trimmed().isEmpty()) {
        const auto more = format::moneyFromTyped(m_goodwill->text(), m_currency);
        if (!more || more->minorUnits() < 0) {
            return std::nullopt;
        }
        minor += more->minorUnits();
    }
    return core::Money(minor, m_currency);
}

} // namespace ui::decision
