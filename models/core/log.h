// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>

namespace core {

enum class LogLevel { Debug, Info, Warning, Error };

/// One JSON line on stderr: {"at","level","event", fields…}. `event` is a stable lower-case name. Fields never hold
/// personal data or secrets: ids, counts, codes and durations only. Thread-safe.
void log(LogLevel level, QLatin1String event, const QJsonObject &fields = {});
/// Lines below this level are dropped; Info at start.
void setLogLevel(LogLevel level);

} // namespace core
