// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"

#include <QJsonObject>

namespace wire {

// A proposal is versioned, see orderjson.h.

[[nodiscard]] QJsonObject toJson(const desk::Proposal &proposal);
[[nodiscard]] core::Result<desk::Proposal> proposalFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::FieldDifference &difference);
[[nodiscard]] core::Result<desk::FieldDifference> fieldDifferenceFromJson(const QJsonObject &json);

} // namespace wire
