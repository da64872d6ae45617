// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/detail/httpconnection.h"
#include "serve/detail/websocketstate.h"

#include <boost/beast/websocket/stream.hpp>

namespace serve::detail {

/// A connection after its upgrade.
template <class Stream>
class WebSocketConnection final : public Connection, public std::enable_shared_from_this<WebSocketConnection<Stream>>
{
public:
    WebSocketConnection(Core &core, std::uint64_t id, Stream stream, BeastRequest request, WebSocketCallbacks callbacks,
                        std::string protocol)
        : m_core(core)
        , m_id(id)
        , m_socket(std::move(stream))
        , m_request(std::move(request))
        , m_callbacks(std::move(callbacks))
        , m_protocol(std::move(protocol))
        , m_state(std::make_shared<WebSocketState>(core.weak_from_this(), id, core.limits().queueBytes,
                                                   core.limits().queueMessages))
    {
    }

    void start() override
    {
        namespace websocket = boost::beast::websocket;
        m_heard = SteadyClock::now();
        m_socket.read_message_max(m_core.limits().messageBytes);
        m_socket.set_option(
            websocket::stream_base::decorator([protocol = m_protocol](websocket::response_type &response) {
                if (!protocol.empty()) {
                    response.set(boost::beast::http::field::sec_websocket_protocol, protocol);
                }
            }));
        m_socket.control_callback(
            [this](websocket::frame_type, boost::beast::string_view) { m_heard = SteadyClock::now(); });
        m_socket.text(true);
        m_socket.async_accept(m_request, [self = this->shared_from_this()](Error error) { self->onAccepted(error); });
    }

    void tick(Deadline now) override
    {
        if (now >= m_closeDeadline || (m_open && now - m_heard >= m_core.limits().deadTime) ||
            (!m_open && !m_ended && now - m_heard >= m_core.limits().headerTime)) {
            end();
            return;
        }
        if (m_open && !m_closing && !m_pinging && now - std::max(m_heard, m_pinged) >= m_core.limits().pingTime) {
            m_pinging = true;
            m_pinged = now;
            m_socket.async_ping({}, [self = this->shared_from_this()](Error /*error*/) { self->m_pinging = false; });
        }
    }

    void drain() override
    {
        m_state->close(1001, "going away");
        if (!m_open) {
            end();
        }
    }

    void abort() override { end(); }

    void flush() override
    {
        if (!m_open || m_writing || m_closing || m_ended) {
            return;
        }
        const WebSocketState::Work work = m_state->take();
        if (work.text) {
            m_writing = true;
            m_drains = true;
            m_text = work.text;
            m_socket.async_write(boost::asio::buffer(*m_text),
                                 [self = this->shared_from_this()](Error error, std::size_t) {
                                     self->m_writing = false;
                                     self->m_text.reset();
                                     if (error) {
                                         self->end();
                                     } else {
                                         self->flush();
                                     }
                                 });
        } else if (work.close) {
            beginClose(work.code, work.reason);
        } else if (m_drains && m_callbacks.onDrained) {
            m_drains = false;
            guarded([this] { m_callbacks.onDrained(); });
        }
        if (!m_state->isOpen() && m_closeDeadline == Deadline::max()) {
            m_closeDeadline = SteadyClock::now() + m_core.limits().closeTime;
        }
    }

private:
    using Error = boost::system::error_code;

    void onAccepted(Error error)
    {
        if (m_ended) {
            return;
        }
        m_request = {};
        if (error) {
            end();
            return;
        }
        m_open = true;
        ++m_core.counters.webSockets;
        guarded([this] {
            if (m_callbacks.onOpen) {
                m_callbacks.onOpen(WebSocket(m_state));
            }
        });
        read();
        flush();
    }

    void read()
    {
        m_socket.async_read(m_buffer,
                            [self = this->shared_from_this()](Error error, std::size_t) { self->onRead(error); });
    }

    void onRead(Error error)
    {
        if (m_ended) {
            return;
        }
        if (error) {
            end();
            return;
        }
        m_heard = SteadyClock::now();
        if (!m_socket.got_text()) {
            m_state->close(1003, "text only");
        } else if (m_callbacks.onText) {
            const auto data = m_buffer.cdata();
            guarded([&] { m_callbacks.onText(std::string(static_cast<const char *>(data.data()), data.size())); });
        }
        m_buffer.clear();
        if (m_buffer.capacity() > 16 * 1024) {
            m_buffer.shrink_to_fit();
        }
        read();
    }

    void beginClose(std::uint16_t code, const std::string &reason)
    {
        m_closing = true;
        m_closeCode = code;
        m_closeReason = reason;
        m_closeDeadline = SteadyClock::now() + m_core.limits().closeTime;
        m_socket.async_close({static_cast<boost::beast::websocket::close_code>(code), reason},
                             [self = this->shared_from_this()](Error /*error*/) { self->end(); });
    }

    /// A callback that throws costs its connection, not the server.
    template <class Function>
    void guarded(Function function)
    {
        try {
            function();
        } catch (...) {
            m_state->close(1011, "internal error");
        }
    }

    void end()
    {
        if (m_ended) {
            return;
        }
        m_ended = true;
        const auto self = this->shared_from_this();
        m_state->end();
        Error ignored;
        boost::beast::get_lowest_layer(m_socket).close(ignored);
        if (m_open) {
            m_open = false;
            --m_core.counters.webSockets;
            std::uint16_t code = 1006;
            std::string reason;
            if (m_closing) {
                code = m_closeCode;
                reason = m_closeReason;
            } else if (m_socket.reason().code != boost::beast::websocket::close_code::none) {
                code = m_socket.reason().code;
                reason = std::string(m_socket.reason().reason.data(), m_socket.reason().reason.size());
            }
            guarded([&] {
                if (m_callbacks.onClosed) {
                    m_callbacks.onClosed(code, std::move(reason));
                }
            });
        }
        m_callbacks = {}; // may hold the handle
        m_core.remove(m_id);
    }

    Core &m_core;
    const std::uint64_t m_id;
    boost::beast::websocket::stream<Stream> m_socket;
    BeastRequest m_request;
    WebSocketCallbacks m_callbacks;
    const std::string m_protocol;
    std::shared_ptr<WebSocketState> m_state;
    WebSocketState::Text m_text; ///< being written
    boost::beast::flat_buffer m_buffer;
    Deadline m_heard;
    Deadline m_pinged{};
    Deadline m_closeDeadline = Deadline::max();
    bool m_open = false;
    bool m_writing = false;
    bool m_drains = false; ///< something was written since the queue was last empty
    bool m_pinging = false;
    bool m_closing = false;
    bool m_ended = false;
    std::uint16_t m_closeCode = 0;
    std::string m_closeReason;
};

template <class Stream>
std::shared_ptr<Connection> makeWebSocketOn(Core &core, std::uint64_t id, Stream stream, BeastRequest request,
                                            WebSocketCallbacks callbacks, std::string protocol)
{
    return std::make_shared<WebSocketConnection<Stream>>(core, id, std::move(stream), std::move(request),
                                                         std::move(callbacks), std::move(protocol));
}

} // namespace serve::detail
