// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"
#include "readings/offers/copurchase.h"

namespace readings::offers {

/// What must be known of a customer before something may be offered.
struct OfferFacts
{
    desk::Order order;            ///< the one that was delivered
    qint64 claims = 0;            ///< claims and returns of this customer lately
    qint64 openConversations = 0; ///< about this customer's orders
    core::Timestamp now;
};

/// Days that a complaint, a return or a late delivery keeps offers away.
inline constexpr int QuietDays = 90;

/// Why nothing may be offered: not_delivered, late, refunded, disputed, returning, complaint, open_case or
/// nobody_known; empty when something may.
[[nodiscard]] QString reasonAgainst(const OfferFacts &facts);

enum class Arm { Offer, Control };

/// Which half a customer is in, for as long as the experiment has this name: by a hash of both, so that nobody changes
/// halves and nothing needs to be stored to know it.
[[nodiscard]] Arm armOf(const QString &customer, const QString &experiment);

/// The playbook's "offer": {"sku","discount","expected_uplift":{"value","n","interval":[low,high]},"arm","experiment"}.
/// The control half is named too (for the count), and is shown nothing. Empty when nothing may be offered or nothing
/// better than chance is known.
[[nodiscard]] QJsonObject offerFor(const OfferFacts &facts, const CoPurchase &model, const QString &experiment);

} // namespace readings::offers
