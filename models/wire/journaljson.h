// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/journal.h"

#include <QJsonObject>

namespace wire {

/// The body alone; its kind is kept beside it by name.
[[nodiscard]] QJsonObject toJson(const desk::JournalBody &body);
[[nodiscard]] core::Result<desk::JournalBody> journalBodyFromJson(desk::JournalKind kind, const QJsonObject &json);

} // namespace wire
