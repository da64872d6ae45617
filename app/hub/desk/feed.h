// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/auth/sessions.h"
#include "store/feed.h"
#include "wire/feedjson.h"

#include <deque>
#include <unordered_map>

namespace hub {

/// The numbered stream of changes that consoles follow: GET /v1/feed?after=SEQ[&epoch=E] as a WebSocket.
///
/// One thread reads new rows after each commit and hands them to everybody from memory; who is further behind is served
/// from the database, as fast as their connection takes it. A gap that cannot be filled is answered with `reset`.
/// A session that ends is told by closing with 4401, a changed role by `authz_changed`.
class Feed final
{
    Q_DISABLE_COPY_MOVE(Feed)

public:
    Feed(Context &context, const Sessions &sessions);
    ~Feed();

    void addRoutes(Router &router);
    void start();
    void stop();

    /// Sends a frame without a number to every console, now. Thread-safe.
    void broadcast(const wire::FeedFrame &frame);
    /// Frames that a new console is sent after its hello; and what to do when a session has no console left. Both are
    /// called on the feed's thread; set before start().
    void onJoin(std::function<std::vector<wire::FeedFrame>()> join) { m_join = std::move(join); }
    void onLeave(std::function<void(const desk::SessionId &)> leave) { m_leave = std::move(leave); }

    /// Consoles that follow, for the metrics.
    [[nodiscard]] size_t followers() const;

private:
    using Text = std::shared_ptr<const std::string>;

    struct Recent
    {
        qint64 seq = 0;
        QString kind;
        Text text;
    };
    struct Follower
    {
        serve::WebSocket socket;
        Caller caller;
        qint64 position = 0; ///< newest row it was sent
        QString epoch;       ///< as it asked
        bool greeted = false;
        bool gone = false; ///< under m_mutex
    };
    using FollowerPtr = std::shared_ptr<Follower>;

    void join(const Call &call, const serve::Upgrade &upgrade);
    void wake();
    void loop();
    void readNew();
    void greet(Follower &follower);
    void pump(Follower &follower);
    [[nodiscard]] bool pumpFromMemory(Follower &follower);
    void pumpFromDatabase(Follower &follower);
    void reset(Follower &follower);
    void checkSessions();
    [[nodiscard]] std::vector<FollowerPtr> takeFollowers();
    [[nodiscard]] static Text textOf(const store::FeedText &row);
    [[nodiscard]] static Text textFor(const Follower &follower, const Recent &row);

    Context &m_context;
    const Sessions &m_sessions;
    std::function<std::vector<wire::FeedFrame>()> m_join;
    std::function<void(const desk::SessionId &)> m_leave;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_woken = false;
    bool m_stopping = false;
    std::vector<FollowerPtr> m_followers; ///< under m_mutex
    std::thread m_thread;

    // The feed's thread alone.
    std::deque<Recent> m_recent;
    size_t m_recentBytes = 0;
    qint64 m_head = 0;
    QString m_epoch;
    std::chrono::steady_clock::time_point m_nextCheck{};
    std::chrono::steady_clock::time_point m_nextTime{};
};

} // namespace hub
