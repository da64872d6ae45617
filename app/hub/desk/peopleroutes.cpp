// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/peopleroutes.h"

#include "store/userstore.h"
#include "wire/personjson.h"

#include <algorithm>

namespace hub {

core::Result<std::vector<desk::Colleague>> mentionable(sql::Connection &connection)
{
    const auto users = store::UserStore(connection).all();
    if (!users) {
        return tl::unexpected(users.error());
    }
    std::vector<desk::Colleague> people;
    for (const store::User &user : *users) {
        const desk::Person &person = user.person;
        if (!person.disabled && desk::roleMay(person.role, desk::Permission::ReadConversations)) {
            people.push_back({person.id, person.name.isEmpty() ? person.login : person.name});
        }
    }
    std::stable_sort(people.begin(), people.end(), [](const desk::Colleague &a, const desk::Colleague &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return people;
}

void addPeopleRoutes(Router &router)
{
    router.read("GET", "/v1/people", Access::may(desk::Permission::ReadConversations),
                [](const Call &, sql::Connection &connection) {
                    const auto people = mentionable(connection);
                    return people ? Reply::json(200, wire::toJson(*people)) : Reply::of(people.error());
                });
}

} // namespace hub
