// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/detail/core.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>

#include "serve/detail/requestbody.h"

namespace serve::detail {

/// A message as Beast reads it, for the WebSocket handshake.
using BeastRequest = boost::beast::http::request<RequestBody>;

/// The HTTP/1.1 side of a connection, without its transport: a state machine that is fed bytes and asks for reads and
/// writes. One request at a time; what a pipelining client sends on waits in the buffer. While a request is being
/// handled one read stays open, to see the client leave; the bytes it may bring belong to the next request.
class HttpConnection : public Connection, public std::enable_shared_from_this<HttpConnection>
{
public:
    HttpConnection(Core &core, std::uint64_t id, std::string peer, bool secure);

    void start() override;
    void tick(Deadline now) override;
    void drain() override;
    void abort() override;
    [[nodiscard]] std::optional<Deadline> idleSince() const override;
    void answer(std::uint64_t request, Response response) override;
    void cut(std::uint64_t request) override;
    void upgrade(std::uint64_t request, WebSocketCallbacks callbacks, std::string protocol) override;

protected:
    using Error = boost::system::error_code;

    // What the transport does; each asynchronous one ends in the function named.
    virtual void startHandshake() = 0;                                             ///< onHandshake
    virtual void startRead(boost::asio::mutable_buffer space) = 0;                 ///< onRead
    virtual void startWrite(const std::string &head, const std::string &body) = 0; ///< onWritten
    virtual void cancelRead() = 0;                                                 ///< onRead, soon
    virtual void startShutdown() = 0; ///< onShutdown: nothing more will be written
    virtual void startDiscard() = 0;  ///< onDiscarded: reads what nobody wants
    virtual void closeSocket() = 0;
    /// The WebSocket connection that takes over the transport.
    virtual std::shared_ptr<Connection> makeWebSocket(BeastRequest request, WebSocketCallbacks callbacks,
                                                      std::string protocol) = 0;

    void onHandshake(Error error);
    void onRead(Error error, std::size_t bytes);
    void onWritten(Error error);
    void onShutdown();
    void onDiscarded(Error error);

    Core &m_core;
    const std::uint64_t m_id;

private:
    enum class State {
        Handshake,
        Idle, ///< not one byte of the next request
        Header,
        Continue, ///< writing 100 Continue
        Body,
        Handling,  ///< the handler has it
        Upgrading, ///< the upgrade handler has it
        Writing,   ///< the answer
        Closing,   ///< nothing more to write; lets the peer read
        Closed,
    };

    void enter(State state, std::chrono::milliseconds time);
    void next();
    void read();
    void parse();
    void parseHeader();
    void parseBody();
    /// False when the request was refused.
    [[nodiscard]] bool checkFraming();
    [[nodiscard]] bool checkBody();
    void headerDone();
    void dispatch();
    void fillRequest();
    void refuse(unsigned status, std::string_view detail);
    void write(Response response);
    void beginClose();
    void close();
    void charge(std::size_t bytes);
    void uncharge();

    State m_state = State::Handshake;
    Deadline m_deadline = Deadline::max();
    Deadline m_since;
    const std::string m_peer;
    const bool m_secure;
    bool m_reading = false;
    bool m_eof = false;
    bool m_closeAfter = false;
    bool m_shutdownBegun = false;
    bool m_head = false;
    std::uint64_t m_requestNo = 0;
    std::size_t m_charged = 0;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<RequestBody>> m_parser;
    Request m_request;
    std::string m_outHead;
    std::string m_outBody;
    std::shared_ptr<std::atomic<bool>> m_gone;
};

} // namespace serve::detail
