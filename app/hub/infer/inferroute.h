// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/ratelimiter.h"
#include "hub/http/router.h"
#include "hub/infer/inferenceservice.h"

namespace hub {

/// POST /v1/infer: an event in, a playbook out. Changes nothing; whoever asks acts on it. For people and programs with
/// the permission to infer, at a rate for each.
class InferRoute final
{
    Q_DISABLE_COPY_MOVE(InferRoute)

public:
    explicit InferRoute(Context &context, const desk::IntentReader *reader = nullptr)
        : m_service(context.clock, reader)
        , m_limiter(context.clock)
    {
    }

    void addRoutes(Router &router);

private:
    const InferenceService m_service;
    RateLimiter m_limiter;
};

} // namespace hub
