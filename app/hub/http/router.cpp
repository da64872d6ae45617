// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/router.h"

#include "core/log.h"
#include "hub/http/idempotency.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

std::vector<std::string> split(const std::string &pattern)
{
    std::vector<std::string> parts;
    size_t at = 1;
    while (at <= pattern.size() && pattern.size() > 1) {
        const size_t end = std::min(pattern.find('/', at), pattern.size());
        parts.push_back(pattern.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool isName(const std::string &part)
{
    return part.size() > 2 && part.front() == '{' && part.back() == '}';
}

Reply overloaded()
{
    Reply reply = Reply::problem(503, u"overloaded"_s, u"too much waits already"_s);
    reply.retryAfterSeconds = 1;
    return reply;
}

Reply tokenMissing()
{
    return Reply::problem(401, u"unauthenticated"_s, u"this needs a token"_s);
}

} // namespace

core::Result<desk::ConversationId> Authenticator::conversationOf(const QByteArray &, sql::Connection &) const
{
    return core::fail(core::ErrorCode::Unauthenticated, u"no conversations here"_s);
}

Router::Router(Context &context, const Authenticator &authenticator)
    : m_context(context)
    , m_authenticator(authenticator)
{
}

Router::Route &Router::add(const char *method, const char *pattern, Access access, RouteOptions options)
{
    m_routes.push_back(std::make_unique<Route>(
        Route{method, pattern, split(pattern), access, options, &m_context.workers, {}, {}, {}, {}, {}}));
    return *m_routes.back();
}

void Router::read(const char *method, const char *pattern, Access access, Read handler, RouteOptions options)
{
    add(method, pattern, access, options).read = std::move(handler);
}

void Router::command(const char *method, const char *pattern, Access access, Command handler, RouteOptions options)
{
    Q_ASSERT(access.needsPerson() || !options.idempotent); // keys belong to people
    add(method, pattern, access, options).command = std::move(handler);
}

void Router::work(const char *method, const char *pattern, Access access, Work handler, RouteOptions options)
{
    add(method, pattern, access, options).work = std::move(handler);
}

void Router::workOn(WorkerPool &pool, const char *method, const char *pattern, Access access, Work handler,
                    RouteOptions options)
{
    Route &route = add(method, pattern, access, options);
    route.work = std::move(handler);
    route.pool = &pool;
}

void Router::direct(const char *method, const char *pattern, Direct handler, RouteOptions options)
{
    add(method, pattern, Access::anyone(), options).direct = std::move(handler);
}

void Router::upgrade(const char *pattern, Access access, Upgrade handler)
{
    add("GET", pattern, access, {}).upgrade = std::move(handler);
}

std::vector<RouteName> Router::routes() const
{
    std::vector<RouteName> names;
    for (const auto &route : m_routes) {
        names.push_back({route->method, route->pattern, static_cast<bool>(route->upgrade)});
    }
    return names;
}

Router::Match Router::match(const std::string &method, const std::vector<std::string> &segments, bool upgrade) const
{
    Match result;
    for (const auto &route : m_routes) {
        if (route->parts.size() != segments.size()) {
            continue;
        }
        bool same = true;
        for (size_t i = 0; i < segments.size() && same; ++i) {
            same = isName(route->parts[i]) || route->parts[i] == segments[i];
        }
        if (!same) {
            continue;
        }
        const bool methodFits = route->method == method || (method == "HEAD" && route->method == "GET");
        if (!methodFits || upgrade != static_cast<bool>(route->upgrade)) {
            if (!route->upgrade && result.allowed.find(route->method) == std::string::npos) {
                result.allowed += (result.allowed.empty() ? "" : ", ") + route->method;
            }
            continue;
        }
        for (size_t i = 0; i < segments.size(); ++i) {
            if (isName(route->parts[i])) {
                const std::string &part = route->parts[i];
                result.params.emplace(QString::fromStdString(part.substr(1, part.size() - 2)),
                                      QString::fromStdString(segments[i]));
            }
        }
        result.route = route.get();
        return result;
    }
    return result;
}

Reply Router::unmatched(const Match &match, serve::Headers *headers)
{
    if (match.allowed.empty()) {
        return Reply::problem(404, u"not_found"_s);
    }
    headers->add("Allow", match.allowed);
    return Reply::problem(405, u"method_not_allowed"_s);
}

serve::BodyDecision Router::beforeBody(const serve::Request &request) const
{
    serve::BodyDecision decision;
    const Match found = match(request.method, request.segments, false);
    if (found.route) {
        const Access &access = found.route->access;
        if ((access.needsPerson() || access.needsCustomer()) && !request.headers.contains("Authorization")) {
            decision.refuse = tokenMissing().toResponse(); // strangers' bodies are not worth memory
        }
        decision.bodyBytes = found.route->options.bodyBytes;
        return decision;
    }
    serve::Headers allow;
    serve::Response response = unmatched(found, &allow).toResponse();
    for (const auto &[name, value] : allow) {
        response.headers.add(name, value);
    }
    decision.refuse = std::move(response);
    return decision;
}

void Router::handle(serve::Request request, serve::Responder responder) const
{
    Match found = match(request.method, request.segments, false);
    if (!found.route) {
        serve::Headers allow;
        serve::Response response = unmatched(found, &allow).toResponse();
        for (const auto &[name, value] : allow) {
            response.headers.add(name, value);
        }
        responder.send(std::move(response));
        return;
    }
    const Route &route = *found.route;
    Call call(std::make_shared<const serve::Request>(std::move(request)), std::move(found.params));
    if (route.direct) {
        route.direct(std::move(call), std::move(responder));
        return;
    }
    if (!route.pool->post([this, &route, call, responder] { run(route, call, responder); })) {
        responder.send(overloaded().toResponse());
    }
}

void Router::handleUpgrade(serve::Request request, serve::Upgrade upgrade) const
{
    Match found = match("GET", request.segments, true);
    if (!found.route) {
        upgrade.refuse(Reply::problem(404, u"not_found"_s).toResponse());
        return;
    }
    const Route &route = *found.route;
    Call call(std::make_shared<const serve::Request>(std::move(request)), std::move(found.params));
    const bool taken = route.pool->post([this, &route, call, upgrade]() mutable {
        if (const auto refusal = admit(route, call)) {
            upgrade.refuse(refusal->toResponse());
        } else {
            route.upgrade(std::move(call), std::move(upgrade));
        }
    });
    if (!taken) {
        upgrade.refuse(overloaded().toResponse());
    }
}

std::optional<Reply> Router::admit(const Route &route, Call &call) const
{
    if (!route.access.needsPerson() && !route.access.needsCustomer()) {
        return route.options.guard ? route.options.guard(call) : std::nullopt;
    }
    const QByteArray token = call.bearer();
    if (token.isEmpty()) {
        return tokenMissing();
    }
    if (route.access.needsCustomer()) {
        const auto conversation = m_context.reads.run(
            [&](sql::Connection &connection) { return m_authenticator.conversationOf(token, connection); });
        if (!conversation) {
            return Reply::of(conversation.error());
        }
        call.setConversation(*conversation);
        return route.options.guard ? route.options.guard(call) : std::nullopt;
    }
    auto caller = m_context.reads.run(
        [&](sql::Connection &connection) { return m_authenticator.authenticate(token, connection); });
    if (!caller) {
        return Reply::of(caller.error());
    }
    if (const auto permission = route.access.permission();
        permission && !desk::roleMay(caller->person.role, *permission)) {
        return Reply::problem(403, u"forbidden"_s, u"this needs the permission "_s + desk::permissionName(*permission));
    }
    if (caller->only && caller->only != route.access.permission()) {
        return Reply::problem(403, u"forbidden"_s,
                              u"this token is for "_s + desk::permissionName(*caller->only) + u" only"_s);
    }
    call.setCaller(std::move(*caller));
    return route.options.guard ? route.options.guard(call) : std::nullopt;
}

void Router::run(const Route &route, Call call, const serve::Responder &responder) const
{
    const core::Milliseconds since = m_context.clock.monotonic();
    if (const auto refusal = admit(route, call)) {
        finish(route, responder, *refusal, since);
        return;
    }
    if (route.command) {
        submit(route, call, responder);
        return;
    }
    if (route.work) {
        finish(route, responder, route.work(call), since);
        return;
    }
    const auto reply = m_context.reads.run(
        [&](sql::Connection &connection) -> core::Result<Reply> { return route.read(call, connection); });
    finish(route, responder, reply ? *reply : Reply::of(reply.error()), since);
}

void Router::submit(const Route &route, const Call &call, const serve::Responder &responder) const
{
    const core::Milliseconds since = m_context.clock.monotonic();
    std::optional<IdempotencyKey> key;
    if (route.options.idempotent) {
        auto given = IdempotencyKey::of(call);
        if (!given) {
            finish(route, responder, given.error(), since);
            return;
        }
        key = std::move(*given);
    }
    const auto reply = std::make_shared<Reply>();
    const auto work = [this, &route, call, key, reply](sql::Connection &connection) -> core::Status {
        const auto command = [&] { return route.command(call, connection); };
        *reply = key ? runOnce(connection, *key, m_context.clock.now(), command) : command();
        if (reply->isError()) {
            return core::fail(core::ErrorCode::Cancelled); // undoes what was written
        }
        return {};
    };
    const auto done = [this, &route, key, reply, responder, since](const core::Status &status) {
        if (status) {
            finish(route, responder, *reply, since);
            return;
        }
        if (!reply->isError()) { // it was the commit that failed
            finish(route, responder, Reply::of(status.error()), since);
            return;
        }
        const bool sticks = key && reply->status != 429 && reply->status < 500 && !reply->bytes;
        if (!sticks) {
            finish(route, responder, *reply, since);
            return;
        }
        const core::Status queued = m_context.writer.submit(
            [this, key, reply](sql::Connection &connection) {
                return storeRefusal(connection, *key, m_context.clock.now(), *reply);
            },
            [this, &route, responder, reply, since](const core::Status &) { finish(route, responder, *reply, since); });
        if (!queued) {
            finish(route, responder, *reply, since); // nothing was done, so the key may as well stay fresh
        }
    };
    if (const core::Status queued = m_context.writer.submit(work, done); !queued) {
        finish(route, responder, overloaded(), since);
    }
}

void Router::finish(const Route &route, const serve::Responder &responder, const Reply &reply,
                    core::Milliseconds since) const
{
    responder.send(reply.toResponse());
    const Metrics::Labels labels{{"route", route.pattern}, {"method", route.method}};
    Metrics::Labels counted = labels;
    counted.emplace("status", std::to_string(reply.status));
    m_context.metrics.count("afterdesk_http_requests_total", counted);
    const auto took = std::chrono::duration<double>(m_context.clock.monotonic() - since);
    m_context.metrics.observe("afterdesk_http_request_seconds", took.count(), labels);
}

} // namespace hub
