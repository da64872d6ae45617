// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace console {

/// From now on, a fault of this program leaves a file in the folder before the program ends as it would have: version,
/// system, signal and the addresses it had come through. No memory, no text, no names: nothing of a customer. Call
/// once.
void keepCrashReports(const QString &folder);

/// The newest report in the folder that nobody has been told of, and marks it as told. Empty: none.
[[nodiscard]] QString takeNewCrashReport(const QString &folder);

} // namespace console
