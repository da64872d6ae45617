// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/bot.h"
#include "hub/http/router.h"
#include "hub/infer/tierladder.h"

namespace hub {

/// Suggested replies for the person who works on a conversation: what the rules would say, and a draft of the larger
/// model where there is one, with the parts that no fact supports marked. Nothing here is ever sent by itself. What
/// became of a suggestion (used as it is, edited, ignored) goes into the audit log.
///
/// A draft is made once for the customer's newest message, by a thread of the pool, when somebody first asks; until it
/// is there the answer says so.
class Suggestions final
{
    Q_DISABLE_COPY_MOVE(Suggestions)

public:
    /// Everything must outlive it; the pool is stopped before.
    Suggestions(Context &context, TierLadder &ladder, WorkerPool &pool)
        : m_context(context)
        , m_ladder(ladder)
        , m_pool(pool)
    {
    }

    void addRoutes(Router &router);

private:
    struct Item
    {
        QString id; ///< of its conversation, message and words: the same for everybody who asks
        QString text;
        QString source; ///< rules or llm
        std::vector<desk::Unverified> unverified;
    };
    struct Case
    {
        desk::ConversationId conversation;
        qint64 seq = 0; ///< of the customer's newest message
        std::vector<Item> items;
        bool pending = false;
        QString reason; ///< why there is no draft of the larger model
    };

    [[nodiscard]] Reply list(const Call &call);
    [[nodiscard]] Reply note(const Call &call, sql::Connection &connection);
    [[nodiscard]] static Item item(const desk::ConversationId &conversation, qint64 seq, const QString &source,
                                   const QString &text, std::vector<desk::Unverified> unverified);
    [[nodiscard]] Case caseOf(const desk::BotContext &context);
    void makeDraft(const desk::ConversationId &conversation, qint64 seq, const Considered &about);

    static constexpr size_t CasesKept = 2'000;

    Context &m_context;
    TierLadder &m_ladder;
    WorkerPool &m_pool;
    std::mutex m_mutex;
    std::map<desk::ConversationId, Case> m_cases;
};

} // namespace hub
