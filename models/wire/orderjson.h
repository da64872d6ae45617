// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/order.h"

#include <QJsonObject>

namespace wire {

// Versioned: an order carries "schema_version"; a newer one is NewerThanProgram. Anything else that does not fit is
// Malformed with the field's name.

[[nodiscard]] QJsonObject toJson(const desk::Order &order);
[[nodiscard]] core::Result<desk::Order> orderFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Action &action);
/// Reads the form only; desk::checkAction says whether it makes sense.
[[nodiscard]] core::Result<desk::Action> actionFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Address &address);
[[nodiscard]] core::Result<desk::Address> addressFromJson(const QJsonObject &json);

} // namespace wire
