// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/money.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace desk {

enum class FactKind { OrderNumber, TrackingNumber, Amount, Date, Email, Phone };
[[nodiscard]] QString factKindName(FactKind kind); ///< order_number tracking_number amount date email phone

/// Something in a text that can be looked up or compared, where it stands and what it means.
struct TextFact
{
    FactKind kind = FactKind::OrderNumber;
    int start = 0;  ///< first UTF-16 unit in the text
    int length = 0; ///< in UTF-16 units
    QString
        value; ///< in one form: upper case without blanks, "12.50 EUR", an ISO date, lower-case e-mail, "+491701234567"
    QString carrier{};                  ///< of a tracking number, where its form tells: post ups fedex dhl
    bool checked = false;               ///< its check digit is right; false also for forms that have none
    std::optional<core::Money> money{}; ///< of an amount
    std::optional<QDate> date{};        ///< of a date; the next one that fits when the year is left out

    bool operator==(const TextFact &) const = default;
};

/// By rules, in the order of the text, never overlapping; at most the first 4,000 units are looked at. `today` is the
/// writer's day: "yesterday" and dates without a year are seen from it. Days come before months ("3/4" is 3 April)
/// unless only the other way round is a date. English and German.
[[nodiscard]] std::vector<TextFact> factsIn(const QString &text, QDate today);

/// The text with e-mail addresses, phone, order and tracking numbers made unreadable but for their last characters: for
/// places where a person's data must not stand.
[[nodiscard]] QString maskedText(const QString &text);

} // namespace desk
