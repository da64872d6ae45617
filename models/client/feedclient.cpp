// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/feedclient.h"

#include "client/decode.h"
#include "core/json.h"
#include "core/log.h"

#include <QNetworkRequest>
#include <QUrlQuery>
#include <QWebSocket>

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t FlushAt = 500;
constexpr quint64 MaximumFrame = 8ULL * 1024 * 1024;
/// Differences below this are the network's, not the clocks'.
constexpr core::Milliseconds ClockJitter{50};
constexpr int CloseUnauthenticated = 4401;

} // namespace

FeedClient::FeedClient(const core::Clock &clock, const FeedTiming &timing, const Backoff &backoff, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timing(timing)
    , m_backoff(backoff)
{
    m_tick.setInterval(m_timing.tick);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    m_retry.setSingleShot(true);
    m_connect.setSingleShot(true);
    m_connect.setInterval(m_timing.connectTimeout);
    m_flush.setSingleShot(true);
    m_flush.setInterval(0);
    connect(&m_tick, &QTimer::timeout, this, &FeedClient::tick);
    connect(&m_retry, &QTimer::timeout, this, [this] { handle(LinkEvent::RetryDue); });
    connect(&m_connect, &QTimer::timeout, this, [this] { handle(LinkEvent::WentDead); });
    connect(&m_flush, &QTimer::timeout, this, &FeedClient::flush);
}

FeedClient::~FeedClient()
{
    tearDown();
}

void FeedClient::start(const QUrl &hub, const QByteArray &token, qint64 seq, const QString &epoch,
                       const std::optional<core::Timestamp> &asOf)
{
    stop();
    m_hub = hub;
    m_token = token;
    m_seq = seq;
    m_epoch = epoch;
    m_hasBase = !epoch.isEmpty();
    m_asOf = asOf;
    m_everLive = asOf.has_value();
    m_tickMonotonic = m_clock.monotonic();
    m_tickWall = m_clock.now();
    m_tick.start();
    handle(LinkEvent::Start);
}

void FeedClient::stop()
{
    m_tick.stop();
    flush();
    handle(LinkEvent::Stop);
}

void FeedClient::reloaded(qint64 seq, const QString &epoch)
{
    if (m_link != Link::Reloading) {
        return;
    }
    m_seq = seq;
    m_epoch = epoch;
    m_hasBase = true;
    m_asOf = m_clock.now();
    handle(LinkEvent::Reloaded);
}

void FeedClient::reloadFailed()
{
    handle(LinkEvent::ReloadFailed);
}

void FeedClient::networkBack()
{
    handle(LinkEvent::NetworkBack);
}

Connection FeedClient::connection() const
{
    Connection connection;
    connection.phase = phaseOf(m_link, m_everLive, m_backoff.tries());
    connection.asOf = m_asOf;
    connection.nextTryAt = m_nextTryAt;
    connection.failedTries = m_backoff.tries();
    connection.clockOffset = m_clockOffset;
    connection.roundTrip = m_roundTrip;
    return connection;
}

void FeedClient::handle(LinkEvent event)
{
    const LinkStep next = step(m_link, event, m_hasBase);
    if (next.next == m_link && !next.effects) {
        return;
    }
    m_link = next.next;
    if (next.effects & LinkEffect::TearDown) {
        tearDown();
    }
    m_retry.stop();
    m_nextTryAt.reset();
    if (next.effects & LinkEffect::ResetBackoff) {
        m_backoff.reset();
    }
    if (next.effects & LinkEffect::ScheduleRetry) {
        const core::Milliseconds delay = m_backoff.next();
        m_nextTryAt = m_clock.now() + delay;
        m_retry.start(delay);
    }
    if (m_link == Link::Live) {
        m_everLive = true;
        m_asOf = m_clock.now();
    }
    if (next.effects & LinkEffect::Connect) {
        openSocket();
    }
    Q_EMIT connectionChanged();
    if (next.effects & LinkEffect::Reload) {
        Q_EMIT reloadNeeded();
    }
}

void FeedClient::openSocket()
{
    tearDown();
    QUrl url = m_hub;
    url.setScheme(m_hub.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    url.setPath((url.path().endsWith(u'/') ? url.path().chopped(1) : url.path()) + u"/v1/feed"_s);
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::number(m_seq));
    query.addQueryItem(u"epoch"_s, m_epoch);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_token);

    m_openedAt = m_clock.monotonic();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingMessageSize(MaximumFrame);
    connect(m_socket, &QWebSocket::connected, this, [this] {
        m_connect.stop();
        m_heardAt = m_pingedAt = m_clock.monotonic();
        handle(LinkEvent::Opened);
    });
    connect(m_socket, &QWebSocket::textMessageReceived, this, &FeedClient::received);
    connect(m_socket, &QWebSocket::pong, this, [this](quint64, const QByteArray &) {
        m_heardAt = m_clock.monotonic();
        m_roundTrip = m_heardAt - m_pingedAt;
        if (m_link == Link::Live) {
            m_asOf = m_clock.now();
        }
        handle(LinkEvent::Heard);
        Q_EMIT connectionChanged();
    });
    connect(m_socket, &QWebSocket::disconnected, this, &FeedClient::lostSocket);
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this, [this] { lostSocket(); });
    m_connect.start();
    m_socket->open(request);
}

void FeedClient::tearDown()
{
    m_connect.stop();
    if (m_socket == nullptr) {
        return;
    }
    QWebSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    flush();
}

void FeedClient::lostSocket()
{
    if (m_socket == nullptr) {
        return;
    }
    // Qt names the status of a refused handshake only in the text.
    const bool refusal =
        static_cast<int>(m_socket->closeCode()) == CloseUnauthenticated || m_socket->errorString().contains("401"_L1);
    tearDown();
    handle(LinkEvent::Closed);
    if (refusal) {
        Q_EMIT refused();
    }
}

void FeedClient::received(const QString &text)
{
    m_heardAt = m_clock.monotonic();
    if (m_link == Link::Live || m_link == Link::Quiet) {
        m_asOf = m_clock.now();
    }
    handle(LinkEvent::Heard);
    const core::Result<QJsonObject> frame = core::parseObject(text.toUtf8());
    if (!frame) {
        fellBehind("not_json");
        return;
    }
    const QJsonValue seq = frame->value("seq"_L1);
    const QString kind = frame->value("kind"_L1).toString();
    if (kind == "hello"_L1) {
        hello(*frame);
    } else if (kind == "reset"_L1) {
        fellBehind("reset");
    } else if (seq.isDouble()) {
        numbered(seq.toInteger(), *frame);
    } else {
        ephemeral(kind, *frame);
    }
}

void FeedClient::hello(const QJsonObject &frame)
{
    if (const std::optional<core::Timestamp> at = core::fromRfc3339(frame.value("server_time"_L1).toString())) {
        setClock(*at, m_clock.monotonic() - m_openedAt);
    }
    const QString epoch = frame.value("epoch"_L1).toString();
    m_head = frame.value("seq"_L1).toInteger();
    if (epoch != m_epoch || m_seq > m_head) {
        fellBehind("other_epoch"); // the hub was restored or rebuilt: its numbers mean something else
        return;
    }
    if (m_seq >= m_head) {
        handle(LinkEvent::CaughtUp);
    }
}

void FeedClient::setClock(core::Timestamp hubTime, core::Milliseconds roundTrip)
{
    const core::Milliseconds offset = hubTime + roundTrip / 2 - m_clock.now();
    if (std::chrono::abs(offset - m_clockOffset) >= ClockJitter) {
        m_clockOffset = offset;
        Q_EMIT connectionChanged();
    }
}

void FeedClient::numbered(qint64 seq, const QJsonObject &frame)
{
    if (seq <= m_seq) {
        return; // seen before
    }
    if (seq != m_seq + 1) {
        fellBehind("gap");
        return;
    }
    core::Result<FeedChange> change = feedChangeFromJson(frame);
    if (!change) {
        core::log(core::LogLevel::Warning, "feed_frame_unreadable"_L1, {{u"seq"_s, seq}});
        fellBehind("unreadable");
        return;
    }
    m_seq = seq;
    m_pending.push_back(std::move(*change));
    if (m_pending.size() >= FlushAt || (m_link == Link::Syncing && m_seq >= m_head)) {
        flush();
    } else if (!m_flush.isActive()) {
        m_flush.start();
    }
    if (m_seq >= m_head) {
        handle(LinkEvent::CaughtUp);
    }
}

void FeedClient::ephemeral(const QString &kind, const QJsonObject &frame)
{
    const auto id = desk::ConversationId::fromString(frame.value("id"_L1).toString());
    const QJsonObject body = frame.value("body"_L1).toObject();
    if (kind == "presence"_L1) {
        Q_EMIT presenceHeard(id, presenceFromJson(body));
    } else if (kind == "typing"_L1) {
        Q_EMIT typingHeard(id, body.value("typing"_L1).toBool());
    } else if (kind == "authz_changed"_L1) {
        Q_EMIT rightsChanged();
    } else if (kind == "time"_L1) {
        if (const std::optional<core::Timestamp> at = core::fromRfc3339(frame.value("server_time"_L1).toString())) {
            setClock(*at, m_roundTrip.value_or(core::Milliseconds(0)));
        }
    }
}

void FeedClient::fellBehind(const char *why)
{
    core::log(core::LogLevel::Info, "feed_reload"_L1, {{u"why"_s, QString::fromLatin1(why)}, {u"seq"_s, m_seq}});
    flush();
    handle(LinkEvent::FellBehind);
}

void FeedClient::flush()
{
    m_flush.stop();
    if (!m_pending.empty()) {
        Q_EMIT changes(std::exchange(m_pending, {}));
    }
}

void FeedClient::tick()
{
    const core::Milliseconds monotonic = m_clock.monotonic();
    const core::Timestamp wall = m_clock.now();
    const core::Milliseconds gap = (wall - m_tickWall) - (monotonic - m_tickMonotonic);
    m_tickMonotonic = monotonic;
    m_tickWall = wall;
    if (std::chrono::abs(gap) > m_timing.sleepGap) {
        handle(LinkEvent::Woke);
        return;
    }
    if (m_socket == nullptr || (m_link != Link::Live && m_link != Link::Quiet && m_link != Link::Syncing)) {
        return;
    }
    const core::Milliseconds silence = monotonic - m_heardAt;
    if (silence >= m_timing.deadAfter) {
        handle(LinkEvent::WentDead);
        return;
    }
    if (silence >= m_timing.quietAfter) {
        handle(LinkEvent::WentQuiet);
    }
    if (monotonic - m_pingedAt >= m_timing.heartbeat) {
        m_pingedAt = monotonic;
        m_socket->ping();
    }
}

} // namespace client
