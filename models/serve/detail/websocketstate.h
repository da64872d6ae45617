// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/detail/core.h"

#include <deque>

namespace serve::detail {

/// What the handle and the connection of a WebSocket share: the outgoing queue.
class WebSocketState
{
public:
    WebSocketState(std::weak_ptr<Core> core, std::uint64_t connection, std::size_t maxBytes, std::size_t maxMessages);

    using Text = std::shared_ptr<const std::string>;

    bool send(Text text);
    void close(std::uint16_t code, std::string_view reason);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] std::size_t queuedBytes() const;

    struct Work
    {
        Text text; ///< null: nothing queued
        bool close = false;
        std::uint16_t code = 0;
        std::string reason;
    };
    /// The next thing to do for the connection; closing comes after the texts.
    [[nodiscard]] Work take();
    /// The connection is gone: nothing is taken any more.
    void end();

private:
    void wake();

    const std::weak_ptr<Core> m_core;
    const std::uint64_t m_connection;
    const std::size_t m_maxBytes;
    const std::size_t m_maxMessages;
    mutable std::mutex m_mutex;
    std::deque<Text> m_queue;
    std::size_t m_bytes = 0;
    bool m_woken = false; ///< a flush is on its way
    bool m_open = true;
    bool m_closeWanted = false;
    std::uint16_t m_code = 0;
    std::string m_reason;
};

} // namespace serve::detail
