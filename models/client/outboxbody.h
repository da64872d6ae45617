// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "client/draftfile.h"

namespace client {

// The bodies that the outbox stores and sends; canonical JSON, so that every try is the same bytes.

/// What goes with a text, as the hub wants it; the other one takes it out of a body made before.
[[nodiscard]] QJsonObject thenOf(const AfterSending &then, core::Milliseconds clockOffset);
[[nodiscard]] QJsonObject thenOf(const QByteArray &body);
/// mentions: of a note.
[[nodiscard]] QByteArray messageBody(OutboxKind kind, const QString &text, qint64 epoch, qint64 lastSeenSeq,
                                     bool anyway, const QJsonObject &then,
                                     const std::vector<desk::Colleague> &mentions);
/// The same body naming the files, in their order; they have their names at the hub by then.
[[nodiscard]] QByteArray withMedia(const QByteArray &body, const std::vector<DraftFile> &files);
/// clockOffset: hub's clock minus ours; times go out in the hub's time.
[[nodiscard]] QByteArray decisionBody(const DecisionRequest &request, core::Milliseconds clockOffset);
/// Empty takes it back.
[[nodiscard]] QByteArray photoWordBody(const QString &word);
[[nodiscard]] QByteArray secondBody(const SecondRequest &request);

} // namespace client
