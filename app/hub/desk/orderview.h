// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"
#include "hub/http/router.h"

namespace hub {

/// Personal data of an order is told to a person who gave a reason, for this long.
inline constexpr core::Milliseconds RevealTime = std::chrono::minutes(10);

/// Why somebody may look at personal data.
[[nodiscard]] const QStringList &revealReasons();

/// The order's JSON without name, street and postcode of where it goes; town and country stay, for talking about the
/// way of a parcel. Everything that leaves the hub for a console goes through it, but for the answer of a reveal.
[[nodiscard]] QJsonObject withoutPersonalData(QJsonObject order);

/// What the same customer had to do with the shop before: {"orders","claims","conversations"}, the newest ten of each,
/// newest first. Empty lists for an order without a customer.
[[nodiscard]] core::Result<QJsonObject> historyOf(sql::Connection &connection, const desk::Order &order);

/// POST /v1/orders/{id}/reveal: personal data of an order against a reason, which goes into the audit log.
void addRevealRoute(Router &router, const core::Clock &clock);

} // namespace hub
