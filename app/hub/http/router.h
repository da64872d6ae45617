// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/base/context.h"
#include "hub/http/call.h"
#include "hub/http/reply.h"
#include "serve/server.h"

namespace hub {

/// Turns a token into a person. Thread-safe.
class Authenticator
{
public:
    virtual ~Authenticator() = default;
    /// Unauthenticated when the token is unknown, expired or revoked or the person disabled.
    [[nodiscard]] virtual core::Result<Caller> authenticate(const QByteArray &token,
                                                            sql::Connection &connection) const = 0;
    /// Which conversation a customer's token is for. Unauthenticated when it is for none.
    [[nodiscard]] virtual core::Result<desk::ConversationId> conversationOf(const QByteArray &token,
                                                                            sql::Connection &connection) const;
};

/// Who may use a route.
class Access final
{
public:
    [[nodiscard]] static Access anyone() { return Access(Who::Anyone, std::nullopt); }
    [[nodiscard]] static Access signedIn() { return Access(Who::Person, std::nullopt); }
    [[nodiscard]] static Access may(desk::Permission permission) { return Access(Who::Person, permission); }
    /// The customer of one conversation, by the token of that conversation.
    [[nodiscard]] static Access customer() { return Access(Who::Customer, std::nullopt); }

    [[nodiscard]] bool needsPerson() const { return m_who == Who::Person; }
    [[nodiscard]] bool needsCustomer() const { return m_who == Who::Customer; }
    [[nodiscard]] std::optional<desk::Permission> permission() const { return m_permission; }

private:
    enum class Who { Anyone, Person, Customer };

    Access(Who who, std::optional<desk::Permission> permission)
        : m_who(who)
        , m_permission(permission)
    {
    }

    Who m_who;
    std::optional<desk::Permission> m_permission;
};

struct RouteOptions
{
    std::optional<std::size_t> bodyBytes = {}; ///< another limit than the server's
    /// Needs Idempotency-Key: the same key and body give the stored answer again, without running the command.
    bool idempotent = false;
    /// Asked on the worker's thread once the caller is known; a reply refuses. For rates, before work is queued.
    std::function<std::optional<Reply>(const Call &)> guard = {};
};

/// A line of the router's table, for whoever compares it with the descriptions.
struct RouteName
{
    std::string method;
    std::string pattern;
    bool webSocket = false;
};

/// The one table of what the hub answers, and where it runs. Routes are added before the server starts; then it is
/// read-only and thread-safe.
///
/// Patterns are literal parts and {names} between slashes. A path that is known under another method gets 405.
class Router final
{
    Q_DISABLE_COPY_MOVE(Router)

public:
    /// Reads inside one snapshot, on a worker thread.
    using Read = std::function<Reply(const Call &, sql::Connection &)>;
    /// Runs inside one transaction of the writer; a reply with status 400 or above undoes it. Must not block.
    using Command = std::function<Reply(const Call &, sql::Connection &)>;
    /// On a worker thread; may block.
    using Work = std::function<Reply(const Call &)>;
    /// On the server's thread; must not block.
    using Direct = std::function<void(Call, serve::Responder)>;
    /// On a worker thread; accepts or refuses.
    using Upgrade = std::function<void(Call, serve::Upgrade)>;

    Router(Context &context, const Authenticator &authenticator);

    void read(const char *method, const char *pattern, Access access, Read handler, RouteOptions options = {});
    void command(const char *method, const char *pattern, Access access, Command handler, RouteOptions options = {});
    void work(const char *method, const char *pattern, Access access, Work handler, RouteOptions options = {});
    /// As work, on a pool of its own.
    void workOn(WorkerPool &pool, const char *method, const char *pattern, Access access, Work handler,
                RouteOptions options = {});
    /// For anyone only: checking a token may block.
    void direct(const char *method, const char *pattern, Direct handler, RouteOptions options = {});
    void upgrade(const char *pattern, Access access, Upgrade handler);

    /// In the order they were added.
    [[nodiscard]] std::vector<RouteName> routes() const;

    // What the server calls.
    void handle(serve::Request request, serve::Responder responder) const;
    void handleUpgrade(serve::Request request, serve::Upgrade upgrade) const;
    [[nodiscard]] serve::BodyDecision beforeBody(const serve::Request &request) const;

private:
    struct Route
    {
        std::string method;
        std::string pattern;
        std::vector<std::string> parts;
        Access access;
        RouteOptions options;
        WorkerPool *pool = nullptr;
        Read read;
        Command command;
        Work work;
        Direct direct;
        Upgrade upgrade;
    };
    struct Match
    {
        const Route *route = nullptr;
        std::map<QString, QString> params;
        std::string allowed; ///< methods of that path when route is null
    };

    Route &add(const char *method, const char *pattern, Access access, RouteOptions options);
    [[nodiscard]] Match match(const std::string &method, const std::vector<std::string> &segments, bool upgrade) const;
    [[nodiscard]] static Reply unmatched(const Match &match, serve::Headers *headers);
    /// Nothing when the caller may; then call has it.
    [[nodiscard]] std::optional<Reply> admit(const Route &route, Call &call) const;
    void run(const Route &route, Call call, const serve::Responder &responder) const;
    void submit(const Route &route, const Call &call, const serve::Responder &responder) const;
    void finish(const Route &route, const serve::Responder &responder, const Reply &reply,
                core::Milliseconds since) const;

    Context &m_context;
    const Authenticator &m_authenticator;
    std::vector<std::unique_ptr<Route>> m_routes;
};

} // namespace hub
