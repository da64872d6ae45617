// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

#include <compare>

namespace core {

/// An amount in minor units (cents, yen, fils) of one currency. Never a floating-point number.
/// A default Money has no currency and is only equal to itself.
class Money
{
public:
    Money() = default;
    /// currency: three upper-case letters, ISO 4217.
    Money(qint64 minorUnits, QString currency)
        : m_minorUnits(minorUnits)
        , m_currency(std::move(currency))
    {
    }

    [[nodiscard]] qint64 minorUnits() const { return m_minorUnits; }
    [[nodiscard]] const QString &currency() const { return m_currency; }
    [[nodiscard]] bool isValid() const { return m_currency.size() == 3; }
    [[nodiscard]] bool isZero() const { return m_minorUnits == 0; }
    [[nodiscard]] bool isPositive() const { return isValid() && m_minorUnits > 0; }

    /// InvalidArgument for different currencies, LimitExceeded when the sum does not fit.
    [[nodiscard]] Result<Money> plus(const Money &other) const;
    [[nodiscard]] Result<Money> minus(const Money &other) const;
    /// Nothing when the currencies differ: amounts of different currencies have no order.
    [[nodiscard]] std::optional<std::strong_ordering> compare(const Money &other) const;

    /// "84.99", "1200" (JPY), "1.250" (KWD): a plain decimal number with a point, for wires and people's input fields.
    [[nodiscard]] QString toDecimal() const;
    /// Reads what toDecimal writes; too many decimals, an unknown currency, signs other than a leading minus,
    /// or no digits are errors.
    [[nodiscard]] static Result<Money> fromDecimal(QStringView text, const QString &currency);
    /// Decimals of an ISO 4217 currency; 2 for those we do not know.
    [[nodiscard]] static int decimalsOf(QStringView currency);

    bool operator==(const Money &) const = default;

private:
    qint64 m_minorUnits = 0;
    QString m_currency;
};

} // namespace core
