// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/message.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace serve {

namespace detail {
class Ticket;
class WebSocketState;
} // namespace detail

/// An open WebSocket. A cheap handle; copies mean the same socket. Thread-safe; may outlive the server, then does
/// nothing. The server pings on its own and drops a peer that stopped answering.
class WebSocket
{
public:
    WebSocket() = default;
    explicit WebSocket(std::shared_ptr<detail::WebSocketState> state)
        : m_state(std::move(state))
    {
    }

    /// Queues one UTF-8 text message. False when the socket is closing or closed, or when this message would exceed the
    /// queue's limit: then the peer is too slow, everything unsent is dropped and the socket is closed with 1013.
    bool send(std::string text) const;
    /// The same without a copy, for one text to many peers. `text` must not be null.
    bool send(std::shared_ptr<const std::string> text) const;
    /// Sends what is queued, then closes. The peer has some seconds to answer, then the connection is cut.
    void close(std::uint16_t code = 1000, std::string_view reason = {}) const;
    [[nodiscard]] bool isOpen() const;
    /// Bytes that send() took and the peer's connection did not: for a sender that can wait instead of overflowing.
    [[nodiscard]] std::size_t queuedBytes() const;

    friend bool operator==(const WebSocket &a, const WebSocket &b) = default;

private:
    std::shared_ptr<detail::WebSocketState> m_state;
};

/// What happens on a WebSocket; every function is called on the server thread and must not block. Any may be empty.
struct WebSocketCallbacks
{
    std::function<void(WebSocket)> onOpen;
    std::function<void(std::string)> onText;
    /// Everything that was queued has been handed to the connection.
    std::function<void()> onDrained;
    /// Exactly once after onOpen. 1006 when the connection broke without a closing handshake.
    std::function<void(std::uint16_t code, std::string reason)> onClosed;
};

/// The right to decide on one upgrade request: accept or refuse, once, from any thread. Dropped undecided it is refused
/// with 500.
class Upgrade
{
public:
    Upgrade() = default;
    explicit Upgrade(std::shared_ptr<detail::Ticket> ticket)
        : m_ticket(std::move(ticket))
    {
    }

    /// `protocol` is sent back as Sec-WebSocket-Protocol when not empty; it must be one the client offered.
    void accept(WebSocketCallbacks callbacks, std::string protocol = {}) const;
    void refuse(Response response) const;

private:
    std::shared_ptr<detail::Ticket> m_ticket;
};

} // namespace serve
