// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/ratelimiter.h"
#include "hub/http/router.h"
#include "hub/infer/suggestions.h"
#include "hub/infer/tierladder.h"

namespace hub {

/// POST /v1/infer: an event in, a playbook out. Changes nothing; whoever asks acts on it. For people and programs with
/// the permission to infer, at a rate for each. And suggested replies for who works on a conversation.
///
/// It has threads of its own: a larger model that takes its time keeps nobody else waiting, and fewer calls go to it at
/// once than there are threads, so that rules always have one.
class InferRoute final
{
    Q_DISABLE_COPY_MOVE(InferRoute)

public:
    /// larger and reader may be null. Everything must outlive it.
    InferRoute(Context &context, std::unique_ptr<LargerModel> larger, qint64 perDay,
               const desk::IntentReader *reader = nullptr);

    void addRoutes(Router &router);
    /// Finishes what runs. The hub's server is stopped before.
    void stop();

private:
    std::unique_ptr<LargerModel> m_larger;
    TierLadder m_ladder;
    RateLimiter m_limiter;
    WorkerPool m_pool;
    Suggestions m_suggestions;
};

} // namespace hub
