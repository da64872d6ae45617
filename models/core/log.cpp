// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/log.h"

#include "core/clock.h"
#include "core/json.h"

#include <atomic>
#include <cstdio>

namespace core {

namespace {
std::atomic<LogLevel> threshold = LogLevel::Info;
}

void log(LogLevel level, QLatin1String event, const QJsonObject &fields)
{
    if (level < threshold.load(std::memory_order_relaxed)) {
        return;
    }
    static constexpr std::array names{"debug", "info", "warning", "error"};
    QJsonObject line = fields;
    line.insert(QLatin1String("at"), toRfc3339(SystemClock().now()));
    line.insert(QLatin1String("level"), QLatin1String(names.at(static_cast<size_t>(level))));
    line.insert(QLatin1String("event"), event);
    const QByteArray bytes = canonicalJson(line) + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

void setLogLevel(LogLevel level)
{
    threshold.store(level, std::memory_order_relaxed);
}

} // namespace core
