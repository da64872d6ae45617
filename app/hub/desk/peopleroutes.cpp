// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/peopleroutes.h"

#include "store/userstore.h"
#include "wire/personjson.h"

#include <algorithm>

namespace hub {

core::Result<desk::Team> teamOf(sql::Connection &connection)
{
    const auto users = store::UserStore(connection).all();
    if (!users) {
        return tl::unexpected(users.error());
    }
    desk::Team team;
    for (const store::User &user : *users) {
        const desk::Person &person = user.person;
        if (!person.disabled && desk::roleMay(person.role, desk::Permission::ReadConversations)) {
            team.people.push_back({person.id, person.name.isEmpty() ? person.login : person.name});
            if (desk::roleMay(person.role, desk::Permission::WriteReplies) &&
                desk::roleMay(person.role, desk::Permission::ClaimConversations)) {
                team.answering.push_back(person.id);
            }
        }
    }
    std::stable_sort(team.people.begin(), team.people.end(), [](const desk::Colleague &a, const desk::Colleague &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return team;
}

void addPeopleRoutes(Router &router)
{
    router.read("GET", "/v1/people", Access::may(desk::Permission::ReadConversations),
                [](const Call &, sql::Connection &connection) {
                    const auto team = teamOf(connection);
                    return team ? Reply::json(200, wire::toJson(*team)) : Reply::of(team.error());
                });
}

} // namespace hub
