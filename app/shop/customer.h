// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/chatclient.h"
#include "shop/scenario.h"

namespace shop {

/// Plays one scenario's script in a chat. Time comes from the scheduler, divided by `speed`.
class Customer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Customer)

public:
    /// Tells the world that something happened to an order, relative to now.
    using EventSink = std::function<void(const PlannedEvent &)>;
    /// Bytes of a photo by its file name; empty when there is none.
    using PhotoSource = std::function<QByteArray(const QString &)>;

    Customer(Scenario scenario, const HubTarget &hub, HttpClient &http, Scheduler &scheduler, const core::Clock &clock,
             double speed, EventSink events, PhotoSource photos);

    void start();
    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] ChatClient &chat() { return m_chat; }
    [[nodiscard]] bool isDone() const { return m_done; }

Q_SIGNALS:
    void done(); ///< the script is over, or the hub refused

private:
    struct Frame
    {
        const std::vector<Step> *steps;
        size_t next = 0;
    };

    void proceed();
    void perform(const Step &step);
    void wait(const Step &step);
    void heard(const ChatMessage &message);
    void finish();
    void later(core::Milliseconds delay, std::function<void()> run);

    Scenario m_scenario;
    Scheduler &m_scheduler;
    double m_speed;
    EventSink m_events;
    PhotoSource m_photos;
    ChatClient m_chat;
    std::vector<Frame> m_frames;
    const Step *m_waiting = nullptr;
    qint64 m_waits = 0;            ///< counts waits, so that an old patience timer knows it is old
    std::deque<QString> m_unheard; ///< kinds of others' messages since the last own words
    bool m_done = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace shop
