// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/id.h"

namespace desk {

// Given by shops, carriers and customers: any text.
using OrderId = core::ExternalId<struct OrderTag>;
using CustomerId = core::ExternalId<struct CustomerTag>;
using Sku = core::ExternalId<struct SkuTag>;
using TrackingCode = core::ExternalId<struct TrackingTag>;
/// Lower-case hex SHA-256 of a stored file.
using MediaId = core::ExternalId<struct MediaTag>;

// Made by us: UUIDv7.
using ConversationId = core::Id<struct ConversationTag>;
using MessageId = core::Id<struct MessageTag>;
using ProposalId = core::Id<struct ProposalTag>;
using DecisionId = core::Id<struct DecisionTag>;
using UserId = core::Id<struct UserTag>;
using SessionId = core::Id<struct SessionTag>;

} // namespace desk
