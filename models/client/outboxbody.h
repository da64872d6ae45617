// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"

namespace client {

// The bodies that the outbox stores and sends; canonical JSON, so that every try is the same bytes.

[[nodiscard]] QByteArray messageBody(OutboxKind kind, const QString &text, qint64 epoch, qint64 lastSeenSeq,
                                     bool anyway);
/// clockOffset: hub's clock minus ours; times go out in the hub's time.
[[nodiscard]] QByteArray decisionBody(const DecisionRequest &request, core::Milliseconds clockOffset);
[[nodiscard]] QByteArray secondBody(SecondVerb verb, const QString &shownHash);

} // namespace client
