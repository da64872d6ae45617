// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "hub/channel/limits.h"
#include "hub/channel/mediastore.h"
#include "hub/http/ratelimiter.h"
#include "hub/http/router.h"
#include "store/mediaindex.h"

namespace hub {

/// What a file is, read from its bytes, and its size from the header, without decoding. InvalidArgument when it is no
/// picture of a kind that is taken, Malformed when it is damaged, LimitExceeded when decoding it would not be safe.
[[nodiscard]] core::Result<desk::Attachment> pictureFile(const QByteArray &bytes);

/// Photos of both sides of a conversation, raw bytes: POST /v1/chat/media by the customer, POST
/// /v1/conversations/{id}/media by people at the desk. What it is, is read from the bytes; its size from the header,
/// without decoding. Answers once file and index are durable; the same bytes again are the same file. GET
/// /v1/chat/media/{id} gives the customer what a message that they see shows.
class MediaRoutes final
{
    Q_DISABLE_COPY_MOVE(MediaRoutes)

public:
    MediaRoutes(Context &context, const ChannelLimits &limits);

    void addRoutes(Router &router);
    void stop() { m_pool.stop(); }

private:
    [[nodiscard]] Reply take(const Call &call, const desk::ConversationId &conversation);
    [[nodiscard]] Reply takeFromDesk(const Call &call);
    [[nodiscard]] Reply show(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply index(const desk::Attachment &file, const std::optional<store::MediaIndex::Taken> &taken,
                              const desk::ConversationId &conversation);

    Context &m_context;
    const ChannelLimits m_limits;
    RateLimiter m_limiter;
    MediaStore m_store;
    WorkerPool m_pool{2, 64}; ///< waits for the disk: not on the threads that answer everybody else
};

} // namespace hub
