// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/desk/feed.h"

#include <map>

namespace hub {

/// Who is looking at, or writing in, which conversation. Lives in memory: it means nothing after a restart. A console
/// says it again every half minute; whoever falls silent for a minute has left.
class Presence final
{
    Q_DISABLE_COPY_MOVE(Presence)

public:
    Presence(Context &context, Feed &feed);

    void addRoutes(Router &router);
    /// Called when somebody writes in a conversation, at each sign of it, and when nobody does any more. From any
    /// thread; set before the hub starts.
    void onWriting(std::function<void(const desk::ConversationId &, bool)> writing) { m_writing = std::move(writing); }

private:
    struct Entry
    {
        desk::UserId user;
        QString name;
        QString state;
        core::Milliseconds at{0};
    };
    using People = std::map<desk::SessionId, Entry>;

    [[nodiscard]] Reply set(const Call &call);
    void tellWriting(const desk::ConversationId &id, bool before, bool after, bool sign) const;
    [[nodiscard]] static bool isWrittenIn(const People &people);
    void dropSession(const desk::SessionId &session);
    void dropSilent();
    [[nodiscard]] static wire::FeedFrame frameOf(const desk::ConversationId &id, const People &people);

    Context &m_context;
    Feed &m_feed;
    std::function<void(const desk::ConversationId &, bool)> m_writing;
    std::mutex m_mutex;
    std::map<desk::ConversationId, People> m_people;
};

} // namespace hub
