// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "desk/person.h"

#include "core/result.h"

#include <QJsonObject>

namespace wire {

[[nodiscard]] QJsonObject toJson(const desk::Person &person);
[[nodiscard]] core::Result<desk::Person> personFromJson(const QJsonObject &json);
/// {"items": […]}
[[nodiscard]] QJsonObject toJson(const std::vector<desk::Colleague> &people);
/// {"items": […], "answering": [ids]}
[[nodiscard]] QJsonObject toJson(const desk::Team &team);
[[nodiscard]] core::Result<desk::Team> teamFromJson(const QJsonObject &json);
[[nodiscard]] core::Result<std::vector<desk::Colleague>> colleaguesFromJson(const QJsonObject &json);

} // namespace wire
