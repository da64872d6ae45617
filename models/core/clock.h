// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>

#include <chrono>

namespace core {

/// A point in time, UTC, milliseconds since 1970. The only time type inside; zones appear in the console alone.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// RFC 3339 in UTC with milliseconds: 2026-11-23T05:42:00.000Z
[[nodiscard]] QString toRfc3339(Timestamp at);

/// Reads RFC 3339 with Z or a numeric offset; seconds may have a fraction. Nothing for anything else,
/// also for a time without offset.
[[nodiscard]] std::optional<Timestamp> fromRfc3339(QStringView text);

[[nodiscard]] QDateTime toDateTime(Timestamp at);
[[nodiscard]] Timestamp fromDateTime(const QDateTime &at);
[[nodiscard]] inline qint64 toMsecs(Timestamp at)
{
    return at.time_since_epoch().count();
}
[[nodiscard]] inline Timestamp fromMsecs(qint64 msecs)
{
    return Timestamp(Milliseconds(msecs));
}

/// Where time comes from. Passed in by reference everywhere, so that tests advance it instead of sleeping.
/// Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Never goes back and does not jump; only differences mean something.
    [[nodiscard]] virtual Milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Milliseconds monotonic() const override;
};

} // namespace core
