// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace shop {

/// NotFound when it cannot be opened, LimitExceeded above 64 MiB; the detail names the file.
[[nodiscard]] core::Result<QByteArray> readFile(const QString &path);
/// The same for a file that holds one JSON object.
[[nodiscard]] core::Result<QJsonObject> readJsonFile(const QString &path);
/// The first line of a file that holds a secret, without spaces around it. InvalidArgument when it is empty.
[[nodiscard]] core::Result<QByteArray> readSecretFile(const QString &path);

} // namespace shop
