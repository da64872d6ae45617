// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/message.h"
#include "serve/responder.h"
#include "serve/websocket.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace serve {

/// What a peer may cost. Times run on the monotonic clock and are held to about a quarter of the shortest of them.
struct Limits
{
    std::size_t headerBytes = 16 * 1024;           ///< request line and fields; more → 431
    std::size_t bodyBytes = 1024 * 1024;           ///< unless Options::beforeBody says otherwise; more → 413
    std::size_t bufferedBytes = 256 * 1024 * 1024; ///< bodies being received, all connections; more → 503
    std::size_t connections = 4096;                ///< more: the longest idle one is closed, or the new one gets 503
    std::size_t inFlight = 1024;           ///< requests handed over and not answered; more → 503 + Retry-After
    std::size_t requestsPerConnection = 0; ///< 0: any number
    std::chrono::milliseconds headerTime{
        10'000}; ///< from the first byte (TLS: from the connection) to the end of the header
    std::chrono::milliseconds bodyTime{15'000}; ///< for the body, and one second more for each bodyRate bytes of it
    std::size_t bodyRate = 8 * 1024;
    std::chrono::milliseconds idleTime{60'000};  ///< without a request
    std::chrono::milliseconds writeTime{30'000}; ///< for an answer to be taken
    std::chrono::milliseconds lingerTime{2'000}; ///< for the peer to read the last answer before the connection is cut

    std::size_t messageBytes = 256 * 1024;    ///< one incoming WebSocket message; more closes with 1009
    std::size_t queueBytes = 4 * 1024 * 1024; ///< outgoing WebSocket queue; more closes with 1013
    std::size_t queueMessages = 10'000;
    std::chrono::milliseconds pingTime{20'000};
    std::chrono::milliseconds deadTime{45'000}; ///< nothing heard for so long: the peer is dropped
    std::chrono::milliseconds closeTime{5'000}; ///< for the closing handshake
};

/// Called on the server thread with a complete request; must not block. Answer now or later, from any thread.
using Handler = std::function<void(Request, Responder)>;
/// The same for a WebSocket upgrade (the body is empty).
using UpgradeHandler = std::function<void(Request, Upgrade)>;

/// What to do with a request whose header was read and whose body was not.
struct BodyDecision
{
    std::optional<std::size_t> bodyBytes; ///< another limit than Limits::bodyBytes
    std::optional<Response> refuse;       ///< answer this now, do not read the body, close
};

struct Options
{
    Limits limits;
    Handler handler;               ///< required
    UpgradeHandler upgradeHandler; ///< without one upgrades are refused with 404
    /// Called on the server thread for each request that announces a body; must not block. Optional.
    std::function<BodyDecision(const Request &)> beforeBody;
};

/// Counters since the start; connections, webSockets and inFlight are of now.
struct Stats
{
    std::uint64_t accepted = 0;
    std::uint64_t refusedConnections = 0;
    std::uint64_t evictedConnections = 0;
    std::uint64_t requests = 0;
    std::uint64_t badRequests = 0;   ///< 400, 413, 417, 431, 501, 505 answered by the server itself
    std::uint64_t overloaded = 0;    ///< 503 answered by the server itself
    std::uint64_t timeouts = 0;      ///< header, body, write; not idle
    std::uint64_t slowConsumers = 0; ///< WebSockets closed with 1013
    std::uint64_t connections = 0;
    std::uint64_t webSockets = 0;
    std::uint64_t inFlight = 0;
    std::uint64_t bufferedBytes = 0;
};

struct ListenResult
{
    std::uint16_t port = 0;
    std::string error; ///< empty on success

    explicit operator bool() const { return error.empty(); }
};

namespace detail {
class Core;
}

/// An HTTP/1.1 and WebSocket server made for a hostile network: every buffer, count and wait has a limit, framing that
/// two parsers could read differently is refused, and a peer that misbehaves costs one connection at most. Errors it
/// answers itself are problem+json. Pipelined requests are handled one after the other, in order.
///
/// Order of calls: construct, optionally useTls, listen (once or more), start, stop. All connections live on one thread
/// that start() makes and stop() joins. No exception leaves it; one thrown by a handler is answered with 500.
class Server
{
public:
    explicit Server(Options options);
    /// Stops at once if stop() was not called.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// From now on every listen() is TLS (1.2 and newer) with this PEM chain and key. Returns what is wrong, empty if
    /// nothing is.
    [[nodiscard]] std::string useTls(const std::string &certificateChainFile, const std::string &privateKeyFile);

    /// The files have changed: connections from now on get what they hold, those that are open keep what they have.
    /// Returns what is wrong with the files, and then nothing has changed. Thread-safe, after start().
    [[nodiscard]] std::string renewTls(const std::string &certificateChainFile, const std::string &privateKeyFile);

    /// Binds now, accepts after start(). Port 0 takes a free one. `host` is an address or a name ("localhost").
    [[nodiscard]] ListenResult listen(const std::string &host, std::uint16_t port);

    void start();

    /// Stops accepting, lets requests in flight be answered, closes WebSockets with 1001, and returns when all is
    /// closed or the time is over (then the rest is cut). Not to be called on the server thread. Safe to call twice.
    void stop(std::chrono::milliseconds drainTime = std::chrono::milliseconds(5'000));

    /// Runs a function on the server thread, soon. Dropped when the server has stopped. Thread-safe.
    void post(std::function<void()> function);

    /// Thread-safe.
    [[nodiscard]] Stats stats() const;

private:
    std::shared_ptr<detail::Core> m_core;
};

} // namespace serve
