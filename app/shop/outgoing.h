// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"

namespace shop {

/// A fact that the shop or a carrier tells the hub.
struct OutgoingEvent
{
    QString id; ///< the shop's own; sent again under the same id when a try failed
    desk::EventType type = desk::EventType::Unknown;
    desk::OrderId order;
    desk::CustomerId customer;
    core::Timestamp at;
    QJsonObject payload;

    bool operator==(const OutgoingEvent &) const = default;
};

/// The event as version 1 of the contract: the body of a webhook.
[[nodiscard]] QByteArray toBody(const OutgoingEvent &event);

} // namespace shop
