// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/base/context.h"
#include "hub/infer/answercache.h"
#include "hub/infer/circuitbreaker.h"
#include "hub/infer/dailybudget.h"
#include "hub/infer/inferenceservice.h"
#include "hub/infer/llmclient.h"

#include <atomic>

namespace hub {

/// Rules, then the small models, then (for what neither understood) a larger one, then a person. Each step down is
/// taken when the one before fails, and the answer says which tier spoke and why.
///
/// The larger model chooses among what rules worked out (a verb, never its arguments) or drafts an answer. Whatever it
/// chooses or drafts waits for a person; drafts are held against the facts, and what no fact supports is marked. It is
/// asked within a budget a day, through a circuit breaker and by so many at once; nothing else waits for it.
class TierLadder final
{
    Q_DISABLE_COPY_MOVE(TierLadder)

public:
    static constexpr int AtOnce = 4;
    static constexpr size_t Answers = 10'000;

    /// `larger` may be null: then rules and small models are all there is; so may `reader`. Everything must outlive it.
    TierLadder(Context &context, LargerModel *larger, qint64 perDay, const desk::IntentReader *reader = nullptr);

    /// Blocks as long as the larger model may; for threads that may.
    [[nodiscard]] core::Result<desk::Playbook> infer(const desk::Event &event);

    struct Draft
    {
        QString text;
        std::vector<desk::Unverified> unverified;
    };
    /// A draft for a person about what the customer wrote; the error's detail is the reason's code.
    [[nodiscard]] core::Result<Draft> draft(const Considered &about);

    [[nodiscard]] bool hasLarger() const { return m_larger != nullptr; }

private:
    [[nodiscard]] core::Result<QJsonObject> askLarger(const LlmQuestion &question);
    void climb(Considered &considered);

    Context &m_context;
    const InferenceService m_rules;
    LargerModel *const m_larger;
    CircuitBreaker m_breaker;
    DailyBudget m_budget;
    AnswerCache m_cache;
    std::atomic<int> m_asking = 0;
};

/// What a draft about this case may rest on. Points into it.
[[nodiscard]] desk::FactSheet factSheet(const Considered &about);

/// The question put to a larger model: facts and the customer's words as data, the allowed choices as an enum.
[[nodiscard]] LlmQuestion questionFor(const Considered &about);

} // namespace hub
