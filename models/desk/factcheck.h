// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"
#include "desk/policy.h"

namespace desk {

/// What a draft may rest on.
struct FactSheet
{
    const Order *order = nullptr;
    const Policy *policy = nullptr;
    std::vector<core::Timestamp> otherDays; ///< that were read elsewhere, e.g. the ends of an ETA
    QStringList knownWords;                 ///< names that may be said: of the customer, of the shop
    core::Timestamp now;
};

/// A part of a draft that nothing supports. In UTF-16 units of the draft.
struct Unverified
{
    qsizetype start = 0;
    qsizetype length = 0;
    QString what; ///< date amount number product tracking promise state link hidden

    bool operator==(const Unverified &) const = default;
};

/// Holds every date, amount, number, code, product and promise in a draft (English or German) against the facts, and
/// marks what they do not support, by position, without overlaps. It errs on the side of marking: a clean draft states
/// nothing that the order does not say; a marked one is for a person to look at. A promise of money, goods or times is
/// never supported: only a decision is. Pure.
[[nodiscard]] std::vector<Unverified> checkDraft(const QString &draft, const FactSheet &facts);

} // namespace desk
