// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"
#include "hub/http/ratelimiter.h"
#include "hub/http/router.h"
#include "hub/inlet/sources.h"

namespace hub {

/// The door for events: POST /v1/webhooks/{source}. Checks on the server's thread, in this order: source, rate,
/// signature over the raw bytes, JSON, fields. Answers only when the event is durable: 202, or 200 when it was there
/// already. What is refused leaves no trace but a counter.
class Webhooks final
{
    Q_DISABLE_COPY_MOVE(Webhooks)

public:
    Webhooks(Context &context, const Sources &sources);

    void addRoutes(Router &router);

private:
    void receive(const Call &call, const serve::Responder &responder);
    [[nodiscard]] core::Result<desk::Event> read(const LoadedSource &source, const wire::SignedEnvelope &envelope,
                                                 const Call &call) const;
    void store(const LoadedSource &source, desk::Event event, const Call &call, const serve::Responder &responder);
    void refuse(const QString &source, const char *result, const Reply &reply, const serve::Responder &responder);

    Context &m_context;
    const Sources &m_sources;
    RateLimiter m_limiter;
};

} // namespace hub
