// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/event.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array EventTypes{
    core::EnumName<EventType>{EventType::OrderPlaced, "order_placed"},
    core::EnumName<EventType>{EventType::OrderPaid, "order_paid"},
    core::EnumName<EventType>{EventType::OrderPacked, "order_packed"},
    core::EnumName<EventType>{EventType::OrderCancelled, "order_cancelled"},
    core::EnumName<EventType>{EventType::ShipmentCreated, "shipment_created"},
    core::EnumName<EventType>{EventType::ShipmentScanned, "shipment_scanned"},
    core::EnumName<EventType>{EventType::ShipmentDelayed, "shipment_delayed"},
    core::EnumName<EventType>{EventType::ShipmentException, "shipment_exception"},
    core::EnumName<EventType>{EventType::ShipmentDelivered, "shipment_delivered"},
    core::EnumName<EventType>{EventType::ReturnInitiated, "return_initiated"},
    core::EnumName<EventType>{EventType::ReturnReceived, "return_received"},
    core::EnumName<EventType>{EventType::RefundCreated, "refund_created"},
    core::EnumName<EventType>{EventType::PaymentDisputed, "payment_disputed"},
    core::EnumName<EventType>{EventType::CustomerUpdated, "customer_updated"},
    core::EnumName<EventType>{EventType::MessageReceived, "message_received"},
};

} // namespace

QLatin1String eventTypeName(EventType type)
{
    return core::nameIn(EventTypes, type);
}

EventType eventTypeFrom(QStringView name)
{
    return core::valueIn(EventTypes, name).value_or(EventType::Unknown);
}

} // namespace desk
