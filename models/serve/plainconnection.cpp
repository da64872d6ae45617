// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/streamconnection.h"

#include <boost/asio/post.hpp>

namespace serve::detail {

extern template std::shared_ptr<Connection> makeWebSocketOn<Socket>(Core &, std::uint64_t, Socket, BeastRequest,
                                                                    WebSocketCallbacks, std::string);

namespace {

class PlainConnection final : public StreamConnection<Socket>
{
public:
    using StreamConnection<Socket>::StreamConnection;

private:
    void startHandshake() override { onHandshake({}); }

    void startShutdown() override
    {
        Error ignored;
        m_stream.shutdown(Socket::shutdown_send, ignored);
        onShutdown();
    }
};

/// Says 503 to one connection too many and lets it read that.
class Refusal final : public std::enable_shared_from_this<Refusal>
{
public:
    Refusal(Socket socket, std::chrono::milliseconds lingerTime)
        : m_socket(std::move(socket))
        , m_timer(m_socket.get_executor(), lingerTime)
    {
    }

    void start()
    {
        static constexpr std::string_view text =
            "HTTP/1.1 503 Service Unavailable\r\n"
            "Content-Type: application/problem+json\r\n"
            "Retry-After: 5\r\nContent-Length: 81\r\nConnection: close\r\n\r\n"
            "{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503"
            ",\"detail\":\"full\"}";
        static_assert(text.size() - text.find("{\"type") == 81);
        boost::system::error_code error;
        m_socket.non_blocking(true, error);
        m_socket.write_some(boost::asio::buffer(text), error);
        m_socket.shutdown(Socket::shutdown_send, error);
        m_timer.async_wait([self = shared_from_this()](boost::system::error_code) { self->close(); });
        discard();
    }

private:
    void discard()
    {
        m_socket.async_read_some(boost::asio::buffer(m_space),
                                 [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                                     if (error) {
                                         self->close();
                                     } else {
                                         self->discard();
                                     }
                                 });
    }
    void close()
    {
        boost::system::error_code ignored;
        m_socket.close(ignored);
        m_timer.cancel();
    }

    Socket m_socket;
    boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Socket::executor_type>
        m_timer;
    std::array<char, 1024> m_space;
};

} // namespace

std::shared_ptr<Connection> makePlain(Core &core, std::uint64_t id, Socket socket)
{
    std::string peer = peerAddress(socket);
    return std::make_shared<PlainConnection>(core, id, std::move(peer), false, std::move(socket));
}

void refusePlain(Socket socket, std::chrono::milliseconds lingerTime)
{
    std::make_shared<Refusal>(std::move(socket), lingerTime)->start();
}

} // namespace serve::detail
