// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/person.h"

#include <QJsonArray>
#include <QSet>

namespace client {

/// Names that this program does not know are a newer hub's and left out: nothing here asks for them.
[[nodiscard]] QSet<desk::Permission> permissionsFrom(const QJsonArray &names);
[[nodiscard]] QJsonArray permissionNames(const QSet<desk::Permission> &permissions);

} // namespace client
