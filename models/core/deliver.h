// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace core {

/// Calls handler(result) on receiver's thread once the future has a result. When receiver dies first, nothing is
/// called. Use this instead of QFuture::then(context, ...), which asserts in Qt 6.4 when the context dies first.
template <typename T, typename Handler>
void deliver(QObject *receiver, const QFuture<T> &future, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, handler = std::move(handler)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0) {
                             handler(watcher->future().result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace core
