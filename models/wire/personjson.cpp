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

namespace {

struct People
{
    std::vector<desk::Colleague> items;
};

template <typename Io>
void describe(Io &io, Value<Io, People> &v)
{
    io.required("items"_L1, v.items);
}

} // namespace

QJsonObject toJson(const std::vector<desk::Colleague> &people)
{
    return writePlain(People{people});
}

core::Result<std::vector<desk::Colleague>> colleaguesFromJson(const QJsonObject &json)
{
    return readPlain<People>(json, QStringLiteral("people")).map([](People people) { return std::move(people.items); });
}

QJsonObject toJson(const desk::Team &team)
{
    return writePlain(team);
}

core::Result<desk::Team> teamFromJson(const QJsonObject &json)
{
    return readPlain<desk::Team>(json, QStringLiteral("team"));
}

} // namespace wire
