// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/world.h"

#include "shop/crowd.h"
#include "shop/files.h"
#include "shop/journey.h"

#include "core/log.h"

#include <QDir>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

constexpr int WebhookConnections = 4;
constexpr int ChatConnections = 8;
constexpr core::Milliseconds HeldBack{1'500}; ///< of a webhook that others overtake

} // namespace

World::World(const WorldSettings &settings, const HubTarget &hub, Engine &engine, Memory &memory, Scheduler &scheduler,
             const core::Clock &clock)
    : m_settings(settings)
    , m_hub(hub)
    , m_engine(engine)
    , m_memory(memory)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_random(settings.seed)
    , m_sender(hub, WebhookConnections, settings.speed, clock, scheduler)
    , m_http(hub.url, ChatConnections)
{
    m_http.trust(hub.trusted);
    m_engine.setSink([this](const OutgoingEvent &event) { tell(event); });
    connect(&m_sender, &WebhookSender::drained, this, [this] {
        if (m_left == 0) {
            Q_EMIT finished();
        }
    });
}

World::~World()
{
    m_engine.setSink({});
}

core::Milliseconds World::scaled(core::Milliseconds delay) const
{
    return core::Milliseconds(static_cast<qint64>(static_cast<double>(delay.count()) / m_settings.speed));
}

void World::tell(const OutgoingEvent &event)
{
    if (m_engine.traps().duplicates()) {
        m_sender.send(event);
    }
    if (m_engine.traps().reorders()) {
        m_scheduler.after(HeldBack, [this, alive = std::weak_ptr<bool>(m_alive), event] {
            if (!alive.expired()) {
                m_sender.send(event);
            }
        });
    } else {
        m_sender.send(event);
    }
    // A parcel that the shop sends on its own (a replacement) needs a carrier too.
    if (event.type == desk::EventType::ShipmentCreated &&
        event.payload.value(u"reason"_s).toString() == u"replacement"_s) {
        const ShopOrder *order = m_engine.book().find(event.order);
        const QString tracking = event.payload.value(u"tracking"_s).toString();
        schedule(planJourney(event.order, event.payload.value(u"carrier"_s).toString(), tracking,
                             order ? order->shipTo.city : QString(), Fate::OnTime, m_random),
                 event.customer, tracking);
    }
}

void World::start(std::vector<Scenario> scenarios)
{
    m_models = scenarios;
    m_left = static_cast<int>(scenarios.size()) + (m_models.empty() ? 0 : m_settings.crowd);
    for (Scenario &scenario : scenarios) {
        const core::Milliseconds in = scaled(scenario.startAfter);
        enter(std::move(scenario), in);
    }
    m_engine.restore();
    if (m_settings.crowd > 0 && !m_models.empty()) {
        nextOfCrowd(m_memory.crowd() + 1, m_memory.crowd() + m_settings.crowd);
    }
    if (m_left == 0 && m_sender.pending() == 0) {
        QMetaObject::invokeMethod(this, &World::finished, Qt::QueuedConnection);
    }
}

void World::enter(Scenario scenario, core::Milliseconds inTime)
{
    const core::Timestamp start = m_memory.startOf(scenario.id, m_clock.now() + inTime);
    for (const ScenarioOrder &order : scenario.orders) {
        int number = 0;
        for (const PlannedEvent &event : order.events) {
            happen(scenario, event, start, ++number);
        }
        carryOn(order, scenario.customer.id);
    }
    if (m_memory.hasCome(scenario.id)) {
        --m_left; // came in an earlier run; the order's story was told again all the same
        return;
    }
    auto customer = std::make_unique<Customer>(
        std::move(scenario), m_hub, m_http, m_scheduler, m_clock, m_settings.speed,
        [this](const PlannedEvent &event) {
            const ShopOrder *order = m_engine.book().find(event.order);
            schedule({event}, order ? order->customer : desk::CustomerId(),
                     QString::number(core::toMsecs(m_clock.now())));
        },
        [this](const QString &name) { return photo(name); });
    connect(customer.get(), &Customer::done, this, &World::leave);
    m_scheduler.after(inTime, [this, alive = std::weak_ptr<bool>(m_alive), arriving = customer.get()] {
        if (!alive.expired()) {
            m_memory.came(arriving->scenario().id);
            arriving->start();
        }
    });
    m_customers.push_back(std::move(customer));
}

void World::happen(const Scenario &scenario, const PlannedEvent &event, core::Timestamp start, int number)
{
    const OutgoingEvent outgoing{u"hp-%1-%2"_s.arg(event.order.toString()).arg(number),
                                 event.type,
                                 event.order,
                                 scenario.customer.id,
                                 start + event.at,
                                 absolutePayload(event.payload, start)};
    const core::Milliseconds wait = std::chrono::duration_cast<core::Milliseconds>(outgoing.at - m_clock.now());
    if (wait <= 0ms) {
        m_engine.happened(outgoing);
        return;
    }
    m_scheduler.after(wait, [this, alive = std::weak_ptr<bool>(m_alive), outgoing] {
        if (!alive.expired()) {
            m_engine.happened(outgoing);
        }
    });
}

void World::carryOn(const ScenarioOrder &order, const desk::CustomerId &customer)
{
    const ShopOrder *kept = m_engine.book().find(order.id);
    if (!kept) {
        return;
    }
    if (kept->shipments.empty() && (kept->state == desk::OrderState::Placed || kept->state == desk::OrderState::Paid)) {
        const QString tracking = u"P1-"_s + order.id.toString();
        schedule(planPacking(order.id, u"ParcelOne"_s, tracking, m_random), customer, tracking);
        return;
    }
    for (const desk::Shipment &shipment : kept->shipments) {
        static const QStringList moving{u"NP-10 ANNOUNCED"_s, u"NP-20 DEPOT"_s, u"NP-25 SORTED"_s, u"announced"_s,
                                        u"in_transit"_s};
        if (moving.contains(shipment.rawCode)) {
            schedule(planJourney(order.id, shipment.carrier, shipment.tracking.toString(), order.shipTo.city,
                                 drawFate(m_random), m_random),
                     customer, shipment.tracking.toString());
        }
    }
}

void World::schedule(const std::vector<PlannedEvent> &events, const desk::CustomerId &customer, const QString &idPrefix)
{
    int number = 0;
    for (const PlannedEvent &event : events) {
        const QString id = u"go-%1-%2-%3"_s.arg(event.order.toString(), idPrefix).arg(++number);
        m_scheduler.after(scaled(event.at), [this, alive = std::weak_ptr<bool>(m_alive), event, customer, id] {
            if (alive.expired()) {
                return;
            }
            const ShopOrder *order = m_engine.book().find(event.order);
            if (order && order->state == desk::OrderState::Cancelled) {
                return; // nobody packs or carries what was called off
            }
            const core::Timestamp now = m_clock.now();
            m_engine.happened({id, event.type, event.order, customer, now, absolutePayload(event.payload, now)});
        });
    }
}

void World::nextOfCrowd(int number, int last)
{
    if (number > last) {
        return;
    }
    // Exponential gaps: people do not come in step.
    const double share = -std::log(1.0 - m_random.generateDouble());
    const auto gap =
        core::Milliseconds(static_cast<qint64>(share * static_cast<double>(m_settings.crowdEvery.count())));
    m_scheduler.after(scaled(gap), [this, alive = std::weak_ptr<bool>(m_alive), number, last] {
        if (alive.expired()) {
            return;
        }
        const Scenario &model = m_models.at(m_random.bounded(static_cast<quint32>(m_models.size())));
        m_memory.countCrowd(number);
        enter(someoneLike(model, number, m_random), 0ms);
        nextOfCrowd(number + 1, last);
    });
}

void World::leave()
{
    --m_left;
    // Those who left stay a while: their last words may still be on the way.
    if (m_left == 0 && m_sender.pending() == 0) {
        Q_EMIT finished();
    }
}

QByteArray World::photo(const QString &name)
{
    if (!m_photos.contains(name)) {
        const core::Result<QByteArray> bytes = readFile(QDir(m_settings.photoFolder).filePath(name));
        if (!bytes) {
            core::log(core::LogLevel::Warning, QLatin1String("photo_missing"), {{u"name"_s, name}});
        }
        m_photos.insert(name, bytes.value_or(QByteArray()));
    }
    return m_photos.value(name);
}

} // namespace shop
