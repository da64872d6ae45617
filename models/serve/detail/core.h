// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace boost::asio::ssl {
class context;
}

namespace serve::detail {

using SteadyClock = std::chrono::steady_clock;
using Deadline = SteadyClock::time_point;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// One accepted connection, in whatever state. Lives on the server thread; the core's table and the operations under
/// way own it.
class Connection
{
public:
    virtual ~Connection() = default;
    virtual void start() = 0;
    /// Called every tick: look at deadlines.
    virtual void tick(Deadline now) = 0;
    /// The server stops: end as soon as what is in flight is answered.
    virtual void drain() = 0;
    /// Cut now.
    virtual void abort() = 0;
    /// Since when it waits for a request, nothing when it does something.
    [[nodiscard]] virtual std::optional<Deadline> idleSince() const { return std::nullopt; }
    /// The answer to request number `request` of this connection; ignored when that is not the one waiting.
    virtual void answer(std::uint64_t /*request*/, Response /*response*/) {}
    virtual void cut(std::uint64_t /*request*/) {}
    virtual void upgrade(std::uint64_t /*request*/, WebSocketCallbacks /*callbacks*/, std::string /*protocol*/) {}
    /// Something was queued on the WebSocket, or its closing was asked for.
    virtual void flush() {}
};

/// The right to answer, behind Responder and Upgrade. Reaches its connection by number only, so that it keeps nothing
/// alive and may be used from any thread at any time.
class Ticket
{
public:
    Ticket(std::weak_ptr<class Core> core, std::uint64_t connection, std::uint64_t request,
           std::shared_ptr<std::atomic<bool>> gone);
    ~Ticket();
    Ticket(const Ticket &) = delete;
    Ticket &operator=(const Ticket &) = delete;

    void answer(Response response);
    void cut();
    void upgrade(WebSocketCallbacks callbacks, std::string protocol);
    [[nodiscard]] bool isGone() const { return m_gone->load(std::memory_order_relaxed); }

private:
    [[nodiscard]] bool use() { return !m_used.exchange(true); }

    std::weak_ptr<Core> m_core;
    std::uint64_t m_connection;
    std::uint64_t m_request;
    std::shared_ptr<std::atomic<bool>> m_gone;
    std::atomic<bool> m_used{false};
};

/// The one thread, its listeners and the table of connections. Everything but the functions marked thread-safe belongs
/// to that thread.
class Core : public std::enable_shared_from_this<Core>
{
public:
    explicit Core(Options options);
    ~Core();

    std::string useTls(const std::string &certificateChainFile, const std::string &privateKeyFile);
    /// Thread-safe.
    std::string renewTls(const std::string &certificateChainFile, const std::string &privateKeyFile);
    ListenResult listen(const std::string &host, std::uint16_t port);
    void start();
    void stop(std::chrono::milliseconds drainTime);

    /// Thread-safe.
    void post(std::function<void()> function);
    /// Thread-safe.
    [[nodiscard]] Stats stats() const;

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] const Limits &limits() const { return m_options.limits; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    [[nodiscard]] Connection *find(std::uint64_t id) const;
    [[nodiscard]] std::uint64_t nextId() { return ++m_lastId; }
    void add(std::uint64_t id, std::shared_ptr<Connection> connection);
    void remove(std::uint64_t id);
    /// The same connection in another shape, under the same number.
    void replace(std::uint64_t id, std::shared_ptr<Connection> connection);
    /// The current date as the Date field wants it.
    [[nodiscard]] const std::string &date();

    struct Counters
    {
        std::atomic<std::uint64_t> accepted{0}, refusedConnections{0}, evictedConnections{0}, requests{0},
            badRequests{0}, overloaded{0}, timeouts{0}, slowConsumers{0}, connections{0}, webSockets{0}, inFlight{0},
            bufferedBytes{0};
    };
    Counters counters;

private:
    struct Listener
    {
        boost::asio::ip::tcp::acceptor acceptor;
        TlsContext tls;
    };

    void accept(Listener &listener);
    void admit(Socket socket, const TlsContext &tls);
    [[nodiscard]] bool evictIdle();
    void armTick();
    void onTick();
    void beginStop();

    Options m_options;
    std::chrono::milliseconds m_tickTime;
    std::atomic<bool> m_stopping{false};
    std::atomic<bool> m_stopped{false}; ///< stop() was called
    std::atomic<bool> m_ended{false};   ///< the thread is gone
    std::uint64_t m_lastId = 0;
    std::time_t m_dateSecond = 0;
    std::string m_date;
    std::mutex m_emptyMutex;
    std::condition_variable m_emptyCondition;
    bool m_empty = false; ///< stopping and no connection left; under m_emptyMutex

    boost::asio::io_context m_io{1};
    TlsContext m_tls;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    boost::asio::steady_timer m_tick{m_io};
    boost::asio::steady_timer m_acceptPause{m_io};
    bool m_tickArmed = false;
    std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> m_connections;
    std::thread m_thread;
};

/// The four ways to make a connection, each in a file of its own because of what they cost to compile.
std::shared_ptr<Connection> makePlain(Core &core, std::uint64_t id, Socket socket);
std::shared_ptr<Connection> makeTls(Core &core, std::uint64_t id, Socket socket, const TlsContext &tls);
/// A connection that only says 503 and ends.
void refusePlain(Socket socket, std::chrono::milliseconds lingerTime);
/// A server context for these files; the text says what is wrong when there is none.
std::pair<TlsContext, std::string> makeTlsContext(const std::string &certificateChainFile,
                                                  const std::string &privateKeyFile);

} // namespace serve::detail
