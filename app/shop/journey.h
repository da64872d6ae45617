// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/scenario.h"

#include <QRandomGenerator>

namespace shop {

/// What a carrier makes of a parcel.
enum class Fate { OnTime, Delayed, Damaged, Lost };

/// Of a hundred parcels 70 are on time, 20 late, 7 damaged and 3 lost.
[[nodiscard]] Fate drawFate(QRandomGenerator &random);

/// What will happen to a parcel from now on, oldest first, each some minutes after the one before (a demo's minutes are
/// a carrier's hours). Ends with delivery unless it is lost. The words are the carrier's own.
[[nodiscard]] std::vector<PlannedEvent> planJourney(const desk::OrderId &order, const QString &carrier,
                                                    const QString &tracking, const QString &city, Fate fate,
                                                    QRandomGenerator &random);

/// What the shop does with an order that waits to be packed: packs it and hands it to a carrier.
[[nodiscard]] std::vector<PlannedEvent> planPacking(const desk::OrderId &order, const QString &carrier,
                                                    const QString &tracking, QRandomGenerator &random);

} // namespace shop
