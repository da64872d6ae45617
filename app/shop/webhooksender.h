// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/httpclient.h"
#include "shop/outgoing.h"
#include "shop/scheduler.h"

#include "core/result.h"

namespace shop {

/// Where a hub takes webhooks and how they are signed.
struct HubTarget
{
    QUrl url;           ///< of the hub, e.g. http://127.0.0.1:8480
    QString source;     ///< name of the source that the hub knows us by
    QByteArray key;     ///< raw key of the source's secret
    QByteArray trusted; ///< PEM certificates to trust besides the system's; may be empty
};

/// Reads a Standard Webhooks secret ("whsec_…") from a file. The detail never shows the secret.
[[nodiscard]] core::Result<QByteArray> readSigningKey(const QString &path);

/// How long to wait before try number `attempt` (2 is the first repetition), by the schedule that Standard Webhooks
/// recommends, `speed` times as fast. A Retry-After of the receiver counts in real seconds and is never undercut.
/// Nothing when there is no further try.
[[nodiscard]] std::optional<core::Milliseconds> retryDelay(int attempt, int retryAfterSeconds, double speed);

/// Whether another try of the same webhook can make sense after this answer: no answer, 408, 429 and 5xx.
[[nodiscard]] bool worthRetrying(int status);

struct SenderCounts
{
    qint64 sent = 0;       ///< tries
    qint64 accepted = 0;   ///< stored by the hub for the first time
    qint64 duplicates = 0; ///< the hub knew it already
    qint64 retries = 0;
    qint64 refused = 0; ///< answered with 4xx, or given up
};

/// Delivers webhooks at least once: signs each try anew, repeats under the same id. Order is kept only as far as tries
/// succeed. Lives on one thread.
class WebhookSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhookSender)

public:
    /// `connections` requests at once.
    WebhookSender(const HubTarget &hub, int connections, double speed, const core::Clock &clock, Scheduler &scheduler);

    void send(const OutgoingEvent &event);
    /// The same for a body that is ready.
    void send(const QString &id, const QByteArray &body);

    [[nodiscard]] const SenderCounts &counts() const { return m_counts; }
    [[nodiscard]] qint64 pending() const { return m_pending; } ///< not yet delivered or given up

Q_SIGNALS:
    /// An event is with the hub, or never will be.
    void settled(const QString &id, bool delivered);
    void drained(); ///< nothing is pending any more

private:
    void attempt(const QString &id, const QByteArray &body, int number);
    void answered(const QString &id, const QByteArray &body, int number, const HttpReply &reply);
    void settle(const QString &id, bool delivered);

    HubTarget m_hub;
    double m_speed;
    const core::Clock &m_clock;
    Scheduler &m_scheduler;
    HttpClient m_http;
    SenderCounts m_counts;
    qint64 m_pending = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< what the scheduler holds may outlive this
};

/// Headers and target of one signed webhook.
[[nodiscard]] HttpRequest signedWebhook(const HubTarget &hub, const QString &id, const QByteArray &body,
                                        core::Timestamp now);

} // namespace shop
