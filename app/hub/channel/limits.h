// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <cstddef>

namespace hub {

/// What customers may cost. Rates are per minute, with bursts of as many at once.
struct ChannelLimits
{
    int conversationsPerMinute = 60;         ///< opened from one address
    int conversationsPerMinuteLocal = 6'000; ///< opened by programs on this computer: demo, load, a shop's server
    int messagesPerMinute = 120;             ///< in one conversation
    int uploadsPerMinute = 120;              ///< in one conversation
    int pollsPerMinute = 600;                ///< of one conversation's history
    int joinsPerMinute = 240;                ///< of one conversation's feed
    qint64 textLength = 8'000;               ///< UTF-16 code units of one message
    int attachments = 10;                    ///< of one message
    std::size_t fileBytes = 15 * 1024 * 1024;
    qint64 files = 300;                     ///< of one conversation
    qint64 allBytes = 1024LL * 1024 * 1024; ///< of one conversation
    int socketsPerConversation = 8;         ///< more: the oldest goes
    int framesPerMinute = 600;              ///< on the feed of one conversation
};

} // namespace hub
