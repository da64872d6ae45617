// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/decision.h"

#include <QJsonObject>

namespace wire {

// A decision is versioned, see orderjson.h.

[[nodiscard]] QJsonObject toJson(const desk::Decision &decision);
[[nodiscard]] QJsonObject toJson(const desk::OwnChoice &choice);
[[nodiscard]] core::Result<desk::Decision> decisionFromJson(const QJsonObject &json);

} // namespace wire
