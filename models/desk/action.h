// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"

#include <QJsonObject>

namespace desk {

/// What can be done in the shop. There is no verb for a denial: nobody but a person can say no, and does so by
/// rejecting a proposal with a reason.
enum class ActionVerb { Refund, Replace, Cancel, ChangeAddress, ReturnLabel, Goodwill };

[[nodiscard]] QLatin1String actionVerbName(ActionVerb verb);
[[nodiscard]] std::optional<ActionVerb> actionVerbFrom(QStringView name);
/// Refund and Goodwill give money back; Replace and Cancel cost the shop but move none by themselves.
[[nodiscard]] bool movesMoney(ActionVerb verb);

struct LineQuantity
{
    Sku sku;
    int quantity = 1;

    bool operator==(const LineQuantity &) const = default;
};

/// Arguments of an action; which of them count depends on the verb:
/// Refund: amount, lines (informative) · Goodwill: amount · Replace, ReturnLabel: lines · Cancel: none ·
/// ChangeAddress: address.
struct Action
{
    ActionVerb verb = ActionVerb::Refund;
    OrderId order;
    std::optional<core::Money> amount;
    std::vector<LineQuantity> lines;
    std::optional<Address> address;

    bool operator==(const Action &) const = default;
};

/// InvalidArgument when an argument the verb needs is missing, of no sense (amount not positive, quantity below one)
/// or not the verb's (an address on a refund).
[[nodiscard]] core::Status checkAction(const Action &action);

} // namespace desk
