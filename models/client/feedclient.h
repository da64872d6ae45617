// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/backoff.h"
#include "client/change.h"
#include "client/connection.h"
#include "client/link.h"
#include "core/clock.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace client {

struct FeedTiming
{
    core::Milliseconds heartbeat{20'000};  ///< between pings
    core::Milliseconds quietAfter{25'000}; ///< without any sign of life: shown as stale
    core::Milliseconds deadAfter{45'000};  ///< the socket is given up
    core::Milliseconds connectTimeout{15'000};
    core::Milliseconds tick{5'000};     ///< how often the above are looked at, also while offline
    core::Milliseconds sleepGap{3'000}; ///< wall and monotonic clock apart by more since the last tick: we slept
};

/// Follows the hub's feed over a WebSocket: checks that the numbers have no gap, leaves out what it has seen, comes
/// back by itself after every kind of loss and never gives up. Holds no state of the desk; whoever owns it applies the
/// changes and, when asked, makes a fresh load. GUI thread; between ticks and frames it uses no CPU.
class FeedClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedClient)

public:
    /// The clock outlives the client.
    FeedClient(const core::Clock &clock, const FeedTiming &timing, const Backoff &backoff, QObject *parent = nullptr);
    ~FeedClient() override;

    /// Begins to follow. seq and epoch: what is held already (0 and empty: nothing, a fresh load comes first); asOf:
    /// when that was the newest.
    void start(const QUrl &hub, const QByteArray &token, qint64 seq, const QString &epoch,
               const std::optional<core::Timestamp> &asOf);
    void stop();

    /// The answer to reloadNeeded.
    void reloaded(qint64 seq, const QString &epoch);
    void reloadFailed();

    /// The system says that the network is back.
    void networkBack();
    /// Looks at the clocks; called by an own timer, and by tests after they moved the clock.
    void tick();

    [[nodiscard]] Connection connection() const;
    [[nodiscard]] qint64 seq() const { return m_seq; }
    [[nodiscard]] const QString &epoch() const { return m_epoch; }

Q_SIGNALS:
    /// In order, without gaps, each number once.
    void changes(const std::vector<client::FeedChange> &changes);
    /// What is held cannot be continued: make a fresh load, then call reloaded or reloadFailed.
    void reloadNeeded();
    void connectionChanged();
    void presenceHeard(const desk::ConversationId &id, const std::vector<client::Presence> &people);
    void typingHeard(const desk::ConversationId &id, bool typing);
    /// Rights of this person changed; ask who we are.
    void rightsChanged();
    /// The hub does not take our token any more.
    void refused();

private:
    void handle(LinkEvent event);
    void openSocket();
    void tearDown();
    void lostSocket();
    void received(const QString &text);
    void setClock(core::Timestamp hubTime, core::Milliseconds roundTrip);
    void hello(const QJsonObject &frame);
    void numbered(qint64 seq, const QJsonObject &frame);
    void ephemeral(const QString &kind, const QJsonObject &frame);
    void fellBehind(const char *why);
    void flush();

    const core::Clock &m_clock;
    const FeedTiming m_timing;
    Backoff m_backoff;
    QUrl m_hub;
    QByteArray m_token;

    Link m_link = Link::Idle;
    QWebSocket *m_socket = nullptr; ///< child; replaced for each try
    QTimer m_tick;
    QTimer m_retry;
    QTimer m_connect;
    QTimer m_flush;

    qint64 m_seq = 0;
    qint64 m_head = 0; ///< of the hub when the socket was opened
    bool m_hasBase = false;
    QString m_epoch;
    std::vector<FeedChange> m_pending;

    bool m_everLive = false;
    std::optional<core::Timestamp> m_asOf;
    std::optional<core::Timestamp> m_nextTryAt;
    core::Milliseconds m_clockOffset{0};
    std::optional<core::Milliseconds> m_roundTrip;
    core::Milliseconds m_heardAt{0};
    core::Milliseconds m_pingedAt{0};
    core::Milliseconds m_openedAt{0};
    core::Milliseconds m_tickMonotonic{0};
    core::Timestamp m_tickWall;
};

} // namespace client
