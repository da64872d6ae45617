// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ui::conversation {

/// How much of a suggested reply still stands in a draft, wherever it stands: the number of its runs of five words
/// (of all its words, when it has fewer) that are in the draft as they were. 0: the draft says nothing of it any more.
[[nodiscard]] int runsKept(const QString &draft, const QString &suggestion);

} // namespace ui::conversation
