// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"

#include "core/result.h"

namespace wire {

/// Reads an event as it arrives: our envelope (version 1) or CloudEvents 1.0 structured JSON, told apart by
/// "specversion". seq, source and receivedAt are left for the caller; externalId is filled from CloudEvents' "id" or
/// from "event_id", else empty.
///
/// Malformed with the field's name when the envelope lacks a field or one has a wrong type, or when a payload we know
/// has a field of the wrong type. An unknown type or a newer version is no error: the event comes back with type
/// Unknown, to be parked.
[[nodiscard]] core::Result<desk::Event> eventFromJson(const QJsonObject &json);

/// Our envelope.
[[nodiscard]] QJsonObject toJson(const desk::Event &event);

/// Reads one of Shopify's webhooks by its topic (orders/create, orders/paid, orders/cancelled, fulfillments/create,
/// fulfillments/update, refunds/create, customers/update). A topic we do not know comes back with type Unknown.
[[nodiscard]] core::Result<desk::Event> eventFromShopify(const QString &topic, const QJsonObject &json);

/// Whether the pipeline can use it; otherwise it is parked.
[[nodiscard]] bool isUnderstood(const desk::Event &event);

} // namespace wire
