// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/proposal.h"
#include "sql/connection.h"

namespace hub {

/// How much this case asks for a second look, from what the hub knows at this moment: the customer's earlier orders,
/// claims and refunds, the photos and words of the conversation. Without a conversation: of the newest about the order.
[[nodiscard]] core::Result<desk::RiskReading> riskOfCase(sql::Connection &connection, const desk::Order &order,
                                                         const desk::Conversation *conversation);

/// The reading as a line of a proposal's evidence: its level and its strongest reason.
[[nodiscard]] desk::Evidence riskEvidence(const desk::RiskReading &reading);

} // namespace hub
