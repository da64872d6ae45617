// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/photoword.h"
#include "desk/reading.h"

#include "core/result.h"

#include <QJsonObject>

namespace wire {

[[nodiscard]] QJsonObject toJson(const desk::IntentReading &reading);
[[nodiscard]] core::Result<desk::IntentReading> intentReadingFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::PhotoReading &reading);
[[nodiscard]] core::Result<desk::PhotoReading> photoReadingFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::PhotoWord &word);
[[nodiscard]] core::Result<desk::PhotoWord> photoWordFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::EtaReading &reading);
[[nodiscard]] core::Result<desk::EtaReading> etaReadingFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Promise &promise); ///< "kept" is null while it is open
[[nodiscard]] core::Result<desk::Promise> promiseFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::RiskReading &reading);
[[nodiscard]] core::Result<desk::RiskReading> riskReadingFromJson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const desk::Confidence &confidence);
[[nodiscard]] QJsonObject toJson(const desk::ModelRef &model);

} // namespace wire
