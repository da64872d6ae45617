// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/playbook.h"

namespace wire {

/// The inference contract, version 1, with the action as {"verb","args"}.
[[nodiscard]] QJsonObject toJson(const desk::Playbook &playbook);

/// Fields we do not know are kept in unknownFields and written again. An action with a verb we do not know is refused
/// as Malformed, one that makes no sense as InvalidArgument, a newer version as NewerThanProgram.
[[nodiscard]] core::Result<desk::Playbook> playbookFromJson(const QJsonObject &json);

} // namespace wire
