// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include "core/result.h"

#include <QJsonObject>

namespace wire {

// Conversation and message are versioned, see orderjson.h.

[[nodiscard]] QJsonObject toJson(const desk::Conversation &conversation);
[[nodiscard]] core::Result<desk::Conversation> conversationFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Message &message);
[[nodiscard]] core::Result<desk::Message> messageFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Owner &owner);
[[nodiscard]] core::Result<desk::Owner> ownerFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::HandoffCard &card);
[[nodiscard]] core::Result<desk::HandoffCard> handoffCardFromJson(const QJsonObject &json);

} // namespace wire
