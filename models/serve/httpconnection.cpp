// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/httpconnection.h"

#include <boost/asio/error.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>

namespace serve::detail {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t headerRead = 4 * 1024;
constexpr std::size_t bodyRead = 64 * 1024;

bool isPlainText(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

/// Fields the server writes itself.
bool isOwnField(std::string_view name)
{
    return beast::iequals(name, "Content-Length") || beast::iequals(name, "Connection") ||
           beast::iequals(name, "Date") || beast::iequals(name, "Transfer-Encoding");
}

bool hasNoBody(unsigned status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

HttpConnection::HttpConnection(Core &core, std::uint64_t id, std::string peer, bool secure)
    : m_core(core)
    , m_id(id)
    , m_since(SteadyClock::now())
    , m_peer(std::move(peer))
    , m_secure(secure)
{
}

void HttpConnection::enter(State state, std::chrono::milliseconds time)
{
    m_state = state;
    m_since = SteadyClock::now();
    m_deadline = m_since + time;
}

void HttpConnection::start()
{
    enter(State::Handshake, m_core.limits().headerTime);
    startHandshake();
}

void HttpConnection::onHandshake(Error error)
{
    if (m_state != State::Handshake) {
        return;
    }
    if (error) {
        close();
        return;
    }
    next();
}

std::optional<Deadline> HttpConnection::idleSince() const
{
    return m_state == State::Idle ? std::optional(m_since) : std::nullopt;
}

/// Waits for a request, or takes the one that came with the last.
void HttpConnection::next()
{
    uncharge();
    m_parser.emplace();
    m_parser->eager(false);
    m_parser->header_limit(static_cast<std::uint32_t>(m_core.limits().headerBytes));
    m_parser->body_limit(boost::none); // checked by ourselves, before Beast would
    m_request = {};
    if (m_core.isStopping()) {
        beginClose();
        return;
    }
    if (m_buffer.size() > 0) {
        enter(State::Header, m_core.limits().headerTime);
        parse();
        return;
    }
    if (m_eof) {
        beginClose();
        return;
    }
    if (m_buffer.capacity() > bodyRead && !m_reading) {
        m_buffer.shrink_to_fit(); // an idle connection keeps nothing of a large body
    }
    enter(State::Idle, m_core.limits().idleTime);
    read();
}

void HttpConnection::read()
{
    if (!m_reading) {
        m_reading = true;
        startRead(m_buffer.prepare(m_state == State::Body ? bodyRead : headerRead));
    }
}

void HttpConnection::onRead(Error error, std::size_t bytes)
{
    m_reading = false;
    if (m_state == State::Closed) {
        return;
    }
    m_buffer.commit(bytes);
    if (m_state == State::Closing) {
        m_eof = m_eof || error;
        m_buffer.clear();
        if (!m_shutdownBegun) {
            m_shutdownBegun = true;
            startShutdown();
        }
        return;
    }
    if (error == boost::asio::error::eof) {
        m_eof = true;
        if (m_gone) {
            *m_gone = true;
        }
    } else if (error) {
        close();
        return;
    }
    switch (m_state) {
    case State::Idle:
    case State::Header:
    case State::Body:
        if (m_eof) {
            close(); // in the middle of a request, or between two: nobody waits for an answer
            return;
        }
        if (m_state == State::Idle) {
            enter(State::Header, m_core.limits().headerTime);
        } else if (m_state == State::Body) {
            charge(bytes);
        }
        parse();
        return;
    default:
        return; // being handled or answered: kept for later
    }
}

void HttpConnection::parse()
{
    if (m_state == State::Header) {
        parseHeader();
    } else if (m_state == State::Body) {
        parseBody();
    }
}

void HttpConnection::parseHeader()
{
    Error error;
    m_buffer.consume(m_parser->put(m_buffer.cdata(), error));
    if (error == http::error::need_more) {
        read();
        return;
    }
    if (error == http::error::header_limit) {
        refuse(431, {});
        return;
    }
    if (error == http::error::bad_version) {
        refuse(505, {});
        return;
    }
    if (error) {
        refuse(400, error.message());
        return;
    }
    if (m_parser->is_header_done()) {
        headerDone();
    } else {
        read();
    }
}

void HttpConnection::parseBody()
{
    Error error;
    while (!m_parser->is_done()) {
        if (m_buffer.size() == 0) {
            read();
            return;
        }
        m_buffer.consume(m_parser->put(m_buffer.cdata(), error));
        if (error == http::error::need_more) {
            read();
            return;
        }
        if (error == http::error::body_limit) {
            refuse(413, {});
            return;
        }
        if (error) {
            refuse(400, error.message());
            return;
        }
    }
    m_request.body = std::move(m_parser->get().body());
    dispatch();
}

void HttpConnection::fillRequest()
{
    const auto &message = m_parser->get();
    m_request.method = std::string(message.method_string());
    m_request.target = std::string(message.target());
    m_request.peer = m_peer;
    m_request.secure = m_secure;
    for (const auto &field : message) {
        m_request.headers.add(std::string(field.name_string()), std::string(field.value()));
    }
}

/// Refuses everything that this parser and one in front of us could read differently.
bool HttpConnection::checkFraming()
{
    const Headers &headers = m_request.headers;
    const bool old = m_parser->get().version() < 11;
    const std::size_t lengths = headers.count("Content-Length");
    const std::size_t encodings = headers.count("Transfer-Encoding");
    if (lengths + encodings > 1) {
        refuse(400, "more than one length of the body");
        return false;
    }
    if (lengths == 1) {
        const std::string_view value = headers.value("Content-Length");
        if (value.empty() || value.size() > 18 ||
            !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            refuse(400, "Content-Length is not a number");
            return false;
        }
    }
    if (encodings == 1) {
        if (old) {
            refuse(400, "Transfer-Encoding in HTTP/1.0");
            return false;
        }
        if (!beast::iequals(headers.value("Transfer-Encoding"), "chunked")) {
            refuse(501, "only chunked is understood as Transfer-Encoding");
            return false;
        }
    }
    if (headers.count("Host") > 1 || (!old && !headers.contains("Host"))) {
        refuse(400, "exactly one Host is needed");
        return false;
    }
    for (const auto &[name, value] : headers) {
        if (!isPlainText(value)) {
            refuse(400, "control character in a header field");
            return false;
        }
    }
    if (m_request.method == "CONNECT" || !parseTarget(m_request)) {
        refuse(400, "the target cannot be read");
        return false;
    }
    return true;
}

bool HttpConnection::checkBody()
{
    std::size_t limit = m_core.limits().bodyBytes;
    if (m_core.options().beforeBody) {
        BodyDecision decision = m_core.options().beforeBody(m_request);
        if (decision.refuse) {
            m_closeAfter = true;
            write(std::move(*decision.refuse));
            return false;
        }
        limit = decision.bodyBytes.value_or(limit);
    }
    const auto length = m_parser->content_length();
    if (length && *length > limit) {
        refuse(413, {});
        return false;
    }
    m_parser->body_limit(limit);
    enter(State::Body, m_core.limits().bodyTime);
    return true;
}

void HttpConnection::headerDone()
{
    ++m_core.counters.requests;
    ++m_requestNo;
    fillRequest();
    m_head = m_request.method == "HEAD";
    const std::size_t most = m_core.limits().requestsPerConnection;
    m_closeAfter = !m_parser->keep_alive() || (most > 0 && m_requestNo >= most);
    if (!checkFraming()) {
        return;
    }
    const bool hasBody = m_parser->chunked() || m_parser->content_length().value_or(0) > 0;
    if (!hasBody) {
        if (m_parser->is_done()) {
            dispatch();
        } else {
            enter(State::Body, m_core.limits().bodyTime); // Content-Length: 0
            m_parser->eager(true);
            Error error;
            m_parser->put(boost::asio::const_buffer(), error);
            parseBody();
        }
        return;
    }
    const std::string_view expect = m_request.headers.value("Expect");
    if (!expect.empty() && !beast::iequals(expect, "100-continue")) {
        refuse(417, {});
        return;
    }
    if (!checkBody()) {
        return;
    }
    m_parser->eager(true);
    if (!expect.empty() && m_buffer.size() == 0) {
        m_state = State::Continue;
        m_outHead = "HTTP/1.1 100 Continue\r\n\r\n";
        m_outBody.clear();
        startWrite(m_outHead, m_outBody);
        return;
    }
    charge(m_buffer.size());
    if (m_state == State::Body) {
        parseBody();
    }
}

void HttpConnection::charge(std::size_t bytes)
{
    const std::size_t rate = std::max<std::size_t>(m_core.limits().bodyRate, 1);
    m_charged += bytes;
    // What arrived buys time; what is only announced does not.
    m_deadline = m_since + m_core.limits().bodyTime + std::chrono::seconds(m_charged / rate);
    m_core.counters.bufferedBytes += bytes;
    if (m_core.counters.bufferedBytes > m_core.limits().bufferedBytes && m_state == State::Body) {
        ++m_core.counters.overloaded;
        m_closeAfter = true;
        write(Response::problem(503, "too many large requests at once"));
    }
}

void HttpConnection::uncharge()
{
    m_core.counters.bufferedBytes -= m_charged;
    m_charged = 0;
}

void HttpConnection::dispatch()
{
    m_parser->get().body().shrink_to_fit();
    m_gone = std::make_shared<std::atomic<bool>>(false);
    Core::Counters &counters = m_core.counters;
    if (counters.inFlight >= m_core.limits().inFlight) {
        ++counters.overloaded;
        Response busy = Response::problem(503, "too many requests at once");
        busy.headers.add("Retry-After", "1");
        write(std::move(busy));
        return;
    }
    ++counters.inFlight;
    auto ticket = std::make_shared<Ticket>(m_core.weak_from_this(), m_id, m_requestNo, m_gone);
    const auto self = shared_from_this(); // a handler may stop the world
    if (m_parser->upgrade() && beast::iequals(m_request.headers.value("Upgrade"), "websocket")) {
        if (m_request.method != "GET" || m_buffer.size() > 0 || !m_request.body.empty() ||
            m_request.headers.value("Sec-WebSocket-Version") != "13" ||
            m_request.headers.value("Sec-WebSocket-Key").empty()) {
            m_closeAfter = true;
            ticket->answer(Response::problem(400, "not a WebSocket handshake of version 13"));
            enter(State::Handling, std::chrono::hours(24 * 365));
            return;
        }
        // No read meanwhile: the first frame must reach the WebSocket.
        enter(State::Upgrading, std::chrono::hours(24 * 365));
        if (!m_core.options().upgradeHandler) {
            m_closeAfter = true;
            ticket->answer(Response::problem(404));
            return;
        }
        try {
            m_core.options().upgradeHandler(std::move(m_request), Upgrade(std::move(ticket)));
        } catch (...) {
            // The ticket went with the arguments and answers 500.
        }
        return;
    }
    enter(State::Handling, std::chrono::hours(24 * 365)); // the handler's time is its own
    if (m_buffer.size() == 0 && !m_eof) {
        read();
    }
    try {
        m_core.options().handler(std::move(m_request), Responder(std::move(ticket)));
    } catch (...) {
        // The ticket went with the arguments and answers 500.
    }
}

void HttpConnection::answer(std::uint64_t request, Response response)
{
    if (request != m_requestNo || (m_state != State::Handling && m_state != State::Upgrading)) {
        return;
    }
    write(std::move(response));
}

void HttpConnection::cut(std::uint64_t request)
{
    if (request == m_requestNo && (m_state == State::Handling || m_state == State::Upgrading)) {
        close();
    }
}

void HttpConnection::upgrade(std::uint64_t request, WebSocketCallbacks callbacks, std::string protocol)
{
    if (request != m_requestNo || m_state != State::Upgrading) {
        return;
    }
    m_state = State::Closed; // the transport moves on
    const auto self = shared_from_this();
    auto webSocket = makeWebSocket(m_parser->release(), std::move(callbacks), std::move(protocol));
    m_core.replace(m_id, webSocket);
    webSocket->start();
}

void HttpConnection::refuse(unsigned status, std::string_view detail)
{
    ++m_core.counters.badRequests;
    m_closeAfter = true;
    write(Response::problem(status, detail));
}

void HttpConnection::write(Response response)
{
    m_closeAfter = m_closeAfter || m_core.isStopping();
    if (response.status < 200 || response.status > 599) {
        response = Response::problem(500);
    }
    m_outHead = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    m_outHead += reasonPhrase(response.status);
    m_outHead += "\r\nDate: " + m_core.date();
    for (const auto &[name, value] : response.headers) {
        if (!isOwnField(name) && isPlainText(value) && !name.empty() &&
            std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f && c != ':'; })) {
            m_outHead += "\r\n" + name + ": " + value;
        }
    }
    if (!hasNoBody(response.status)) {
        m_outHead += "\r\nContent-Length: " + std::to_string(response.body.size());
    }
    m_outHead += m_closeAfter ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n";
    if (m_head || hasNoBody(response.status)) {
        m_outBody.clear();
    } else {
        m_outBody = std::move(response.body);
    }
    const std::size_t seconds = m_outBody.size() / std::max<std::size_t>(m_core.limits().bodyRate, 1);
    enter(State::Writing, m_core.limits().writeTime + std::chrono::seconds(seconds));
    startWrite(m_outHead, m_outBody);
}

void HttpConnection::onWritten(Error error)
{
    if (m_state == State::Closed) {
        return;
    }
    if (error) {
        close();
        return;
    }
    if (m_state == State::Continue) {
        m_state = State::Body;
        read();
        return;
    }
    m_outBody = {};
    m_gone.reset();
    if (m_closeAfter) {
        beginClose();
    } else {
        next();
    }
}

/// Ends without a reset: a peer that still sends would otherwise lose the answer it has not read yet.
void HttpConnection::beginClose()
{
    uncharge();
    m_parser.reset();
    enter(State::Closing, m_core.limits().lingerTime);
    m_buffer.clear();
    if (m_reading) {
        cancelRead();
        return;
    }
    m_shutdownBegun = true;
    startShutdown();
}

void HttpConnection::onShutdown()
{
    if (m_state == State::Closed) {
        return;
    }
    if (m_eof) {
        close();
    } else {
        startDiscard();
    }
}

void HttpConnection::onDiscarded(Error error)
{
    if (m_state == State::Closed) {
        return;
    }
    if (error) {
        close();
    } else {
        startDiscard();
    }
}

void HttpConnection::tick(Deadline now)
{
    if (now < m_deadline) {
        return;
    }
    switch (m_state) {
    case State::Idle:
        beginClose();
        return;
    case State::Header:
    case State::Body:
    case State::Continue:
        ++m_core.counters.timeouts;
        if (m_state == State::Continue) {
            close();
            return;
        }
        m_closeAfter = true;
        write(Response::problem(408));
        return;
    case State::Handshake:
    case State::Writing:
        ++m_core.counters.timeouts;
        close();
        return;
    default:
        close();
        return;
    }
}

void HttpConnection::drain()
{
    switch (m_state) {
    case State::Idle:
        beginClose();
        return;
    case State::Handshake:
    case State::Header:
        close();
        return;
    default:
        m_closeAfter = true;
        return;
    }
}

void HttpConnection::abort()
{
    close();
}

void HttpConnection::close()
{
    if (m_state == State::Closed) {
        return;
    }
    m_state = State::Closed;
    uncharge();
    if (m_gone) {
        *m_gone = true;
    }
    const auto self = shared_from_this();
    closeSocket();
    m_core.remove(m_id);
}

} // namespace serve::detail
