// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

namespace readings::damage {

/// The folder with card.json of the shipped damage model: AFTERDESK_RESOURCES/models/NAME when that variable is set,
/// else
/// ../share/afterdesk/models/NAME seen from `programFolder`. NotFound names the places that were looked at.
[[nodiscard]] core::Result<QString> modelFolder(const QString &programFolder,
                                                const QString &name = QStringLiteral("damage"));

} // namespace readings::damage
