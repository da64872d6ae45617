// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/personjson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::Person &person)
{
    return writePlain(person);
}

core::Result<desk::Person> personFromJson(const QJsonObject &json)
{
    return readPlain<desk::Person>(json, QStringLiteral("person"));
}

} // namespace wire
