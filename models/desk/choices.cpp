// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/choices.h"

#include "desk/botcase.h"

namespace desk {

std::vector<Choice> allowedChoices(const BotContext &context)
{
    std::vector<Choice> choices;
    if (!context.order || !context.conversation.identityVerified || context.openAction) {
        return choices;
    }
    const BotCase known(context);
    const Order &order = *context.order;
    const auto offer = [&](Action action) {
        action.order = order.id;
        if (checkAction(action)) {
            choices.push_back({actionVerbName(action.verb), std::move(action)});
        }
    };
    if (order.state == OrderState::Placed || order.state == OrderState::Paid) {
        offer({.verb = ActionVerb::Cancel, .order = {}, .amount = {}, .lines = {}, .address = {}});
        if (known.address) {
            Address address = *known.address;
            address.name = order.shipTo.name;
            address.country = order.shipTo.country;
            offer({.verb = ActionVerb::ChangeAddress, .order = {}, .amount = {}, .lines = {}, .address = address});
        }
        return choices;
    }
    const Shipment *shipment = known.shipment();
    const bool carrierFault =
        shipment && (shipment->state == ShipmentState::Lost || shipment->state == ShipmentState::Exception);
    const bool delivered = order.deliveredAt.has_value();
    const Affected affected = affectedItems(order, known.words);
    if (carrierFault || (delivered && !known.photos.empty())) {
        offer({.verb = ActionVerb::Refund,
               .order = {},
               .amount = affected.amount,
               .lines = affected.lines,
               .address = {}});
        const bool stocked = std::all_of(affected.lines.begin(), affected.lines.end(), [&](const LineQuantity &line) {
            const auto there = context.stock.find(line.sku);
            return there != context.stock.end() && there->second >= line.quantity;
        });
        if (stocked) {
            offer({.verb = ActionVerb::Replace, .order = {}, .amount = {}, .lines = affected.lines, .address = {}});
        }
    }
    const auto window = std::chrono::days(context.policy.returnWindowDays);
    if (delivered && context.now - *order.deliveredAt <= window) {
        offer({.verb = ActionVerb::ReturnLabel, .order = {}, .amount = {}, .lines = affected.lines, .address = {}});
    }
    return choices;
}

} // namespace desk
