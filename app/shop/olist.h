// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/recording.h"

namespace shop {

/// Turns the tables that Olist published (orders.csv, order_items.csv, order_payments.csv, category_translation.csv and
/// products.csv) into the events of those orders: placed, paid, handed to the carrier, delivered, cancelled. Times are
/// read as Brazilian local time (UTC-3, as the tables carry no zone), amounts as BRL. What the tables do not hold
/// (names, addresses) is left out; nothing is made up. A cancellation, which the tables give no time, takes that of the
/// last event before it.
[[nodiscard]] core::Result<std::vector<RecordedEvent>> readOlist(const QString &folder);

/// "2017-09-11T17:39:33" as Olist means it; nothing for an empty or odd text.
[[nodiscard]] std::optional<core::Timestamp> olistTime(const QString &text);
/// "48.9" in centavos; 0 for anything that is no amount.
[[nodiscard]] qint64 olistAmount(const QString &text);

} // namespace shop
