// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/channel/chatfeed.h"
#include "hub/channel/mediaroutes.h"
#include "hub/inlet/sources.h"

namespace hub {

/// The customers' door: opening a conversation, its messages, photos and live feed. A customer is known by the token of
/// the conversation alone, of which only the hash is kept. What customers write is data: it is bounded, cleaned of
/// control characters and shown as plain text; it never names what happens.
///
/// POST /v1/chat · POST, GET /v1/chat/messages · POST /v1/chat/media · GET /v1/chat/feed (WebSocket)
class Channel final
{
    Q_DISABLE_COPY_MOVE(Channel)

public:
    Channel(Context &context, const Authenticator &tokens, const Sources &sources, Feed &consoles,
            const ChannelLimits &limits);

    void addRoutes(Router &router);
    void start() { m_feed.start(); }
    void stop();

    /// A person who holds the conversation began or stopped writing. Thread-safe.
    void agentTyping(const desk::ConversationId &conversation, bool typing) { m_feed.typing(conversation, typing); }
    /// Open feeds, for the metrics.
    [[nodiscard]] size_t followers() const { return m_feed.followers(); }

private:
    [[nodiscard]] Reply open(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply say(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply history(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] std::optional<Reply> limitOpening(const Call &call);
    [[nodiscard]] std::optional<Reply> limitMessages(const Call &call);
    [[nodiscard]] std::optional<Reply> limitPolls(const Call &call);

    Context &m_context;
    const Sources &m_sources;
    const ChannelLimits m_limits;
    const Receipts m_receipts;
    RateLimiter m_openings;
    RateLimiter m_messages;
    RateLimiter m_polls;
    MediaRoutes m_media;
    ChatFeed m_feed;
};

} // namespace hub
