// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/orderjson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::Order &order)
{
    return writeVersioned(order);
}

core::Result<desk::Order> orderFromJson(const QJsonObject &json)
{
    return readVersioned<desk::Order>(json, QStringLiteral("order"));
}

QJsonObject toJson(const desk::Action &action)
{
    return writePlain(action);
}

core::Result<desk::Action> actionFromJson(const QJsonObject &json)
{
    return readPlain<desk::Action>(json, QStringLiteral("action"));
}

QJsonObject toJson(const desk::Address &address)
{
    return writePlain(address);
}

core::Result<desk::Address> addressFromJson(const QJsonObject &json)
{
    return readPlain<desk::Address>(json, QStringLiteral("address"));
}

} // namespace wire
