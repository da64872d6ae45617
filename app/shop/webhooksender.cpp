// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/webhooksender.h"

#include "shop/files.h"

#include "wire/signature.h"

#include "core/log.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

const wire::SignatureScheme &scheme()
{
    return *wire::signatureScheme(u"standard-webhooks");
}

} // namespace

core::Result<QByteArray> readSigningKey(const QString &path)
{
    const core::Result<QByteArray> secret = readSecretFile(path);
    if (!secret) {
        return secret;
    }
    core::Result<QByteArray> key = scheme().parseSecret(QString::fromUtf8(*secret));
    if (!key) {
        return core::fail(key.error().code, path + u" holds no Standard Webhooks secret (whsec_…)"_s);
    }
    return key;
}

std::optional<core::Milliseconds> retryDelay(int attempt, int retryAfterSeconds, double speed)
{
    static constexpr std::array<core::Milliseconds, 9> schedule{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
    const size_t place = static_cast<size_t>(std::max(0, attempt - 2));
    if (place >= schedule.size()) {
        return std::nullopt;
    }
    const auto planned =
        core::Milliseconds(static_cast<qint64>(static_cast<double>(schedule.at(place).count()) / speed));
    return std::max<core::Milliseconds>(planned, std::chrono::seconds(retryAfterSeconds));
}

bool worthRetrying(int status)
{
    return status == 0 || status == 408 || status == 429 || status >= 500;
}

HttpRequest signedWebhook(const HubTarget &hub, const QString &id, const QByteArray &body, core::Timestamp now)
{
    HttpRequest request;
    request.method = "POST";
    request.target = hub.url.path(QUrl::FullyEncoded).toUtf8() + "/v1/webhooks/" + QUrl::toPercentEncoding(hub.source);
    if (request.target.startsWith("//")) {
        request.target.remove(0, 1);
    }
    request.headers.emplace_back("Content-Type", "application/json");
    const std::string_view bytes(body.constData(), static_cast<size_t>(body.size()));
    for (const wire::SignatureHeader &header : scheme().sign({id, {}, {}}, bytes, hub.key, now)) {
        request.headers.emplace_back(QByteArray::fromStdString(header.name), QByteArray::fromStdString(header.value));
    }
    request.body = body;
    return request;
}

WebhookSender::WebhookSender(const HubTarget &hub, int connections, double speed, const core::Clock &clock,
                             Scheduler &scheduler)
    : m_hub(hub)
    , m_speed(speed)
    , m_clock(clock)
    , m_scheduler(scheduler)
    , m_http(hub.url, connections)
{
    m_http.trust(hub.trusted);
}

void WebhookSender::send(const OutgoingEvent &event)
{
    send(event.id, toBody(event));
}

void WebhookSender::send(const QString &id, const QByteArray &body)
{
    ++m_pending;
    attempt(id, body, 1);
}

void WebhookSender::attempt(const QString &id, const QByteArray &body, int number)
{
    ++m_counts.sent;
    m_http.send(signedWebhook(m_hub, id, body, m_clock.now()),
                [this, id, body, number](const HttpReply &reply) { answered(id, body, number, reply); });
}

void WebhookSender::answered(const QString &id, const QByteArray &body, int number, const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300) {
        ++(reply.status == 202 ? m_counts.accepted : m_counts.duplicates);
        settle(id, true);
        return;
    }
    const std::optional<core::Milliseconds> delay =
        worthRetrying(reply.status) ? retryDelay(number + 1, reply.retryAfter, m_speed) : std::nullopt;
    if (!delay) {
        ++m_counts.refused;
        core::log(core::LogLevel::Warning, QLatin1String("webhook_refused"),
                  {{u"id"_s, id}, {u"status"_s, reply.status}, {u"error"_s, reply.error}});
        settle(id, false);
        return;
    }
    ++m_counts.retries;
    m_scheduler.after(*delay, [this, alive = std::weak_ptr<bool>(m_alive), id, body, number] {
        if (!alive.expired()) {
            attempt(id, body, number + 1);
        }
    });
}

void WebhookSender::settle(const QString &id, bool delivered)
{
    --m_pending;
    Q_EMIT settled(id, delivered);
    if (m_pending == 0) {
        Q_EMIT drained();
    }
}

} // namespace shop
