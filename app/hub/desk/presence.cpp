// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/presence.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr auto silence = std::chrono::minutes(1);
const QStringList states{u"viewing"_s, u"replying"_s, u"away"_s, u"left"_s};

} // namespace

Presence::Presence(Context &context, Feed &feed)
    : m_context(context)
    , m_feed(feed)
{
    feed.onJoin([this] {
        const std::scoped_lock lock(m_mutex);
        std::vector<wire::FeedFrame> frames;
        for (const auto &[id, people] : m_people) {
            frames.push_back(frameOf(id, people));
        }
        return frames;
    });
    feed.onLeave([this](const desk::SessionId &session) { dropSession(session); });
    context.ticker.every(std::chrono::seconds(10), [this] { dropSilent(); });
}

void Presence::addRoutes(Router &router)
{
    router.work("POST", "/v1/conversations/{id}/presence", Access::may(desk::Permission::ReadConversations),
                [this](const Call &call) { return set(call); }, {.bodyBytes = 1024});
}

Reply Presence::set(const Call &call)
{
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto json = call.json();
    const QString state = json ? json->value("state"_L1).toString() : QString();
    if (id.isNull() || !states.contains(state)) {
        return Reply::problem(400, u"malformed"_s, u"state is one of "_s + states.join(u' '));
    }
    wire::FeedFrame frame;
    bool told = false;
    bool before = false;
    bool after = false;
    {
        const std::scoped_lock lock(m_mutex);
        People &people = m_people[id];
        before = isWrittenIn(people);
        const bool isNew = !people.contains(call.caller().session);
        Entry entry{call.caller().person.id, call.caller().person.name, state, m_context.clock.monotonic()};
        const bool same = !isNew && people[call.caller().session].state == state;
        if (state == u"left") {
            people.erase(call.caller().session);
        } else {
            people[call.caller().session] = std::move(entry);
        }
        after = isWrittenIn(people);
        frame = frameOf(id, people);
        if (people.empty()) {
            m_people.erase(id);
        }
        told = same || (isNew && state == u"left"); // a sign of life, nothing to tell
    }
    tellWriting(id, before, after, state == u"replying");
    if (!told) {
        m_feed.broadcast(frame);
    }
    return Reply::json(204, {});
}

/// Without m_mutex held.
void Presence::tellWriting(const desk::ConversationId &id, bool before, bool after, bool sign) const
{
    if (m_writing && (sign || before != after)) {
        m_writing(id, after);
    }
}

bool Presence::isWrittenIn(const People &people)
{
    return std::any_of(people.begin(), people.end(),
                       [](const auto &entry) { return entry.second.state == u"replying"; });
}

void Presence::dropSession(const desk::SessionId &session)
{
    std::vector<wire::FeedFrame> frames;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = m_people.begin(); it != m_people.end();) {
            if (it->second.erase(session) > 0) {
                frames.push_back(frameOf(it->first, it->second));
            }
            it = it->second.empty() ? m_people.erase(it) : std::next(it);
        }
    }
    for (const wire::FeedFrame &frame : frames) {
        m_feed.broadcast(frame);
    }
}

void Presence::dropSilent()
{
    const core::Milliseconds now = m_context.clock.monotonic();
    std::vector<wire::FeedFrame> frames;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = m_people.begin(); it != m_people.end();) {
            const auto dropped =
                std::erase_if(it->second, [&](const auto &person) { return now - person.second.at > silence; });
            if (dropped > 0) {
                frames.push_back(frameOf(it->first, it->second));
            }
            it = it->second.empty() ? m_people.erase(it) : std::next(it);
        }
    }
    for (const wire::FeedFrame &frame : frames) {
        m_feed.broadcast(frame);
    }
}

wire::FeedFrame Presence::frameOf(const desk::ConversationId &id, const People &people)
{
    QJsonArray list;
    for (const auto &[session, entry] : people) {
        list.append(QJsonObject{{"id"_L1, entry.user.toString()}, {"name"_L1, entry.name}, {"state"_L1, entry.state}});
    }
    wire::FeedFrame frame;
    frame.kind = u"presence"_s;
    frame.id = id.toString();
    frame.body = {{"people"_L1, list}};
    return frame;
}

} // namespace hub
