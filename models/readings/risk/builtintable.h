// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace readings::risk {

/// resources/models/risk/points.json as it was when the program was built, so that no installation is without it.
[[nodiscard]] QByteArray builtInTable();

} // namespace readings::risk
