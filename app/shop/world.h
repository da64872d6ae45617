// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/customer.h"
#include "shop/engine.h"
#include "shop/memory.h"

#include <QRandomGenerator>

namespace shop {

struct WorldSettings
{
    double speed = 1.0;
    quint32 seed = 1;
    int crowd = 0;                         ///< generated customers that come after the scenarios'
    core::Milliseconds crowdEvery{20'000}; ///< mean time between them
    QString photoFolder;
};

/// Lets it all happen: order histories go to the hub, carriers carry on, customers come and chat. Lives on one thread.
class World final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(World)

public:
    World(const WorldSettings &settings, const HubTarget &hub, Engine &engine, Memory &memory, Scheduler &scheduler,
          const core::Clock &clock);
    ~World() override;

    /// From now on what happens in the engine is told to the hub.
    void start(std::vector<Scenario> scenarios);

    [[nodiscard]] const WebhookSender &sender() const { return m_sender; }
    [[nodiscard]] int customersLeft() const { return m_left; }

Q_SIGNALS:
    void finished(); ///< every customer is done and the hub has every event

private:
    void tell(const OutgoingEvent &event);
    void enter(Scenario scenario, core::Milliseconds inTime);
    void happen(const Scenario &scenario, const PlannedEvent &event, core::Timestamp start, int number);
    void carryOn(const ScenarioOrder &order, const desk::CustomerId &customer);
    void schedule(const std::vector<PlannedEvent> &events, const desk::CustomerId &customer, const QString &idPrefix);
    void nextOfCrowd(int number, int last);
    void leave();
    [[nodiscard]] QByteArray photo(const QString &name);
    [[nodiscard]] core::Milliseconds scaled(core::Milliseconds delay) const;

    WorldSettings m_settings;
    HubTarget m_hub;
    Engine &m_engine;
    Memory &m_memory;
    Scheduler &m_scheduler;
    const core::Clock &m_clock;
    QRandomGenerator m_random;
    WebhookSender m_sender;
    HttpClient m_http;
    std::vector<Scenario> m_models;
    std::vector<std::unique_ptr<Customer>> m_customers;
    QHash<QString, QByteArray> m_photos;
    int m_left = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace shop
