// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/money.h"
#include "desk/reading.h"

#include <QDate>
#include <QString>

/// Values in the words and digits of the person who reads: QLocale() and the system's time zone.
namespace ui::format {

/// "€84.99", "1.200 ¥": with the currency's own number of decimals.
[[nodiscard]] QString money(const core::Money &money);
/// "8499 EUR" (minor units) or "84.99 EUR" as codes carry it; nothing when it is neither.
[[nodiscard]] std::optional<core::Money> moneyFromCode(const QString &text);
/// What a person typed, with their own separators, as money of the currency; nothing when it is no amount.
[[nodiscard]] std::optional<core::Money> moneyFromTyped(const QString &text, const QString &currency);
/// "0.87" with the locale's decimal point.
[[nodiscard]] QString confidence(double value);
/// The number to show for a confidence: calibrated when that rests on enough outcomes, else the reader's own score;
/// nothing when there is neither.
[[nodiscard]] std::optional<double> shownConfidence(const desk::Confidence &confidence);
/// "14:02"
[[nodiscard]] QString time(core::Timestamp at);
/// "12 Nov", with the year when it is not this year.
[[nodiscard]] QString date(core::Timestamp at, core::Timestamp now);
/// "today", "yesterday" or date().
[[nodiscard]] QString day(core::Timestamp at, core::Timestamp now);
/// "Today", "Yesterday", "Monday, 16 November" for separators.
[[nodiscard]] QString dayHeading(const QDate &date, core::Timestamp now);
/// "now", "4 min", "3 h", "2 d": rounded down, never negative.
[[nodiscard]] QString age(core::Timestamp since, core::Timestamp now);
/// The same as a length of time.
[[nodiscard]] QString span(core::Milliseconds length);

} // namespace ui::format
