// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/money.h"

#include <limits>

namespace core {

namespace {

Status sameCurrency(const Money &a, const Money &b)
{
    if (!a.isValid() || a.currency() != b.currency()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("currencies differ: %1 and %2").arg(a.currency(), b.currency()));
    }
    return {};
}

qint64 powerOfTen(int exponent)
{
    qint64 value = 1;
    for (int i = 0; i < exponent; ++i) {
        value *= 10;
    }
    return value;
}

} // namespace

Result<Money> Money::plus(const Money &other) const
{
    if (const Status same = sameCurrency(*this, other); !same) {
        return tl::unexpected(same.error());
    }
    qint64 sum = 0;
    if (__builtin_add_overflow(m_minorUnits, other.m_minorUnits, &sum)) {
        return fail(ErrorCode::LimitExceeded, QStringLiteral("amount overflows"));
    }
    return Money(sum, m_currency);
}

Result<Money> Money::minus(const Money &other) const
{
    if (const Status same = sameCurrency(*this, other); !same) {
        return tl::unexpected(same.error());
    }
    qint64 difference = 0;
    if (__builtin_sub_overflow(m_minorUnits, other.m_minorUnits, &difference)) {
        return fail(ErrorCode::LimitExceeded, QStringLiteral("amount overflows"));
    }
    return Money(difference, m_currency);
}

std::optional<std::strong_ordering> Money::compare(const Money &other) const
{
    if (!sameCurrency(*this, other)) {
        return std::nullopt;
    }
    return m_minorUnits <=> other.m_minorUnits;
}

QString Money::toDecimal() const
{
    const int decimals = decimalsOf(m_currency);
    const quint64 magnitude =
        m_minorUnits < 0 ? quint64(0) - static_cast<quint64>(m_minorUnits) : static_cast<quint64>(m_minorUnits);
    const QString sign = m_minorUnits < 0 ? QStringLiteral("-") : QString();
    if (decimals == 0) {
        return sign + QString::number(magnitude);
    }
    const auto unit = static_cast<quint64>(powerOfTen(decimals));
    return sign + QString::number(magnitude / unit) + QLatin1Char('.') +
           QString::number(magnitude % unit).rightJustified(decimals, QLatin1Char('0'));
}

Result<Money> Money::fromDecimal(QStringView text, const QString &currency)
{
    const auto malformed = [&] {
        return fail(ErrorCode::Malformed, QStringLiteral("not an amount: %1").arg(text.left(32)));
    };
    if (currency.size() != 3) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("not a currency: %1").arg(currency.left(8)));
    }
    const int decimals = decimalsOf(currency);
    const bool negative = text.startsWith(QLatin1Char('-'));
    const QStringView digits = negative ? text.mid(1) : text;
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const QStringView whole = point < 0 ? digits : digits.left(point);
    const QStringView fraction = point < 0 ? QStringView() : digits.mid(point + 1);
    if (whole.isEmpty() || (point >= 0 && fraction.isEmpty()) || fraction.size() > decimals) {
        return malformed();
    }
    qint64 value = 0;
    const auto append = [&](QStringView part) {
        for (const QChar c : part) {
            if (c < QLatin1Char('0') || c > QLatin1Char('9') || __builtin_mul_overflow(value, qint64(10), &value) ||
                __builtin_add_overflow(value, qint64(c.unicode() - '0'), &value)) {
                return false;
            }
        }
        return true;
    };
    if (!append(whole) || !append(fraction) ||
        __builtin_mul_overflow(value, powerOfTen(decimals - static_cast<int>(fraction.size())), &value)) {
        return malformed();
    }
    return Money(negative ? -value : value, currency);
}

int Money::decimalsOf(QStringView currency)
{
    static constexpr std::array zero{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                     "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::array three{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    const auto is = [&](const char *code) { return currency == QLatin1String(code); };
    if (std::any_of(zero.begin(), zero.end(), is)) {
        return 0;
    }
    return std::any_of(three.begin(), three.end(), is) ? 3 : 2;
}

} // namespace core
