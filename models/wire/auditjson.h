// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/audit.h"

namespace wire {

[[nodiscard]] QJsonObject toJson(const desk::AuditEntry &entry);
[[nodiscard]] core::Result<desk::AuditEntry> auditEntryFromJson(const QJsonObject &json);

} // namespace wire
