// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/decisionjson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::Decision &decision)
{
    return writeVersioned(decision);
}

QJsonObject toJson(const desk::OwnChoice &choice)
{
    return writePlain(choice);
}

core::Result<desk::Decision> decisionFromJson(const QJsonObject &json)
{
    return readVersioned<desk::Decision>(json, QStringLiteral("decision"));
}

} // namespace wire
