// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/feed.h"

#include "core/log.h"
#include "core/thread.h"
#include "hub/desk/orderview.h"
#include "store/schema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr size_t mostRecent = 4096;
constexpr size_t mostRecentBytes = 16 * 1024 * 1024;
constexpr int chunk = 500;
/// Nobody is handed more than this ahead of what their connection has taken.
constexpr size_t mostQueued = 1024 * 1024;
constexpr auto sessionCheck = std::chrono::seconds(2);
/// Consoles count down to our deadlines with their own clocks, which drift and are set while they are connected.
constexpr auto timeSignal = std::chrono::seconds(30);
constexpr std::uint16_t notSignedIn = 4401;

std::shared_ptr<const std::string> toText(const wire::FeedFrame &frame)
{
    return std::make_shared<const std::string>(core::canonicalJson(wire::toJson(frame)).toStdString());
}

/// Rows that are about customers. What else there is (policy) every signed-in person may see.
bool isAboutCustomers(const QString &kind)
{
    return kind != u"policy";
}

} // namespace

Feed::Feed(Context &context, const Sessions &sessions)
    : m_context(context)
    , m_sessions(sessions)
{
    context.writer.observe([this](quint32 topics) {
        if (topics & store::FeedGrew) {
            wake();
        }
    });
}

Feed::~Feed()
{
    stop();
}

void Feed::addRoutes(Router &router)
{
    router.upgrade("/v1/feed", Access::signedIn(),
                   [this](const Call &call, const serve::Upgrade &upgrade) { join(call, upgrade); });
}

void Feed::start()
{
    m_nextTime = std::chrono::steady_clock::now() + timeSignal; // the greeting tells it first
    m_thread = std::thread([this] { loop(); });
}

void Feed::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

size_t Feed::followers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_followers.size();
}

void Feed::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_woken = true;
    }
    m_wake.notify_all();
}

void Feed::broadcast(const wire::FeedFrame &frame)
{
    const Text text = toText(frame);
    const std::scoped_lock lock(m_mutex);
    for (const FollowerPtr &follower : m_followers) {
        if (!follower->gone && follower->greeted) {
            follower->socket.send(text);
        }
    }
}

void Feed::join(const Call &call, const serve::Upgrade &upgrade)
{
    const auto after = call.queryInteger("after", 0, 0, std::numeric_limits<qint64>::max());
    if (!after) {
        upgrade.refuse(Reply::problem(400, u"bad_after"_s, u"after is a number"_s).toResponse());
        return;
    }
    const auto follower = std::make_shared<Follower>();
    follower->caller = call.caller();
    follower->position = *after;
    follower->epoch = call.query("epoch");
    serve::WebSocketCallbacks callbacks;
    callbacks.onOpen = [this, follower](serve::WebSocket socket) {
        {
            const std::scoped_lock lock(m_mutex);
            follower->socket = std::move(socket);
            m_followers.push_back(follower);
        }
        wake();
    };
    callbacks.onDrained = [this] { wake(); };
    callbacks.onClosed = [this, follower](std::uint16_t, const std::string &) {
        {
            const std::scoped_lock lock(m_mutex);
            follower->gone = true;
        }
        wake();
    };
    upgrade.accept(std::move(callbacks));
}

void Feed::loop()
{
    core::nameThread("feed");
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, sessionCheck, [this] { return m_woken || m_stopping; });
            if (m_stopping) {
                return;
            }
            m_woken = false;
        }
        readNew();
        for (const FollowerPtr &follower : takeFollowers()) {
            if (!follower->greeted) {
                greet(*follower);
            }
            pump(*follower);
        }
        const auto now = std::chrono::steady_clock::now();
        if (now >= m_nextCheck) {
            m_nextCheck = now + sessionCheck;
            checkSessions();
        }
        if (now >= m_nextTime) {
            m_nextTime = now + timeSignal;
            wire::FeedFrame time;
            time.kind = u"time"_s;
            time.serverTime = m_context.clock.now();
            broadcast(time);
        }
    }
}

/// Those who are there; drops those who went.
std::vector<Feed::FollowerPtr> Feed::takeFollowers()
{
    std::vector<FollowerPtr> staying;
    std::vector<desk::SessionId> left;
    {
        const std::scoped_lock lock(m_mutex);
        for (const FollowerPtr &follower : m_followers) {
            if (follower->gone) {
                left.push_back(follower->caller.session);
            } else {
                staying.push_back(follower);
            }
        }
        m_followers = staying;
    }
    for (const desk::SessionId &session : left) {
        const bool again = std::any_of(staying.begin(), staying.end(),
                                       [&](const FollowerPtr &other) { return other->caller.session == session; });
        if (m_leave && !again) {
            m_leave(session);
        }
    }
    return staying;
}

void Feed::readNew()
{
    const core::Status read = m_context.reads.run([this](sql::Connection &connection) -> core::Status {
        const store::Feed feed(connection);
        const auto epoch = feed.epoch();
        if (!epoch) {
            return tl::unexpected(epoch.error());
        }
        // The first time, a rebuild under our feet, or nobody to tell: whoever joins later reads from the database.
        if (*epoch != m_epoch || followers() == 0) {
            const auto head = feed.head();
            if (!head) {
                return tl::unexpected(head.error());
            }
            m_epoch = *epoch;
            m_head = *head;
            m_recent.clear();
            m_recentBytes = 0;
            return {};
        }
        for (;;) {
            const auto rows = feed.textsAfter(m_head, chunk);
            if (!rows) {
                return tl::unexpected(rows.error());
            }
            for (const store::FeedText &row : *rows) {
                m_recent.push_back({row.seq, row.kind, textOf(row)});
                m_recentBytes += m_recent.back().text->size();
                m_head = row.seq;
            }
            while (m_recent.size() > mostRecent || m_recentBytes > mostRecentBytes) {
                m_recentBytes -= m_recent.front().text->size();
                m_recent.pop_front();
            }
            if (rows->size() < chunk) {
                return {};
            }
        }
    });
    if (!read) {
        core::log(core::LogLevel::Error, "feed_not_read"_L1, {{"code"_L1, core::errorCodeName(read.error().code)}});
    }
}

void Feed::greet(Follower &follower)
{
    wire::FeedFrame hello;
    hello.kind = u"hello"_s;
    hello.seq = m_head;
    hello.epoch = m_epoch;
    hello.serverTime = m_context.clock.now();
    follower.socket.send(toText(hello));
    if (m_join) {
        for (const wire::FeedFrame &frame : m_join()) {
            follower.socket.send(toText(frame));
        }
    }
    {
        const std::scoped_lock lock(m_mutex);
        follower.greeted = true;
    }
    if ((!follower.epoch.isEmpty() && follower.epoch != m_epoch) || follower.position > m_head) {
        reset(follower);
    }
    follower.epoch = m_epoch;
}

void Feed::pump(Follower &follower)
{
    if (follower.epoch != m_epoch) {
        follower.epoch = m_epoch;
        reset(follower);
        return;
    }
    while (follower.position < m_head && follower.socket.isOpen() && follower.socket.queuedBytes() < mostQueued) {
        if (!pumpFromMemory(follower)) {
            const qint64 before = follower.position;
            pumpFromDatabase(follower);
            if (follower.position == before) {
                return;
            }
        }
    }
}

bool Feed::pumpFromMemory(Follower &follower)
{
    if (m_recent.empty() || m_recent.front().seq > follower.position + 1) {
        return false;
    }
    const auto first = static_cast<size_t>(follower.position + 1 - m_recent.front().seq);
    for (size_t i = first; i < m_recent.size() && follower.socket.queuedBytes() < mostQueued; ++i) {
        if (!follower.socket.send(textFor(follower, m_recent[i]))) {
            return true; // it is closing; the loop above sees that
        }
        follower.position = m_recent[i].seq;
    }
    return true;
}

void Feed::pumpFromDatabase(Follower &follower)
{
    const auto rows = m_context.reads.run(
        [&](sql::Connection &connection) { return store::Feed(connection).textsAfter(follower.position, chunk); });
    if (!rows) {
        core::log(core::LogLevel::Error, "feed_not_read"_L1, {{"code"_L1, core::errorCodeName(rows.error().code)}});
        return; // the next wake tries again
    }
    for (const store::FeedText &row : *rows) {
        if (row.seq != follower.position + 1) {
            reset(follower); // too old: those rows were trimmed
            return;
        }
        if (!follower.socket.send(textFor(follower, {row.seq, row.kind, textOf(row)}))) {
            return;
        }
        follower.position = row.seq;
    }
}

/// The console must load afresh; what it missed cannot be told any more. It goes on from here.
void Feed::reset(Follower &follower)
{
    wire::FeedFrame frame;
    frame.kind = u"reset"_s;
    frame.epoch = m_epoch;
    follower.socket.send(toText(frame));
    follower.socket.close(1000, "reset");
    follower.position = m_head;
}

void Feed::checkSessions()
{
    for (const FollowerPtr &follower : takeFollowers()) {
        const auto caller = m_context.reads.run(
            [&](sql::Connection &connection) { return m_sessions.check(follower->caller.tokenHash, connection); });
        if (!caller) {
            if (caller.error().code == core::ErrorCode::Unauthenticated) {
                follower->socket.close(notSignedIn, "the session has ended");
            }
            continue;
        }
        if (caller->person.role != follower->caller.person.role) {
            follower->caller = *caller;
            wire::FeedFrame frame;
            frame.kind = u"authz_changed"_s;
            follower->socket.send(toText(frame));
        }
    }
}

Feed::Text Feed::textOf(const store::FeedText &row)
{
    wire::FeedFrame frame;
    frame.seq = row.seq;
    frame.kind = row.kind;
    frame.id = row.id;
    frame.version = row.version;
    if (row.kind == u"order") {
        const auto order = core::parseObject(row.body.toUtf8());
        frame.body = order ? withoutPersonalData(*order) : QJsonObject();
        return toText(frame);
    }
    const QByteArray body = row.body.toUtf8();
    if (body.isEmpty() || body == "{}") {
        return toText(frame);
    }
    // The body is canonical already, and first among the keys.
    const QByteArray rest = core::canonicalJson(wire::toJson(frame));
    auto text = std::make_shared<std::string>();
    text->reserve(static_cast<size_t>(body.size() + rest.size()) + 9);
    text->append("{\"body\":").append(body.constData(), static_cast<size_t>(body.size())).append(",");
    text->append(rest.constData() + 1, static_cast<size_t>(rest.size()) - 1);
    return text;
}

Feed::Text Feed::textFor(const Follower &follower, const Recent &row)
{
    if (!isAboutCustomers(row.kind) ||
        desk::roleMay(follower.caller.person.role, desk::Permission::ReadConversations)) {
        return row.text;
    }
    wire::FeedFrame skip;
    skip.seq = row.seq;
    skip.kind = u"skip"_s;
    return toText(skip);
}

} // namespace hub
