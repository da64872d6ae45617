// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include <QStringList>

namespace desk {

enum class Role { Agent, Supervisor, Qa, Admin };

enum class Permission {
    ReadConversations,
    WriteReplies,
    WriteNotes,
    ClaimConversations,
    DecideProposals,
    SecondDecisions, ///< be the second pair of eyes
    OverrideLimits,
    SettleUnknown, ///< say what became of an action whose outcome is unknown
    ReadAudit,
    EditPolicy,
    RevealPersonalData,
    WriteLabels,
    ManageUsers,
    ManageSources,
    Infer, ///< call the inference endpoint
};

[[nodiscard]] QLatin1String roleName(Role role);
[[nodiscard]] std::optional<Role> roleFrom(QStringView name);
[[nodiscard]] QLatin1String permissionName(Permission permission);
[[nodiscard]] std::optional<Permission> permissionFrom(QStringView name);
/// The one table of who may do what.
[[nodiscard]] bool roleMay(Role role, Permission permission);
/// Names of everything the role may do, as the sign-in answer lists them.
[[nodiscard]] QStringList permissionNames(Role role);

struct Person
{
    UserId id;
    QString login;
    QString name;
    Role role = Role::Agent;
    bool disabled = false;

    bool operator==(const Person &) const = default;
};

} // namespace desk
