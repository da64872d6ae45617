// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/chatclient.h"
#include "shop/latency.h"

#include <QRandomGenerator>

namespace shop {

/// How much to send.
struct LoadSettings
{
    int connections = 64;
    qint64 count = 0; ///< webhooks to send; 0: as many as fit into the time
    core::Milliseconds time{10'000};
    int orders = 1'000; ///< the webhooks are about so many different orders
};

/// Keeps a number of connections busy with signed webhooks, each a new event, and measures each round trip. Lives on
/// one thread.
class WebhookLoad final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookLoad)

public:
    WebhookLoad(const LoadSettings &settings, const HubTarget &hub, const core::Clock &clock);

    void start();
    [[nodiscard]] QJsonObject figures();
    [[nodiscard]] bool allAccepted() const { return m_refused == 0 && m_accepted > 0; }

Q_SIGNALS:
    void finished();

private:
    void sendOne();
    [[nodiscard]] bool mayStart() const;

    LoadSettings m_settings;
    HubTarget m_hub;
    const core::Clock &m_clock;
    HttpClient m_http;
    QString m_run; ///< makes the ids of this run its own
    core::Milliseconds m_started{0};
    core::Milliseconds m_took{0};
    qint64 m_sent = 0;
    qint64 m_answered = 0;
    qint64 m_accepted = 0;
    qint64 m_slowedDown = 0; ///< 429 and 503: the hub's own protection
    qint64 m_refused = 0;
    Latency m_latency;
};

struct ChatLoadSettings
{
    int conversations = 100;
    int atOnce = 50;
    int messages = 5;                ///< of each customer
    core::Milliseconds pause{1'000}; ///< between a customer's messages, on average
    quint32 seed = 1;
};

/// Many customers that chat at the same time; measures how long a message takes to be accepted, to come back on the
/// customer's own feed, and to be answered. Lives on one thread.
class ChatLoad final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatLoad)

public:
    ChatLoad(const ChatLoadSettings &settings, const HubTarget &hub, Scheduler &scheduler, const core::Clock &clock);
    ~ChatLoad() override;

    void start();
    [[nodiscard]] QJsonObject figures();
    [[nodiscard]] bool allWell() const { return m_failed == 0; }

Q_SIGNALS:
    void finished();

private:
    struct Talk;
    void enter();
    void speak(Talk &talk);
    void over(Talk &talk);

    ChatLoadSettings m_settings;
    HubTarget m_hub;
    Scheduler &m_scheduler;
    const core::Clock &m_clock;
    HttpClient m_http;
    QRandomGenerator m_random;
    std::vector<std::unique_ptr<Talk>> m_talks;
    int m_entered = 0;
    int m_over = 0;
    int m_failed = 0;
    core::Milliseconds m_started{0};
    core::Milliseconds m_took{0};
    Latency m_accepted;
    Latency m_echoed;
    Latency m_answered;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace shop
