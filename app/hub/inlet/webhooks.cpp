// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/inlet/webhooks.h"

#include "store/eventlog.h"
#include "wire/eventjson.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

/// What one source may send in a minute unless it is set otherwise. The writer's queue bounds all of them together.
constexpr int defaultPerMinute = 600'000;

Reply tryLater(unsigned status, const QString &code, int seconds)
{
    Reply reply = Reply::problem(status, code);
    reply.retryAfterSeconds = seconds;
    return reply;
}

} // namespace

Webhooks::Webhooks(Context &context, const Sources &sources)
    : m_context(context)
    , m_sources(sources)
    , m_limiter(context.clock)
{
}

void Webhooks::addRoutes(Router &router)
{
    router.direct("POST", "/v1/webhooks/{source}",
                  [this](const Call &call, const serve::Responder &responder) { receive(call, responder); });
}

void Webhooks::receive(const Call &call, const serve::Responder &responder)
{
    const QString name = call.param(u"source"_s);
    const auto source = m_sources.find(name);
    if (!source || !source->source.enabled) {
        // Not under the name that was asked for: anybody could make up names without end.
        refuse(u"unknown"_s, "unknown_source", Reply::problem(404, u"unknown_source"_s), responder);
        return;
    }
    const serve::Request &request = call.request();
    const auto header = [&](std::string_view field) -> std::optional<std::string_view> {
        return request.headers.contains(field) ? std::optional(request.headers.value(field)) : std::nullopt;
    };
    const auto envelope = source->scheme
                              ? source->scheme->verify(header, request.body, source->secrets, m_context.clock.now())
                              : core::Result<wire::SignedEnvelope>(core::fail(core::ErrorCode::Unauthenticated));
    if (!envelope) {
        // Why is for the counter's reader, not for whoever tries signatures.
        refuse(name, "signature", Reply::problem(401, u"bad_signature"_s), responder);
        return;
    }
    // Only what is signed counts: whoever knows a source's name alone must not use up what it may send.
    const int perMinute = source->source.perMinute > 0 ? source->source.perMinute : defaultPerMinute;
    if (const auto wait = m_limiter.take(name, perMinute)) {
        refuse(name, "rate", tryLater(429, u"too_many_events"_s, *wait), responder);
        return;
    }
    auto event = read(*source, *envelope, call);
    if (!event) {
        const Reply reply = Reply::problem(400, core::errorCodeName(event.error().code), event.error().detail);
        refuse(name, "malformed", reply, responder);
        return;
    }
    store(*source, std::move(*event), call, responder);
}

core::Result<desk::Event> Webhooks::read(const LoadedSource &source, const wire::SignedEnvelope &envelope,
                                         const Call &call) const
{
    const auto json = core::parseObject(call.body());
    if (!json) {
        return tl::unexpected(json.error());
    }
    auto event =
        source.source.scheme == u"shopify" ? wire::eventFromShopify(envelope.topic, *json) : wire::eventFromJson(*json);
    if (!event) {
        return event;
    }
    if (!envelope.externalId.isEmpty()) {
        event->externalId = envelope.externalId; // the signed one
    }
    if (event->externalId.isEmpty()) {
        return core::fail(core::ErrorCode::Malformed, u"the event has no id"_s);
    }
    event->source = source.source.name;
    event->receivedAt = m_context.clock.now();
    return event;
}

void Webhooks::store(const LoadedSource &source, desk::Event event, const Call &call, const serve::Responder &responder)
{
    const QString name = source.source.name;
    const auto appended = std::make_shared<store::EventLog::Appended>();
    QString payload = QString::fromUtf8(core::canonicalJson(event.payload));
    const core::Status queued = m_context.writer.submit(
        [appended, call, kept = std::move(event),
         text = std::move(payload)](sql::Connection &connection) -> core::Status {
            const auto result = store::EventLog(connection).append(kept, text, call.body());
            if (!result) {
                return tl::unexpected(result.error());
            }
            *appended = *result;
            return {};
        },
        [this, appended, responder, name](const core::Status &status) {
            if (!status) {
                refuse(name, "not_stored", Reply::of(status.error()), responder);
                return;
            }
            m_context.metrics.count(
                "afterdesk_webhooks_total",
                {{"source", name.toStdString()}, {"result", appended->duplicate ? "duplicate" : "stored"}});
            responder.send(
                Reply::json(appended->duplicate ? 200 : 202,
                            {{"event_id"_L1, QString::number(appended->seq)}, {"duplicate"_L1, appended->duplicate}})
                    .toResponse());
        });
    if (!queued) {
        refuse(name, "busy", tryLater(503, u"busy"_s, 1), responder);
    }
}

void Webhooks::refuse(const QString &source, const char *result, const Reply &reply, const serve::Responder &responder)
{
    m_context.metrics.count("afterdesk_webhooks_total", {{"source", source.toStdString()}, {"result", result}});
    responder.send(reply.toResponse());
}

} // namespace hub
