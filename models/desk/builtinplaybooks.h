// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace desk {

// The tables of resources/playbooks as they were when the program was built.
[[nodiscard]] QByteArray builtInServicePlaybook();
[[nodiscard]] QByteArray builtInReturnsPlaybook();

} // namespace desk
