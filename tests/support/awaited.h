// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFutureWatcher>
#include <QSignalSpy>

namespace support {

/// Waits for a future's result; nothing when it does not come in time. Only for input and output that takes its own
/// course (files, sockets), never for time to pass.
template <typename T>
[[nodiscard]] std::optional<T> awaited(const QFuture<T> &future, int msecs = 20'000)
{
    QFutureWatcher<T> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished()) {
        finished.wait(msecs);
    }
    return future.isFinished() && future.resultCount() > 0 ? std::optional<T>(future.result()) : std::nullopt;
}

} // namespace support
