// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <QTimeZone>

namespace ui::conversation {

/// What one can put a conversation aside for with one key. The customer's next message opens it in any case.
enum class SnoozeChoice { Hour, Tomorrow, Monday, TheyWrite, ParcelMoves };

/// Mornings are nine o'clock by the wall clock of `zone`; Monday is never today.
[[nodiscard]] desk::Waking wakingOf(SnoozeChoice choice, core::Timestamp now, const QTimeZone &zone);

/// "until 3:12 PM", "until Tue 9:00 AM", "until the parcel moves", "until they write"; with both a time and the parcel,
/// both.
[[nodiscard]] QString wakingWords(const desk::Waking &waking, core::Timestamp now, const QTimeZone &zone);

} // namespace ui::conversation
