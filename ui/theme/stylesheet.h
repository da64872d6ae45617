// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ui::theme {

class Theme;

/// The one style sheet of the console. Widgets say what they are by the properties "tone" and "kind"; nothing else
/// sets a style sheet.
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace ui::theme
