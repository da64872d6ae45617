// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTimer>

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

/// Handles events until `holds` does; false when it does not in time. Unlike QTest::qWaitFor() it wakes at each event
/// instead of sleeping 10 ms between looks, which is most of the time of a test with many answers over sockets.
template <typename Predicate>
[[nodiscard]] bool soon(const Predicate &holds, int msecs = 20'000)
{
    const QDeadlineTimer deadline(msecs);
    QTimer alarm; // so that the wait below ends when nothing happens any more
    alarm.start(20);
    while (!holds()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace support
