// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/player.h"

using namespace std::chrono_literals;

namespace shop {

namespace {

constexpr int MaximumTries = 200;

/// Short waits: a replay is there to fill the hub, not to be polite about it.
core::Milliseconds pauseBefore(int attempt, int retryAfterSeconds)
{
    if (retryAfterSeconds > 0) {
        return std::chrono::seconds(retryAfterSeconds);
    }
    return std::min<core::Milliseconds>(2s, 50ms * attempt);
}

} // namespace

Player::Player(std::vector<RecordedEvent> events, const HubTarget &hub, int connections, double speed,
               const core::Clock &clock, Scheduler &scheduler)
    : m_events(std::move(events))
    , m_hub(hub)
    , m_connections(connections)
    , m_speed(speed)
    , m_clock(clock)
    , m_scheduler(scheduler)
    , m_http(hub.url, connections)
{
    m_http.trust(hub.trusted);
}

void Player::start()
{
    m_started = m_clock.monotonic();
    pump();
}

void Player::pump()
{
    while (m_next < m_events.size() && m_open < m_connections && !m_waiting) {
        if (m_speed > 0) {
            const double recorded = static_cast<double>((m_events.at(m_next).at - m_events.front().at).count());
            const auto due = m_started + core::Milliseconds(static_cast<qint64>(recorded / m_speed));
            const core::Milliseconds wait = due - m_clock.monotonic();
            if (wait > 0ms) {
                m_waiting = true;
                m_scheduler.after(wait, [this, alive = std::weak_ptr<bool>(m_alive)] {
                    if (!alive.expired()) {
                        m_waiting = false;
                        pump();
                    }
                });
                return;
            }
        }
        ++m_open;
        send(m_next++, 1);
    }
}

void Player::send(size_t index, int attempt)
{
    const RecordedEvent &event = m_events.at(index);
    ++m_counts.sent;
    m_http.send(signedWebhook(m_hub, event.id, event.body, m_clock.now()),
                [this, index, attempt](const HttpReply &reply) { answered(index, attempt, reply); });
}

void Player::answered(size_t index, int attempt, const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300) {
        ++(reply.status == 202 ? m_counts.accepted : m_counts.duplicates);
        m_latency.add(reply.tookMicroseconds);
        settled();
        return;
    }
    if (!worthRetrying(reply.status) || attempt >= MaximumTries) {
        ++m_counts.refused;
        settled();
        return;
    }
    ++m_counts.retries;
    m_scheduler.after(pauseBefore(attempt, reply.retryAfter),
                      [this, alive = std::weak_ptr<bool>(m_alive), index, attempt] {
                          if (!alive.expired()) {
                              send(index, attempt + 1);
                          }
                      });
}

void Player::settled()
{
    --m_open;
    if (++m_done == m_events.size()) {
        m_took = m_clock.monotonic() - m_started;
        Q_EMIT finished();
        return;
    }
    pump();
}

} // namespace shop
