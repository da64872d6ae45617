// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/latency.h"
#include "shop/recording.h"
#include "shop/webhooksender.h"

namespace shop {

/// Sends a recording: each event at its time, so many times as fast as it was, or as fast as the hub takes it. Keeps a
/// bounded number of requests under way, so that a million events do not wait in memory twice. Lives on one thread.
class Player final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Player)

public:
    /// `speed` 0: as fast as possible, in the order given. Otherwise the events must be in the order of their times.
    Player(std::vector<RecordedEvent> events, const HubTarget &hub, int connections, double speed,
           const core::Clock &clock, Scheduler &scheduler);

    void start();
    [[nodiscard]] const SenderCounts &counts() const { return m_counts; }
    [[nodiscard]] Latency &latency() { return m_latency; } ///< of single tries that succeeded
    [[nodiscard]] core::Milliseconds took() const { return m_took; }

Q_SIGNALS:
    void finished();

private:
    void pump();
    void send(size_t index, int attempt);
    void answered(size_t index, int attempt, const HttpReply &reply);
    void settled();

    std::vector<RecordedEvent> m_events;
    HubTarget m_hub;
    int m_connections;
    double m_speed;
    const core::Clock &m_clock;
    Scheduler &m_scheduler;
    HttpClient m_http;
    SenderCounts m_counts;
    Latency m_latency;
    size_t m_next = 0;
    size_t m_done = 0;
    qint64 m_open = 0;
    core::Milliseconds m_started{0};
    core::Milliseconds m_took{0};
    bool m_waiting = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace shop
