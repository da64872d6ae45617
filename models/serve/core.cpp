// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/core.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <ctime>

#include <pthread.h>

namespace serve::detail {

namespace asio = boost::asio;
using boost::system::error_code;

Core::Core(Options options)
    : m_options(std::move(options))
{
    const Limits &l = m_options.limits;
    const auto shortest = std::min(
        {l.headerTime, l.bodyTime, l.idleTime, l.writeTime, l.lingerTime, l.pingTime, l.deadTime, l.closeTime});
    m_tickTime = std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1'000));
}

Core::~Core()
{
    stop(std::chrono::milliseconds(0));
}

std::string Core::useTls(const std::string &certificateChainFile, const std::string &privateKeyFile)
{
    auto [context, error] = makeTlsContext(certificateChainFile, privateKeyFile);
    if (context) {
        m_tls = std::move(context);
    }
    return error;
}

std::string Core::renewTls(const std::string &certificateChainFile, const std::string &privateKeyFile)
{
    auto [context, error] = makeTlsContext(certificateChainFile, privateKeyFile);
    if (context) {
        post([this, fresh = std::move(context)] {
            for (const auto &listener : m_listeners) {
                if (listener->tls) {
                    listener->tls = fresh; // connections hold the one that they were made with
                }
            }
        });
    }
    return error;
}

ListenResult Core::listen(const std::string &host, std::uint16_t port)
{
    error_code error;
    asio::ip::tcp::resolver resolver(m_io);
    const auto found = resolver.resolve(host, std::to_string(port), asio::ip::resolver_base::passive, error);
    if (error || found.empty()) {
        return {0, "cannot resolve " + host + ": " + error.message()};
    }
    const asio::ip::tcp::endpoint endpoint = found.begin()->endpoint();
    auto listener = std::make_unique<Listener>(Listener{asio::ip::tcp::acceptor(m_io), m_tls});
    asio::ip::tcp::acceptor &acceptor = listener->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(1024, error);
    }
    if (error) {
        return {0, "cannot listen on " + host + ":" + std::to_string(port) + ": " + error.message()};
    }
    const std::uint16_t bound = acceptor.local_endpoint(error).port();
    m_listeners.push_back(std::move(listener));
    return {bound, {}};
}

void Core::start()
{
    for (const auto &listener : m_listeners) {
        accept(*listener);
    }
    m_thread = std::thread([this] {
        pthread_setname_np(pthread_self(), "server");
        // Without listeners, too: posted functions must run.
        const auto work = asio::make_work_guard(m_io);
        for (;;) {
            try {
                m_io.run();
                return;
            } catch (...) {
                // Out of memory in one connection must not end the others; what it held goes with its operation.
            }
        }
    });
}

void Core::stop(std::chrono::milliseconds drainTime)
{
    if (m_stopped.exchange(true)) {
        return;
    }
    if (m_thread.joinable()) {
        asio::post(m_io, [this] { beginStop(); });
        {
            std::unique_lock lock(m_emptyMutex);
            m_emptyCondition.wait_for(lock, drainTime, [this] { return m_empty; });
        }
        asio::post(m_io, [this] {
            const auto connections = m_connections;
            for (const auto &[id, connection] : connections) {
                connection->abort();
            }
            m_io.stop();
        });
        m_thread.join();
    }
    m_ended = true;
    m_connections.clear();
    m_listeners.clear();
}

void Core::beginStop()
{
    m_stopping = true;
    error_code ignored;
    m_acceptPause.cancel();
    for (const auto &listener : m_listeners) {
        listener->acceptor.close(ignored);
    }
    const auto connections = m_connections;
    for (const auto &[id, connection] : connections) {
        connection->drain();
    }
    if (m_connections.empty()) {
        const std::scoped_lock lock(m_emptyMutex);
        m_empty = true;
        m_emptyCondition.notify_all();
    }
}

void Core::post(std::function<void()> function)
{
    if (!m_ended) { // nobody would take it out again
        asio::post(m_io, std::move(function));
    }
}

Stats Core::stats() const
{
    const Counters &c = counters;
    return {c.accepted, c.refusedConnections, c.evictedConnections, c.requests,   c.badRequests, c.overloaded,
            c.timeouts, c.slowConsumers,      c.connections,        c.webSockets, c.inFlight,    c.bufferedBytes};
}

Connection *Core::find(std::uint64_t id) const
{
    const auto it = m_connections.find(id);
    return it == m_connections.end() ? nullptr : it->second.get();
}

void Core::add(std::uint64_t id, std::shared_ptr<Connection> connection)
{
    m_connections.emplace(id, std::move(connection));
    counters.connections = m_connections.size();
    armTick();
}

void Core::remove(std::uint64_t id)
{
    m_connections.erase(id);
    counters.connections = m_connections.size();
    if (m_stopping && m_connections.empty()) {
        const std::scoped_lock lock(m_emptyMutex);
        m_empty = true;
        m_emptyCondition.notify_all();
    }
}

void Core::replace(std::uint64_t id, std::shared_ptr<Connection> connection)
{
    m_connections[id] = std::move(connection);
}

const std::string &Core::date()
{
    const std::time_t now = std::time(nullptr);
    if (now != m_dateSecond) {
        static constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        std::tm parts{};
        gmtime_r(&now, &parts);
        char text[64];
        // Not strftime: its names follow the locale.
        std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday,
                      months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
        m_date = text;
        m_dateSecond = now;
    }
    return m_date;
}

void Core::accept(Listener &listener)
{
    listener.acceptor.async_accept(m_io.get_executor(), [this, &listener](error_code error, Socket socket) {
        if (!listener.acceptor.is_open()) {
            return;
        }
        if (!error) {
            admit(std::move(socket), listener.tls);
        } else if (error == asio::error::no_descriptors || error == asio::error::no_buffer_space ||
                   error == asio::error::no_memory) {
            // Out of descriptors: the connection stays in the backlog. Trying at once would spin.
            m_acceptPause.expires_after(std::chrono::milliseconds(100));
            m_acceptPause.async_wait([this, &listener](error_code cancelled) {
                if (!cancelled && listener.acceptor.is_open()) {
                    accept(listener);
                }
            });
            return;
        }
        accept(listener);
    });
}

void Core::admit(Socket socket, const TlsContext &tls)
{
    ++counters.accepted;
    if (m_connections.size() >= limits().connections && !evictIdle()) {
        ++counters.refusedConnections;
        if (!tls) {
            refusePlain(std::move(socket), limits().lingerTime);
        }
        return;
    }
    error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const std::uint64_t id = nextId();
    auto connection = tls ? makeTls(*this, id, std::move(socket), tls) : makePlain(*this, id, std::move(socket));
    add(id, connection);
    connection->start();
}

/// Makes room by closing the connection that has waited longest without a request, so that a crowd of idle peers cannot
/// lock honest ones out. Young ones are spared: they may be about to speak.
bool Core::evictIdle()
{
    const Deadline now = SteadyClock::now();
    Deadline oldest = now - std::chrono::seconds(1);
    std::uint64_t victim = 0;
    for (const auto &[id, connection] : m_connections) {
        const auto since = connection->idleSince();
        if (since && *since < oldest) {
            oldest = *since;
            victim = id;
        }
    }
    if (victim == 0) {
        return false;
    }
    ++counters.evictedConnections;
    const auto keep = m_connections.at(victim);
    keep->abort();
    return true;
}

void Core::armTick()
{
    if (m_tickArmed) {
        return;
    }
    m_tickArmed = true;
    m_tick.expires_after(m_tickTime);
    m_tick.async_wait([this](error_code error) {
        m_tickArmed = false;
        if (!error) {
            onTick();
        }
    });
}

void Core::onTick()
{
    const Deadline now = SteadyClock::now();
    std::vector<std::shared_ptr<Connection>> connections; // a copy: some will leave
    connections.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections) {
        connections.push_back(connection);
    }
    for (const auto &connection : connections) {
        connection->tick(now);
    }
    if (!m_connections.empty()) {
        armTick(); // an empty server sleeps
    }
}

} // namespace serve::detail
