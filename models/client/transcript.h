// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <vector>

namespace client {

/// The newest part of one conversation's messages: first to last without gaps. Pages from the hub and single messages
/// from the feed are joined here; the same message twice changes nothing.
class Transcript final
{
public:
    struct Effect
    {
        int appended = 0;     ///< messages added at the end
        bool changed = false; ///< anything else: added at the start, replaced, or started anew

        [[nodiscard]] bool nothing() const { return appended == 0 && !changed; }
        bool operator==(const Effect &) const = default;
    };

    [[nodiscard]] const std::vector<desk::Message> &messages() const { return m_messages; }
    [[nodiscard]] bool isEmpty() const { return m_messages.empty(); }
    [[nodiscard]] qint64 firstSeq() const { return m_messages.empty() ? 0 : m_messages.front().seq; }
    [[nodiscard]] qint64 lastSeq() const { return m_messages.empty() ? 0 : m_messages.back().seq; }

    /// From the feed: the newest word on this message. After a gap only this message is left, because what lies between
    /// is not known; a message from before the first is left out.
    Effect putFromFeed(const desk::Message &message);
    /// A page, oldest first and without gaps. It may be older than what the feed said since, so it never takes back a
    /// delivery or a reading. Pages that touch neither end and are older are left out; newer ones take the place of
    /// all.
    Effect putPage(const std::vector<desk::Message> &page);

private:
    std::vector<desk::Message> m_messages;
};

} // namespace client
