// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/call.h"
#include "hub/http/reply.h"
#include "sql/connection.h"

#include <functional>

namespace hub {

/// What one request with an Idempotency-Key runs under.
struct IdempotencyKey
{
    QString user;
    QString key;
    QString fingerprint; ///< of method, path and body

    /// 400 when the header is missing or no good.
    [[nodiscard]] static tl::expected<IdempotencyKey, Reply> of(const Call &call);
};

/// Runs `command` unless the key was answered before, and stores its answer in the same transaction. A refusal
/// (status ≥ 400) must undo what the command wrote, and so cannot be stored here: see storeRefusal.
[[nodiscard]] Reply runOnce(sql::Connection &connection, const IdempotencyKey &key, core::Timestamp now,
                            const std::function<Reply()> &command);

/// Stores a refusal in a transaction of its own; answers that depend on the moment (429, 503) do not stick.
[[nodiscard]] core::Status storeRefusal(sql::Connection &connection, const IdempotencyKey &key, core::Timestamp now,
                                        const Reply &reply);

} // namespace hub
