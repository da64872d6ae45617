// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QJsonObject>

namespace desk {

enum class EventType {
    OrderPlaced,
    OrderPaid,
    OrderPacked,
    OrderCancelled,
    ShipmentCreated,
    ShipmentScanned,
    ShipmentDelayed,
    ShipmentException,
    ShipmentDelivered,
    ReturnInitiated,
    ReturnReceived,
    RefundCreated,
    PaymentDisputed,
    CustomerUpdated,
    MessageReceived,
    Unknown, ///< kept and parked, never dropped
};

[[nodiscard]] QLatin1String eventTypeName(EventType type);
[[nodiscard]] EventType eventTypeFrom(QStringView name); ///< Unknown for anything we do not know

/// A fact that arrived from outside, as signed by its source. Immutable.
struct Event
{
    qint64 seq = 0;     ///< place in the event log; 0 before it is stored. Never part of what is projected.
    QString source;     ///< name of the configured source
    QString externalId; ///< the source's own id; (source, externalId) is unique
    int schemaVersion = 1;
    EventType type = EventType::Unknown;
    QString rawType; ///< as it arrived, also when we know it
    OrderId order;
    CustomerId customer;
    core::Timestamp at;         ///< when it happened, as the source says
    core::Timestamp receivedAt; ///< when we stored it
    QJsonObject payload;

    bool operator==(const Event &) const = default;
};

} // namespace desk
