// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/journal.h"
#include "hub/http/router.h"

namespace hub {

/// What people do with a conversation: own it, pass it on, write in it, sort it, close it. One voice at a time: whoever
/// writes to the customer owns the conversation and names the epoch it saw.
class ConversationRoutes final
{
    Q_DISABLE_COPY_MOVE(ConversationRoutes)

public:
    explicit ConversationRoutes(Context &context)
        : m_context(context)
    {
    }

    void addRoutes(Router &router);

private:
    struct Work; ///< one command under way

    [[nodiscard]] Reply claim(Work &work) const;
    [[nodiscard]] Reply renewLease(Work &work) const;
    [[nodiscard]] Reply release(Work &work) const;
    [[nodiscard]] Reply takeOver(Work &work) const;
    [[nodiscard]] Reply giveBack(Work &work) const;
    [[nodiscard]] Reply assign(Work &work) const;
    [[nodiscard]] Reply setState(Work &work) const;
    [[nodiscard]] Reply see(Work &work) const;
    [[nodiscard]] Reply changeLabels(Work &work) const;
    [[nodiscard]] Reply setPriority(Work &work) const;
    [[nodiscard]] Reply write(Work &work) const;

    Context &m_context;
};

} // namespace hub
