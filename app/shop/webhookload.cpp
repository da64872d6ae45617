// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/load.h"

#include "core/id.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace shop {

WebhookLoad::WebhookLoad(const LoadSettings &settings, const HubTarget &hub, const core::Clock &clock)
    : m_settings(settings)
    , m_hub(hub)
    , m_clock(clock)
    , m_http(hub.url, settings.connections)
    , m_run(core::newUuidV7(clock.now()).toString(QUuid::WithoutBraces))
{
    m_http.trust(hub.trusted);
}

void WebhookLoad::start()
{
    m_started = m_clock.monotonic();
    for (int i = 0; i < m_settings.connections && mayStart(); ++i) {
        sendOne();
    }
}

bool WebhookLoad::mayStart() const
{
    return m_settings.count > 0 ? m_sent < m_settings.count : m_clock.monotonic() - m_started < m_settings.time;
}

void WebhookLoad::sendOne()
{
    const qint64 number = m_sent++;
    // So many orders are under way at a time; each ends after a life's worth of events, and a new one takes its place.
    constexpr qint64 eventsOfAnOrder = 8;
    const qint64 generation = number / (m_settings.orders * eventsOfAnOrder);
    const QString order = u"BENCH-"_s + QString::number(generation * m_settings.orders + number % m_settings.orders);
    const QString id = m_run + u'-' + QString::number(number);
    const QByteArray body = toBody({id,
                                    desk::EventType::ShipmentScanned,
                                    desk::OrderId(order),
                                    desk::CustomerId(u"C-"_s + order),
                                    m_clock.now(),
                                    {{u"tracking"_s, QString(u"P1-"_s + order)},
                                     {u"carrier"_s, u"ParcelOne"_s},
                                     {u"code"_s, u"in_transit"_s},
                                     {u"place"_s, u"Tilbury"_s}}});
    m_http.send(signedWebhook(m_hub, id, body, m_clock.now()), [this](const HttpReply &reply) {
        ++m_answered;
        if (reply.status == 202) {
            ++m_accepted;
            m_latency.add(reply.tookMicroseconds);
        } else if (reply.status == 429 || reply.status == 503) {
            ++m_slowedDown;
        } else {
            ++m_refused;
        }
        if (mayStart()) {
            sendOne();
        } else if (m_answered == m_sent) {
            m_took = m_clock.monotonic() - m_started;
            Q_EMIT finished();
        }
    });
}

QJsonObject WebhookLoad::figures()
{
    const double seconds = std::max(0.001, static_cast<double>(m_took.count()) / 1'000.0);
    const auto ms = [this](double share) { return static_cast<double>(m_latency.quantile(share)) / 1'000.0; };
    return {{u"connections"_s, m_settings.connections},
            {u"accepted"_s, m_accepted},
            {u"slowed_down"_s, m_slowedDown},
            {u"refused"_s, m_refused},
            {u"seconds"_s, seconds},
            {u"per_second"_s, std::round(static_cast<double>(m_accepted) / seconds)},
            {u"p50_ms"_s, ms(0.5)},
            {u"p99_ms"_s, ms(0.99)},
            {u"max_ms"_s, ms(1.0)}};
}

} // namespace shop
