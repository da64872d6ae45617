// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/inferroute.h"

#include "wire/eventjson.h"
#include "wire/playbookjson.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int perMinute = 6'000; // of one caller
constexpr std::size_t eventBytes = 256 * 1024;

constexpr int threads = TierLadder::AtOnce + 4;
constexpr size_t queue = 1024;

Reply answer(TierLadder &ladder, const Call &call)
{
    const auto event = call.json().and_then([](const QJsonObject &json) { return wire::eventFromJson(json); });
    if (!event) {
        return Reply::of(event.error());
    }
    const auto playbook = ladder.infer(*event);
    if (!playbook) {
        return Reply::of(playbook.error());
    }
    const QJsonObject json = wire::toJson(*playbook);
    // What leaves here can be read back: an action that the contract does not know is our fault, not the caller's.
    if (const auto sound = wire::playbookFromJson(json); !sound) {
        return Reply::of({core::ErrorCode::Internal, u"a playbook broke the contract: "_s + sound.error().detail});
    }
    return Reply::json(200, json);
}

} // namespace

InferRoute::InferRoute(Context &context, std::unique_ptr<LargerModel> larger, qint64 perDay,
                       const desk::IntentReader *reader)
    : m_larger(std::move(larger))
    , m_ladder(context, m_larger.get(), perDay, reader)
    , m_limiter(context.clock)
    , m_pool(threads, queue)
    , m_suggestions(context, m_ladder, m_pool)
{
}

void InferRoute::stop()
{
    m_pool.stop();
}

void InferRoute::addRoutes(Router &router)
{
    router.workOn(m_pool, "POST", "/v1/infer", Access::may(desk::Permission::Infer),
                  [this](const Call &call) { return answer(m_ladder, call); },
                  {.bodyBytes = eventBytes, .guard = [this](const Call &call) -> std::optional<Reply> {
                       const auto wait = m_limiter.take(call.caller().person.id.toString(), perMinute);
                       if (!wait) {
                           return std::nullopt;
                       }
                       Reply reply = Reply::problem(429, u"too_many_inferences"_s);
                       reply.retryAfterSeconds = *wait;
                       return reply;
                   }});
    m_suggestions.addRoutes(router);
}

} // namespace hub
