// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chatfeed.h"

#include "core/log.h"
#include "core/thread.h"
#include "hub/channel/chatview.h"
#include "store/conversationstore.h"
#include "store/schema.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int chunk = 100;
/// Nobody is handed more than this ahead of what their connection has taken.
constexpr size_t mostQueued = 256 * 1024;
constexpr auto look = std::chrono::seconds(1);
constexpr auto tokenTime = std::chrono::seconds(10); ///< until the first frame
constexpr auto typingPause = std::chrono::seconds(1);

constexpr std::uint16_t badFrame = 1008;
constexpr std::uint16_t tryLater = 1013;
constexpr std::uint16_t badToken = 4401;
constexpr std::uint16_t noToken = 4408;
constexpr std::uint16_t replaced = 4409;

std::string toText(const QJsonObject &json)
{
    return core::canonicalJson(json).toStdString();
}

} // namespace

ChatFeed::ChatFeed(Context &context, const Authenticator &tokens, Feed &consoles, const ChannelLimits &limits)
    : m_context(context)
    , m_tokens(tokens)
    , m_consoles(consoles)
    , m_limits(limits)
    , m_receipts(context)
    , m_frames(context.clock)
    , m_joins(context.clock)
{
    context.writer.observe([this](quint32 topics) {
        if (topics & store::JournalGrew) {
            {
                const std::scoped_lock lock(m_mutex);
                m_grown = true;
            }
            wake();
        }
    });
}

ChatFeed::~ChatFeed()
{
    stop();
}

void ChatFeed::addRoutes(Router &router)
{
    router.upgrade("/v1/chat/feed", Access::anyone(),
                   [this](const Call &call, const serve::Upgrade &upgrade) { join(call, upgrade); });
}

void ChatFeed::start()
{
    m_thread = std::thread([this] { loop(); });
}

void ChatFeed::stop()
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

size_t ChatFeed::followers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_followers.size();
}

void ChatFeed::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_woken = true;
    }
    m_wake.notify_all();
}

void ChatFeed::typing(const desk::ConversationId &conversation, bool typing)
{
    {
        const std::scoped_lock lock(m_mutex);
        for (const FollowerPtr &follower : m_followers) {
            if (follower->conversation == conversation) {
                follower->agentTyping = typing;
                follower->dirty = true;
            }
        }
    }
    wake();
}

/// On a worker's thread.
void ChatFeed::join(const Call &call, const serve::Upgrade &upgrade)
{
    const auto after = call.queryInteger("after", 0, 0, std::numeric_limits<qint64>::max() - 1);
    if (!after) {
        upgrade.refuse(Reply::problem(400, u"malformed"_s, u"after is a number"_s).toResponse());
        return;
    }
    const auto follower = std::make_shared<Follower>();
    follower->position = *after;
    follower->taken = *after; // it says that it has those
    follower->joinedAt = m_context.clock.monotonic();
    desk::ConversationId conversation;
    if (call.request().headers.contains("Authorization")) {
        const auto found = m_context.reads.run(
            [&](sql::Connection &connection) { return m_tokens.conversationOf(call.bearer(), connection); });
        if (!found) {
            upgrade.refuse(Reply::of(found.error()).toResponse());
            return;
        }
        conversation = *found;
        if (const auto wait = m_joins.take(conversation.toString(), m_limits.joinsPerMinute)) {
            Reply reply = Reply::problem(429, u"too_many_requests"_s);
            reply.retryAfterSeconds = *wait;
            upgrade.refuse(reply.toResponse());
            return;
        }
    }
    serve::WebSocketCallbacks callbacks;
    callbacks.onOpen = [this, follower, conversation](serve::WebSocket socket) {
        {
            const std::scoped_lock lock(m_mutex);
            follower->socket = std::move(socket);
            m_followers.push_back(follower);
        }
        if (!conversation.isNull()) {
            enter(follower, conversation);
        }
    };
    callbacks.onText = [this, follower](const std::string &text) { take(follower, text); };
    callbacks.onDrained = [this, follower] {
        {
            const std::scoped_lock lock(m_mutex);
            if (follower->socket.queuedBytes() == 0) { // nothing was queued since
                follower->taken = std::max(follower->taken, follower->handedOver);
            }
            follower->dirty = true;
        }
        wake();
    };
    callbacks.onClosed = [this, follower](std::uint16_t, const std::string &) {
        {
            const std::scoped_lock lock(m_mutex);
            follower->gone = true;
        }
        wake();
    };
    upgrade.accept(std::move(callbacks));
}

/// On the server's thread.
void ChatFeed::take(const FollowerPtr &follower, const std::string &text)
{
    desk::ConversationId conversation;
    {
        const std::scoped_lock lock(m_mutex);
        conversation = follower->conversation;
    }
    const QString name = conversation.isNull() ? QString() : conversation.toString();
    const auto json = core::parseObject(QByteArray::fromStdString(text));
    if (!json || (!name.isEmpty() && m_frames.take(name, m_limits.framesPerMinute))) {
        follower->socket.close(badFrame, json ? "too many frames" : "frames are JSON objects");
        return;
    }
    if (conversation.isNull()) {
        if (follower->authenticating) {
            return; // said too early
        }
        const QString token = json->value("token"_L1).toString();
        if (token.isEmpty()) {
            follower->socket.close(badToken, "the first frame is the token");
            return;
        }
        follower->authenticating = true;
        authenticate(follower, token.toUtf8());
        return;
    }
    if (const QJsonValue typing = json->value("typing"_L1); typing.isBool()) {
        customerTyping(*follower, conversation, typing.toBool());
    }
    if (const QJsonValue read = json->value("read"_L1); read.isDouble() && read.toInteger() > 0) {
        {
            const std::scoped_lock lock(m_mutex);
            follower->read = std::max(follower->read, read.toInteger());
            follower->dirty = true;
        }
        wake();
    }
}

void ChatFeed::authenticate(const FollowerPtr &follower, const QByteArray &token)
{
    const bool posted = m_context.workers.post([this, follower, token] {
        const auto found = m_context.reads.run(
            [&](sql::Connection &connection) { return m_tokens.conversationOf(token, connection); });
        if (!found) {
            follower->socket.close(badToken, "not a token of a conversation");
        } else if (m_joins.take(found->toString(), m_limits.joinsPerMinute)) {
            follower->socket.close(tryLater, "opened too often");
        } else {
            enter(follower, *found);
        }
    });
    if (!posted) {
        follower->socket.close(tryLater, "try again later");
    }
}

void ChatFeed::enter(const FollowerPtr &follower, const desk::ConversationId &conversation)
{
    {
        const std::scoped_lock lock(m_mutex);
        follower->conversation = conversation;
        follower->dirty = true;
        std::vector<FollowerPtr> same;
        std::copy_if(m_followers.begin(), m_followers.end(), std::back_inserter(same),
                     [&](const FollowerPtr &other) { return other->conversation == conversation && !other->gone; });
        for (size_t i = 0; i + static_cast<size_t>(m_limits.socketsPerConversation) < same.size(); ++i) {
            same[i]->socket.close(replaced, "opened elsewhere");
        }
    }
    wake();
}

void ChatFeed::customerTyping(Follower &follower, const desk::ConversationId &conversation, bool typing)
{
    const core::Milliseconds now = m_context.clock.monotonic();
    if (typing && follower.toldTyping && now - *follower.toldTyping < typingPause) {
        return;
    }
    follower.toldTyping = typing ? std::optional(now) : std::nullopt;
    wire::FeedFrame frame;
    frame.kind = u"typing"_s;
    frame.id = conversation.toString();
    frame.body = {{"typing"_L1, typing}};
    m_consoles.broadcast(frame);
}

void ChatFeed::loop()
{
    core::nameThread("chat feed");
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, look, [this] { return m_woken || m_stopping; });
            if (m_stopping) {
                return;
            }
            m_woken = false;
        }
        markGrown();
        for (const FollowerPtr &follower : takeDirty()) {
            serve(*follower);
        }
    }
}

/// Marks those whose conversation has new entries.
void ChatFeed::markGrown()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_grown, false)) {
            return;
        }
    }
    const auto grown = m_context.reads.run(
        [&](sql::Connection &connection) { return store::ConversationStore(connection).grownAfter(m_journal); });
    const std::scoped_lock lock(m_mutex);
    if (!grown) {
        m_grown = true; // again at the next look
        core::log(core::LogLevel::Error, "chat_feed_not_read"_L1,
                  {{"code"_L1, core::errorCodeName(grown.error().code)}});
        return;
    }
    m_journal = grown->head;
    const QSet<desk::ConversationId> ids(grown->conversations.begin(), grown->conversations.end());
    for (const FollowerPtr &follower : m_followers) {
        follower->dirty = follower->dirty || ids.contains(follower->conversation);
    }
}

/// Drops those who went and those who never said who they are.
std::vector<ChatFeed::FollowerPtr> ChatFeed::takeDirty()
{
    const core::Milliseconds now = m_context.clock.monotonic();
    std::vector<FollowerPtr> dirty;
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_followers, [](const FollowerPtr &follower) { return follower->gone; });
    for (const FollowerPtr &follower : m_followers) {
        if (follower->conversation.isNull()) {
            if (now - follower->joinedAt > tokenTime) {
                follower->socket.close(noToken, "no token came");
            }
        } else if (std::exchange(follower->dirty, false)) {
            dirty.push_back(follower);
        }
    }
    return dirty;
}

void ChatFeed::serve(Follower &follower)
{
    if (!follower.greeted) {
        follower.greeted = true;
        greet(follower);
    }
    noteRead(follower);
    pump(follower);
    noteTaken(follower);
    tellTyping(follower);
}

void ChatFeed::greet(Follower &follower)
{
    const auto conversation = m_context.reads.run(
        [&](sql::Connection &connection) { return store::ConversationStore(connection).find(follower.conversation); });
    if (!conversation) {
        return; // the next look tries the messages
    }
    const qint64 last = *conversation ? (*conversation)->lastSeq : 0;
    follower.socket.send(
        toText({{"hello"_L1, QJsonObject{{"conversation_id"_L1, follower.conversation.toString()},
                                         {"last_seq"_L1, last},
                                         {"server_time"_L1, core::toRfc3339(m_context.clock.now())}}}}));
    if (follower.position > last) {
        // It has seen more than there is: the hub was restored from a backup. Everything again, after saying so.
        follower.socket.send(toText({{"reset"_L1, true}}));
        follower.position = 0;
        const std::scoped_lock lock(m_mutex);
        follower.taken = 0;
    }
}

void ChatFeed::pump(Follower &follower)
{
    while (follower.socket.isOpen() && follower.socket.queuedBytes() < mostQueued) {
        const auto messages = m_context.reads.run([&](sql::Connection &connection) {
            return store::ConversationStore(connection).messagesAfter(follower.conversation, follower.position, chunk);
        });
        if (!messages) {
            core::log(core::LogLevel::Error, "chat_feed_not_read"_L1,
                      {{"code"_L1, core::errorCodeName(messages.error().code)}});
            const std::scoped_lock lock(m_mutex);
            follower.dirty = true;
            return;
        }
        for (const desk::Message &message : *messages) {
            if (follower.socket.queuedBytes() >= mostQueued) {
                return; // goes on when it is drained
            }
            if (const auto view = customerView(message)) {
                // Under the lock, so that “drained” is never heard of between the two lines.
                const std::scoped_lock lock(m_mutex);
                if (!follower.socket.send(toText({{"seq"_L1, message.seq}, {"message"_L1, *view}}))) {
                    return;
                }
                if (message.kind == desk::MessageKind::Agent) {
                    follower.handedOver = message.seq;
                }
            }
            follower.position = message.seq;
        }
        if (messages->size() < chunk) {
            return;
        }
    }
}

/// Before anything more is sent: nobody has read what was not there yet.
void ChatFeed::noteRead(Follower &follower)
{
    qint64 read = 0;
    {
        const std::scoped_lock lock(m_mutex);
        follower.read = std::min(follower.read, follower.position);
        read = follower.read;
    }
    if (read > follower.readNoted) {
        follower.readNoted = read;
        m_receipts.note(follower.conversation, read, desk::DeliveryState::Read);
    }
}

void ChatFeed::noteTaken(Follower &follower)
{
    qint64 taken = 0;
    {
        const std::scoped_lock lock(m_mutex);
        taken = follower.taken;
    }
    if (taken > follower.delivered && taken > follower.readNoted) {
        follower.delivered = taken;
        m_receipts.note(follower.conversation, taken, desk::DeliveryState::Delivered);
    }
}

void ChatFeed::tellTyping(Follower &follower)
{
    std::optional<bool> typing;
    {
        const std::scoped_lock lock(m_mutex);
        typing = std::exchange(follower.agentTyping, std::nullopt);
    }
    if (!typing || follower.socket.queuedBytes() > mostQueued) {
        return;
    }
    const auto conversation = m_context.reads.run(
        [&](sql::Connection &connection) { return store::ConversationStore(connection).find(follower.conversation); });
    // Who only looks on, or writes a note while the bot answers, is not who the customer talks to.
    if (conversation && *conversation && (*conversation)->owner.kind == desk::OwnerKind::Person) {
        follower.socket.send(toText({{"typing"_L1, *typing}}));
    }
}

} // namespace hub
