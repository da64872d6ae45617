// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/consolestore.h"
#include "client/feedclient.h"
#include "client/loadjobs.h"
#include "client/replicacache.h"
#include "client/restclient.h"

#include <QTimer>

namespace client {

/// Keeps the store equal to what the hub has: begins with what is cached, follows the feed, makes a fresh load when the
/// feed cannot be continued, and writes each step to the cache. GUI thread.
class Replica final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Replica)

public:
    /// A customer who has not said for so long that they write has stopped.
    static constexpr core::Milliseconds TypingLasts{8'000};

    Replica(const core::Clock &clock, RestClient &rest, FeedClient &feed, ConsoleStore &store,
            QObject *parent = nullptr);
    ~Replica() override;

    /// Shows what the cache holds; without a cache nothing is held and everything works all the same. The cache
    /// outlives the replica or is taken away by detach.
    void attach(ReplicaCache *cache);
    void detach();
    /// Follows the hub of the RestClient, once the cache has been read.
    void follow();
    void stop();

    /// Looks for customers who stopped writing without saying so; called by an own timer.
    void endTyping();

    [[nodiscard]] ReplicaCache *cache() const { return m_cache; }

Q_SIGNALS:
    /// The cache has been read: what is shown is from before the start.
    void loaded();
    /// A fresh load took the place of everything: what is open must be asked for again.
    void reset();

private:
    void begin();
    void typing(const desk::ConversationId &id, bool isTyping);
    void reload();
    void askPage(const QString &cursor);
    void takePage(const SnapshotJob::Page &page);

    const core::Clock &m_clock;
    RestClient &m_rest;
    FeedClient &m_feed;
    ConsoleStore &m_store;
    ReplicaCache *m_cache = nullptr;
    Snapshot m_loading;    ///< pages of the fresh load under way
    quint64 m_round = 0;   ///< answers of an earlier load are dropped
    bool m_read = false;   ///< the cache has been read
    bool m_wanted = false; ///< follow was called
    qint64 m_heldSeq = 0;
    QString m_heldEpoch;
    std::optional<core::Timestamp> m_heldAsOf;
    QHash<desk::ConversationId, core::Milliseconds> m_typingSince; ///< monotonic
    QTimer m_typingTimer;
};

} // namespace client
