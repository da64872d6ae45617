// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/channel/limits.h"
#include "hub/channel/receipts.h"
#include "hub/desk/feed.h"
#include "hub/http/ratelimiter.h"

namespace hub {

/// What happens in one conversation, live for its customer: GET /v1/chat/feed?after=SEQ as a WebSocket.
///
/// One thread reads what the journal gained after each commit and sends each message once, in order of its number, as
/// far as the customer's connection takes it; the rest waits in the database, not in memory. Messages that are not the
/// customer's to see are passed over. The token comes in Authorization, or as the first frame from browsers, which
/// cannot set headers.
class ChatFeed final
{
    Q_DISABLE_COPY_MOVE(ChatFeed)

public:
    ChatFeed(Context &context, const Authenticator &tokens, Feed &consoles, const ChannelLimits &limits);
    ~ChatFeed();

    void addRoutes(Router &router);
    void start();
    void stop();

    /// Tells the customer that a person writes; only while a person holds the conversation. Thread-safe.
    void typing(const desk::ConversationId &conversation, bool typing);
    [[nodiscard]] size_t followers() const;

private:
    struct Follower
    {
        // Under m_mutex.
        serve::WebSocket socket;
        desk::ConversationId conversation; ///< null until the token is known
        bool gone = false;
        bool dirty = true;               ///< may have something to be sent
        qint64 handedOver = 0;           ///< newest agent's message given to the socket
        qint64 taken = 0;                ///< of those, the newest that the connection took
        qint64 read = 0;                 ///< as the customer said
        std::optional<bool> agentTyping; ///< to be told
        core::Milliseconds joinedAt{0};

        // The feed's thread alone.
        bool greeted = false;
        qint64 position = 0;  ///< newest message it was sent or was not to see
        qint64 delivered = 0; ///< receipts that were noted
        qint64 readNoted = 0;

        // The server's thread alone.
        bool authenticating = false;
        std::optional<core::Milliseconds> toldTyping;
    };
    using FollowerPtr = std::shared_ptr<Follower>;

    void join(const Call &call, const serve::Upgrade &upgrade);
    void take(const FollowerPtr &follower, const std::string &text);
    void authenticate(const FollowerPtr &follower, const QByteArray &token);
    void enter(const FollowerPtr &follower, const desk::ConversationId &conversation);
    void customerTyping(Follower &follower, const desk::ConversationId &conversation, bool typing);
    void wake();

    void loop();
    void markGrown();
    [[nodiscard]] std::vector<FollowerPtr> takeDirty();
    void serve(Follower &follower);
    void greet(Follower &follower);
    void pump(Follower &follower);
    void noteRead(Follower &follower);
    void noteTaken(Follower &follower);
    void tellTyping(Follower &follower);

    Context &m_context;
    const Authenticator &m_tokens;
    Feed &m_consoles;
    const ChannelLimits m_limits;
    const Receipts m_receipts;
    RateLimiter m_frames;
    RateLimiter m_joins;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_woken = false;
    bool m_grown = true;
    bool m_stopping = false;
    std::vector<FollowerPtr> m_followers;
    std::thread m_thread;

    qint64 m_journal = 0; ///< the feed's thread alone: entries seen
};

} // namespace hub
