// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/proposaljson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::Proposal &proposal)
{
    return writeVersioned(proposal);
}

core::Result<desk::Proposal> proposalFromJson(const QJsonObject &json)
{
    return readVersioned<desk::Proposal>(json, QStringLiteral("proposal"));
}

QJsonObject toJson(const desk::FieldDifference &difference)
{
    return writePlain(difference);
}

core::Result<desk::FieldDifference> fieldDifferenceFromJson(const QJsonObject &json)
{
    return readPlain<desk::FieldDifference>(json, QStringLiteral("difference"));
}

} // namespace wire
