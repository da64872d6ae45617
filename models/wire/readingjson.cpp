// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/readingjson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::IntentReading &reading)
{
    return writePlain(reading);
}

core::Result<desk::IntentReading> intentReadingFromJson(const QJsonObject &json)
{
    return readPlain<desk::IntentReading>(json, QStringLiteral("intent"));
}

QJsonObject toJson(const desk::PhotoReading &reading)
{
    return writePlain(reading);
}

core::Result<desk::PhotoReading> photoReadingFromJson(const QJsonObject &json)
{
    return readPlain<desk::PhotoReading>(json, QStringLiteral("reading"));
}

QJsonObject toJson(const desk::Confidence &confidence)
{
    return writePlain(confidence);
}

QJsonObject toJson(const desk::ModelRef &model)
{
    return writePlain(model);
}

} // namespace wire
