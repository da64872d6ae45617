// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/textlinks.h"

namespace ui::conversation {

/// What happens when one follows it, as a menu says it: "Open shop.example".
[[nodiscard]] QString linkWords(const desk::TextLink &link);
/// What is asked before an address that hides where it leads is opened.
[[nodiscard]] QString linkWarning(const desk::TextLink &link, const QString &shown);

} // namespace ui::conversation
