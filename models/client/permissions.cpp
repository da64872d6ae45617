// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/permissions.h"

namespace client {

namespace {

using enum desk::Permission;
constexpr std::array AllPermissions{
    ReadConversations,  WriteReplies,   WriteNotes,    ClaimConversations, DecideProposals,
    SecondDecisions,    OverrideLimits, SettleUnknown, ReadAudit,          EditPolicy,
    RevealPersonalData, WriteLabels,    ManageUsers,   ManageSources,      Infer,
};

} // namespace

QSet<desk::Permission> permissionsFrom(const QJsonArray &names)
{
    QSet<desk::Permission> permissions;
    for (const desk::Permission permission : AllPermissions) {
        if (names.contains(QJsonValue(desk::permissionName(permission)))) {
            permissions.insert(permission);
        }
    }
    return permissions;
}

QJsonArray permissionNames(const QSet<desk::Permission> &permissions)
{
    QJsonArray names;
    for (const desk::Permission permission : AllPermissions) {
        if (permissions.contains(permission)) {
            names.append(desk::permissionName(permission));
        }
    }
    return names;
}

} // namespace client
