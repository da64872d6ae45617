// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "desk/action.h"

#include <optional>
#include <vector>

namespace hub {

/// Something that was done to an order in the shop, with the reason it was done for.
struct ShopEffect
{
    enum class State { Done, Pending, Failed };

    desk::ActionVerb verb = desk::ActionVerb::Refund; ///< Goodwill shows as Refund: to the shop it is one
    QString reference;
    QString reason;
    State state = State::Done;

    bool operator==(const ShopEffect &) const = default;
};

/// An order as the shop knows it at this moment.
struct ShopOrder
{
    desk::OrderId id;
    core::Money paid;
    core::Money refunded; ///< settled and pending
    std::vector<ShopEffect> effects;

    bool operator==(const ShopOrder &) const = default;
};

/// How a call to the shop ended, as far as we can know.
struct ShopAnswer
{
    enum class Kind {
        Done,
        Pending,   ///< taken, not settled: read back
        Refused,   ///< the shop said no, and nothing happened
        NotSent,   ///< the shop was certainly not asked: may be tried again
        Ambiguous, ///< it may have happened: never call again, read back
    };

    Kind kind = Kind::Ambiguous;
    QString reference;
    QString code; ///< stable lower-case code of why
    std::optional<core::Milliseconds> retryAfter;

    bool operator==(const ShopAnswer &) const = default;
};

/// A shop's API as the outlet and the enricher need it. Calls block up to a time-out of the implementation's; callable
/// from several threads at once. None of the changing calls may be repeated by the implementation, not even after a
/// broken connection: to a shop the same call twice is two refunds.
class ShopConnector
{
public:
    virtual ~ShopConnector() = default;

    /// NotFound for an order the shop does not know; Unavailable or Timeout when it cannot be asked.
    [[nodiscard]] virtual core::Result<ShopOrder> readOrder(const desk::OrderId &order) = 0;
    [[nodiscard]] virtual core::Result<qint64> readStock(const desk::Sku &sku) = 0;
    /// The catalogue's picture, as the shop gives it; NotFound when it has none, or tells nobody.
    [[nodiscard]] virtual core::Result<QByteArray> readPicture(const desk::Sku &sku);
    /// Does the action once. `marker` goes first into the reason that the shop keeps with it.
    [[nodiscard]] virtual ShopAnswer perform(const desk::Action &action, const QString &marker) = 0;
    /// Adds a note for the shop's own people.
    [[nodiscard]] virtual ShopAnswer addNote(const desk::OrderId &order, const QString &text,
                                             const QString &marker) = 0;
};

/// What finds our own doing again: "ad:" and the idempotency key.
[[nodiscard]] QString markerOf(const QString &idempotencyKey);
/// The effect with this marker, if the order shows one.
[[nodiscard]] std::optional<ShopEffect> findEffect(const ShopOrder &order, const QString &marker);
/// What the shop still has to give on the order.
[[nodiscard]] qint64 leftToRefund(const ShopOrder &order);

} // namespace hub
