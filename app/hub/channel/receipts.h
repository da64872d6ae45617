// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "hub/base/context.h"

namespace hub {

/// Notes how far agents' messages came: sent → delivered → read, never back. Costs a write only when something changes.
class Receipts final
{
public:
    explicit Receipts(Context &context)
        : m_context(context)
    {
    }

    /// The customer has everything up to this number. From any thread that may read; the change is queued.
    void note(const desk::ConversationId &conversation, qint64 upTo, desk::DeliveryState state) const;

private:
    Context &m_context;
};

} // namespace hub
