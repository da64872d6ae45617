// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/enumname.h"
#include "desk/order.h"

namespace desk {

namespace {

constexpr std::array OrderStates{
    core::EnumName<OrderState>{OrderState::Unknown, "unknown"},
    core::EnumName<OrderState>{OrderState::Placed, "placed"},
    core::EnumName<OrderState>{OrderState::Paid, "paid"},
    core::EnumName<OrderState>{OrderState::Packed, "packed"},
    core::EnumName<OrderState>{OrderState::Shipped, "shipped"},
    core::EnumName<OrderState>{OrderState::Delivered, "delivered"},
    core::EnumName<OrderState>{OrderState::Cancelled, "cancelled"},
    core::EnumName<OrderState>{OrderState::Returning, "returning"},
    core::EnumName<OrderState>{OrderState::Returned, "returned"},
};

constexpr std::array ShipmentStates{
    core::EnumName<ShipmentState>{ShipmentState::Unknown, "unknown"},
    core::EnumName<ShipmentState>{ShipmentState::LabelCreated, "label_created"},
    core::EnumName<ShipmentState>{ShipmentState::InTransit, "in_transit"},
    core::EnumName<ShipmentState>{ShipmentState::OutForDelivery, "out_for_delivery"},
    core::EnumName<ShipmentState>{ShipmentState::AvailableForPickup, "available_for_pickup"},
    core::EnumName<ShipmentState>{ShipmentState::Delayed, "delayed"},
    core::EnumName<ShipmentState>{ShipmentState::Exception, "exception"},
    core::EnumName<ShipmentState>{ShipmentState::Lost, "lost"},
    core::EnumName<ShipmentState>{ShipmentState::ReturnToSender, "return_to_sender"},
    core::EnumName<ShipmentState>{ShipmentState::Delivered, "delivered"},
};

} // namespace

QLatin1String orderStateName(OrderState state)
{
    return core::nameIn(OrderStates, state);
}

QLatin1String shipmentStateName(ShipmentState state)
{
    return core::nameIn(ShipmentStates, state);
}

std::optional<OrderState> orderStateFrom(QStringView name)
{
    return core::valueIn(OrderStates, name);
}

std::optional<ShipmentState> shipmentStateFrom(QStringView name)
{
    return core::valueIn(ShipmentStates, name);
}

} // namespace desk
