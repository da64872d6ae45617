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

QJsonObject toJson(const desk::PhotoWord &word)
{
    return writePlain(word);
}

core::Result<desk::PhotoWord> photoWordFromJson(const QJsonObject &json)
{
    return readPlain<desk::PhotoWord>(json, QStringLiteral("word"));
}

QJsonObject toJson(const desk::EtaReading &reading)
{
    return writePlain(reading);
}

core::Result<desk::EtaReading> etaReadingFromJson(const QJsonObject &json)
{
    return readPlain<desk::EtaReading>(json, QStringLiteral("eta"));
}

QJsonObject toJson(const desk::Promise &promise)
{
    QJsonObject json = writePlain(promise);
    if (!promise.kept) {
        json.insert(QStringLiteral("kept"), QJsonValue::Null);
    }
    return json;
}

core::Result<desk::Promise> promiseFromJson(const QJsonObject &json)
{
    return readPlain<desk::Promise>(json, QStringLiteral("promise"));
}

QJsonObject toJson(const desk::RiskReading &reading)
{
    return writePlain(reading);
}

core::Result<desk::RiskReading> riskReadingFromJson(const QJsonObject &json)
{
    return readPlain<desk::RiskReading>(json, QStringLiteral("risk"));
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
