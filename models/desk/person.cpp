// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/person.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array Roles{
    core::EnumName<Role>{Role::Agent, "agent"},
    core::EnumName<Role>{Role::Supervisor, "supervisor"},
    core::EnumName<Role>{Role::Qa, "qa"},
    core::EnumName<Role>{Role::Admin, "admin"},
};

struct PermissionRow
{
    Permission permission;
    const char *name;
    bool agent;
    bool supervisor;
    bool qa;
    bool admin;
};

// An admin installs and connects; deciding about customers' money is not part of that.
constexpr std::array Table{
    PermissionRow{Permission::ReadConversations, "read_conversations", true, true, true, false},
    PermissionRow{Permission::WriteReplies, "write_replies", true, true, false, false},
    PermissionRow{Permission::WriteNotes, "write_notes", true, true, true, false},
    PermissionRow{Permission::ClaimConversations, "claim_conversations", true, true, false, false},
    PermissionRow{Permission::DecideProposals, "decide_proposals", true, true, false, false},
    PermissionRow{Permission::SecondDecisions, "second_decisions", false, true, false, false},
    PermissionRow{Permission::OverrideLimits, "override_limits", false, true, false, false},
    PermissionRow{Permission::SettleUnknown, "settle_unknown", false, true, false, false},
    PermissionRow{Permission::ReadAudit, "read_audit", false, true, true, true},
    PermissionRow{Permission::EditPolicy, "edit_policy", false, true, false, false},
    PermissionRow{Permission::RevealPersonalData, "reveal_personal_data", true, true, false, false},
    PermissionRow{Permission::WriteLabels, "write_labels", false, true, true, false},
    PermissionRow{Permission::ManageUsers, "manage_users", false, false, false, true},
    PermissionRow{Permission::ManageSources, "manage_sources", false, false, false, true},
    PermissionRow{Permission::Infer, "infer", true, true, true, true},
};

} // namespace

QLatin1String roleName(Role role)
{
    return core::nameIn(Roles, role);
}

std::optional<Role> roleFrom(QStringView name)
{
    return core::valueIn(Roles, name);
}

QLatin1String permissionName(Permission permission)
{
    for (const PermissionRow &row : Table) {
        if (row.permission == permission) {
            return QLatin1String(row.name);
        }
    }
    return QLatin1String("unknown");
}

std::optional<Permission> permissionFrom(QStringView name)
{
    for (const PermissionRow &row : Table) {
        if (name == QLatin1String(row.name)) {
            return row.permission;
        }
    }
    return std::nullopt;
}

bool roleMay(Role role, Permission permission)
{
    for (const PermissionRow &row : Table) {
        if (row.permission == permission) {
            switch (role) {
            case Role::Agent:
                return row.agent;
            case Role::Supervisor:
                return row.supervisor;
            case Role::Qa:
                return row.qa;
            case Role::Admin:
                return row.admin;
            }
        }
    }
    return false;
}

QStringList permissionNames(Role role)
{
    QStringList names;
    for (const PermissionRow &row : Table) {
        if (roleMay(role, row.permission)) {
            names.append(QLatin1String(row.name));
        }
    }
    return names;
}

} // namespace desk
