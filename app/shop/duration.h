// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace shop {

/// Reads a length of time as people write it in scenario files: "90s", "2d 4h", "-3d 20m", "1.5h", "250ms", "0".
/// A leading minus counts for the whole. Malformed for anything else.
[[nodiscard]] core::Result<core::Milliseconds> durationFrom(QStringView text);

} // namespace shop
