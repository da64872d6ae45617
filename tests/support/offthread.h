// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTest>

#include <future>

namespace support {

/// Runs a blocking function on a thread of its own while this thread's events go on; for servers that live here.
template <typename Function>
auto offThread(Function function)
{
    auto future = std::async(std::launch::async, std::move(function));
    if (!QTest::qWaitFor([&future] { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; },
                         30'000)) {
        qFatal("a blocking call did not come back");
    }
    return future.get();
}

} // namespace support
