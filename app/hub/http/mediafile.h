// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "hub/http/reply.h"

namespace hub {

/// A stored file as an answer: bytes of strangers, never to be run or guessed at, and the same for ever.
[[nodiscard]] Reply mediaFile(const QString &path, const desk::Attachment &file);

} // namespace hub
