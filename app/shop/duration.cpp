// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/duration.h"

#include <cmath>

namespace shop {

namespace {

std::optional<double> unitOf(QStringView unit)
{
    static constexpr std::array<std::pair<const char *, double>, 5> units{
        {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
    for (const auto &[name, milliseconds] : units) {
        if (unit == QLatin1String(name)) {
            return milliseconds;
        }
    }
    return std::nullopt;
}

} // namespace

core::Result<core::Milliseconds> durationFrom(QStringView text)
{
    const auto wrong = [text] {
        return core::fail(core::ErrorCode::Malformed, QStringLiteral("'%1' is not a length of time").arg(text));
    };
    QStringView rest = text.trimmed();
    if (rest == QLatin1String("0")) {
        return core::Milliseconds(0);
    }
    const bool negative = rest.startsWith(QLatin1Char('-'));
    if (negative) {
        rest = rest.mid(1);
    }
    double sum = 0;
    bool any = false;
    while (!rest.isEmpty()) {
        qsizetype digits = 0;
        while (digits < rest.size() && (rest[digits].isDigit() || rest[digits] == QLatin1Char('.'))) {
            ++digits;
        }
        qsizetype letters = digits;
        while (letters < rest.size() && rest[letters].isLetter()) {
            ++letters;
        }
        bool isNumber = false;
        const double number = rest.left(digits).toDouble(&isNumber);
        const std::optional<double> unit = unitOf(rest.mid(digits, letters - digits));
        if (!isNumber || !unit) {
            return wrong();
        }
        sum += number * *unit;
        any = true;
        rest = rest.mid(letters).trimmed();
    }
    if (!any || sum > 1e14) {
        return wrong();
    }
    return core::Milliseconds(std::llround(negative ? -sum : sum));
}

} // namespace shop
