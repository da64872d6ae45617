// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "hub/inlet/sources.h"

namespace hub {

/// Whether a shop vouches for who writes: `proof` is the base64 of HMAC-SHA256 of "customer_id|order_id" under a secret
/// of the source that is valid now. `source` empty: any of the configured ones.
[[nodiscard]] bool isVouchedFor(const Sources &sources, const QString &source, const desk::CustomerId &customer,
                                const desk::OrderId &order, const QString &proof, core::Timestamp now);

} // namespace hub
