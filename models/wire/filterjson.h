// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/savedfilter.h"

#include <QJsonObject>

namespace wire {

/// {"version", "filters": [{"id", "name", "query"}]}
[[nodiscard]] QJsonObject toJson(const desk::SavedFilters &filters);
/// Takes what has the right form; whether names and queries are good is the hub's to say.
[[nodiscard]] core::Result<desk::SavedFilters> savedFiltersFromJson(const QJsonObject &json);

} // namespace wire
