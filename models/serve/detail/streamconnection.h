// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/detail/httpconnection.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <array>

namespace serve::detail {

/// Declared here, made in plainwebsocket.cpp and tlswebsocket.cpp.
template <class Stream>
std::shared_ptr<Connection> makeWebSocketOn(Core &core, std::uint64_t id, Stream stream, BeastRequest request,
                                            WebSocketCallbacks callbacks, std::string protocol);

/// The operations that a plain and a TLS stream have in common.
template <class Stream>
class StreamConnection : public HttpConnection
{
public:
    StreamConnection(Core &core, std::uint64_t id, std::string peer, bool secure, Stream stream)
        : HttpConnection(core, id, std::move(peer), secure)
        , m_stream(std::move(stream))
    {
    }

protected:
    [[nodiscard]] std::shared_ptr<StreamConnection> self()
    {
        return std::static_pointer_cast<StreamConnection>(shared_from_this());
    }
    [[nodiscard]] Socket &socket() { return boost::beast::get_lowest_layer(m_stream); }

    void startRead(boost::asio::mutable_buffer space) override
    {
        m_stream.async_read_some(space,
                                 [self = self()](Error error, std::size_t bytes) { self->onRead(error, bytes); });
    }

    void startWrite(const std::string &head, const std::string &body) override
    {
        const std::array<boost::asio::const_buffer, 2> buffers{boost::asio::buffer(head), boost::asio::buffer(body)};
        boost::asio::async_write(m_stream, buffers,
                                 [self = self()](Error error, std::size_t /*bytes*/) { self->onWritten(error); });
    }

    void cancelRead() override
    {
        Error ignored;
        socket().cancel(ignored);
    }

    void startDiscard() override
    {
        socket().async_read_some(boost::asio::buffer(m_discard),
                                 [self = self()](Error error, std::size_t /*bytes*/) { self->onDiscarded(error); });
    }

    void closeSocket() override
    {
        Error ignored;
        socket().close(ignored);
    }

    std::shared_ptr<Connection> makeWebSocket(BeastRequest request, WebSocketCallbacks callbacks,
                                              std::string protocol) override
    {
        return makeWebSocketOn<Stream>(m_core, m_id, std::move(m_stream), std::move(request), std::move(callbacks),
                                       std::move(protocol));
    }

    Stream m_stream;

private:
    std::array<char, 2048> m_discard; // shared by nobody, read by nobody
};

/// Address without port; empty when the peer has already gone.
[[nodiscard]] inline std::string peerAddress(const Socket &socket)
{
    boost::system::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    return error ? std::string() : endpoint.address().to_string(error);
}

} // namespace serve::detail
