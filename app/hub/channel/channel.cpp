// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/channel.h"

#include "hub/auth/secrets.h"
#include "hub/auth/sessions.h"
#include "hub/channel/chatview.h"
#include "hub/channel/identity.h"
#include "store/conversationstore.h"
#include "store/mediaindex.h"
#include "store/policystore.h"
#include "store/tokenstore.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestId = 200;
constexpr qsizetype longestClientId = 100;
constexpr int mostMessages = 500;
constexpr std::size_t openingBytes = 16 * 1024;
constexpr std::size_t messageBytes = 128 * 1024;

Reply refused(const QString &code, const QString &detail)
{
    return Reply::problem(422, code, detail);
}

Reply tooMany(const QString &code, int seconds)
{
    Reply reply = Reply::problem(429, code);
    reply.retryAfterSeconds = seconds;
    return reply;
}

/// "de" of "de-AT"; empty when it names no language.
QString languageOf(const QString &tag)
{
    static const QRegularExpression good(u"^([A-Za-z]{2})(-[A-Za-z0-9]{2,8})*$"_s);
    return good.match(tag).captured(1).toLower();
}

bool isFromHere(const std::string &peer)
{
    return peer.starts_with("127.") || peer == "::1";
}

struct Opening
{
    desk::ConversationOpened body;
    QString source;
    QString proof;
};

/// One entry after the other in the journal of a conversation; the first error sticks.
class Journal
{
public:
    Journal(sql::Connection &connection, const desk::ConversationId &conversation, core::Timestamp now)
        : m_store(connection)
        , m_conversation(conversation)
        , m_now(now)
    {
    }

    std::optional<desk::Message> append(desk::JournalBody body, const QString &actor = u"customer"_s)
    {
        if (!m_status) {
            return std::nullopt;
        }
        auto appended = m_store.append({0, m_conversation, m_now, actor, std::move(body)});
        if (!appended) {
            m_status = tl::unexpected(appended.error());
            return std::nullopt;
        }
        return std::move(appended->effect.added);
    }

    [[nodiscard]] const core::Status &status() const { return m_status; }

private:
    store::ConversationStore m_store;
    desk::ConversationId m_conversation;
    core::Timestamp m_now;
    core::Status m_status;
};

core::Result<Opening> readOpening(const QJsonObject &json)
{
    core::JsonReader reader(json);
    Opening opening;
    opening.body.customerName = cleanText(reader.text("customer_name"_L1)).simplified();
    opening.body.customer = desk::CustomerId(cleanText(reader.optionalText("customer_id"_L1)));
    opening.body.order = desk::OrderId(cleanText(reader.optionalText("order_id"_L1)));
    opening.body.language = languageOf(reader.optionalText("language"_L1));
    opening.source = reader.optionalText("source"_L1);
    opening.proof = reader.optionalText("identity"_L1);
    if (const core::Status read = reader.status(); !read) {
        return tl::unexpected(read.error());
    }
    if (opening.body.customerName.isEmpty() || opening.body.customerName.size() > longestName) {
        return core::fail(core::ErrorCode::InvalidArgument, u"customer_name has 1 to %1 characters"_s.arg(longestName));
    }
    if (opening.body.customer.toString().size() > longestId || opening.body.order.toString().size() > longestId) {
        return core::fail(core::ErrorCode::InvalidArgument, u"an id has at most %1 characters"_s.arg(longestId));
    }
    return opening;
}

struct Words
{
    QString clientId;
    QString text;
    std::vector<desk::MediaId> media;
};

core::Result<Words> readWords(const QJsonObject &json)
{
    core::JsonReader reader(json);
    Words words;
    words.clientId = reader.text("client_id"_L1);
    words.text = cleanText(reader.optionalText("text"_L1));
    for (const QJsonValue &value : reader.optionalArray("media"_L1)) {
        const desk::MediaId id(value.toString());
        if (id.isNull()) {
            reader.failed("media"_L1, u"holds media ids"_s);
        } else if (std::find(words.media.begin(), words.media.end(), id) == words.media.end()) {
            words.media.push_back(id);
        }
    }
    if (const core::Status read = reader.status(); !read) {
        return tl::unexpected(read.error());
    }
    return words;
}

bool saysTheSame(const desk::Message &message, const Words &words)
{
    return message.text == words.text &&
           std::equal(
               message.attachments.begin(), message.attachments.end(), words.media.begin(), words.media.end(),
               [](const desk::Attachment &attachment, const desk::MediaId &id) { return attachment.media == id; });
}

Reply accepted(unsigned status, const desk::Message &message)
{
    return Reply::json(
        status,
        {{"message_id"_L1, message.id.toString()}, {"seq"_L1, message.seq}, {"at"_L1, core::toRfc3339(message.at)}});
}

} // namespace

Channel::Channel(Context &context, const Authenticator &tokens, const Sources &sources, Feed &consoles,
                 const ChannelLimits &limits)
    : m_context(context)
    , m_sources(sources)
    , m_limits(limits)
    , m_receipts(context)
    , m_openings(context.clock)
    , m_messages(context.clock)
    , m_polls(context.clock)
    , m_media(context, limits)
    , m_feed(context, tokens, consoles, limits)
{
}

void Channel::addRoutes(Router &router)
{
    router.command("POST", "/v1/chat", Access::anyone(),
                   [this](const Call &call, sql::Connection &connection) { return open(call, connection); },
                   {.bodyBytes = openingBytes, .guard = [this](const Call &call) { return limitOpening(call); }});
    router.command("POST", "/v1/chat/messages", Access::customer(),
                   [this](const Call &call, sql::Connection &connection) { return say(call, connection); },
                   {.bodyBytes = messageBytes, .guard = [this](const Call &call) { return limitMessages(call); }});
    router.work("GET", "/v1/chat/messages", Access::customer(),
                [this](const Call &call) {
                    const auto reply = m_context.reads.run(
                        [&](sql::Connection &connection) -> core::Result<Reply> { return history(call, connection); });
                    // Whoever asks for what comes after a message has that message.
                    if (const qint64 after =
                            call.queryInteger("after", 0, 0, std::numeric_limits<qint64>::max() - 1).value_or(0);
                        after > 0) {
                        m_receipts.note(call.conversation(), after, desk::DeliveryState::Delivered);
                    }
                    return reply ? *reply : Reply::of(reply.error());
                },
                {.bodyBytes = {}, .guard = [this](const Call &call) { return limitPolls(call); }});
    m_media.addRoutes(router);
    m_feed.addRoutes(router);
}

void Channel::stop()
{
    m_media.stop();
    m_feed.stop();
}

std::optional<Reply> Channel::limitOpening(const Call &call)
{
    const serve::Request &request = call.request();
    QString peer = QString::fromStdString(request.peer);
    bool local = isFromHere(request.peer);
    if (local && request.headers.contains("X-Forwarded-For")) {
        // A proxy on this computer: the last address is the one it saw itself; what stands before is hearsay.
        peer = call.header("X-Forwarded-For").section(u',', -1).trimmed().left(64);
        local = false;
    }
    const auto wait =
        m_openings.take(peer, local ? m_limits.conversationsPerMinuteLocal : m_limits.conversationsPerMinute);
    return wait ? std::optional(tooMany(u"too_many_conversations"_s, *wait)) : std::nullopt;
}

std::optional<Reply> Channel::limitMessages(const Call &call)
{
    const auto wait = m_messages.take(call.conversation().toString(), m_limits.messagesPerMinute);
    return wait ? std::optional(tooMany(u"too_many_messages"_s, *wait)) : std::nullopt;
}

std::optional<Reply> Channel::limitPolls(const Call &call)
{
    const auto wait = m_polls.take(call.conversation().toString(), m_limits.pollsPerMinute);
    return wait ? std::optional(tooMany(u"too_many_requests"_s, *wait)) : std::nullopt;
}

Reply Channel::open(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    auto opening = json.and_then(readOpening);
    if (!opening) {
        return Reply::of(opening.error());
    }
    const core::Timestamp now = m_context.clock.now();
    if (!opening->proof.isEmpty()) {
        if (!isVouchedFor(m_sources, opening->source, opening->body.customer, opening->body.order, opening->proof,
                          now)) {
            return Reply::problem(401, u"bad_identity"_s, u"no source vouches for this customer"_s);
        }
        opening->body.identityVerified = true;
    }
    opening->body.owner.kind = desk::OwnerKind::Bot;
    opening->body.owner.epoch = 1;
    const auto id = desk::ConversationId::create(m_context.clock);
    const QByteArray token = randomToken();
    Journal journal(connection, id, now);
    journal.append(opening->body);
    if (!journal.status()) {
        return Reply::of(journal.status().error());
    }
    if (const core::Status kept =
            store::TokenStore(connection).insertChat(tokenHash(token), id, now, now + ChatTokenTime);
        !kept) {
        return Reply::of(kept.error());
    }
    return Reply::json(201, {{"conversation_id"_L1, id.toString()}, {"token"_L1, QString::fromLatin1(token)}});
}

Reply Channel::say(const Call &call, sql::Connection &connection) const
{
    const auto words = call.json().and_then(readWords);
    if (!words) {
        return Reply::of(words.error());
    }
    if (words->clientId.size() > longestClientId) {
        return refused(u"client_id_too_long"_s, u"client_id has at most %1 characters"_s.arg(longestClientId));
    }
    if (words->text.size() > m_limits.textLength) {
        return refused(u"text_too_long"_s, u"a message has at most %1 characters"_s.arg(m_limits.textLength));
    }
    if (words->text.isEmpty() && words->media.empty()) {
        return refused(u"empty_message"_s, u"neither text nor photo"_s);
    }
    if (words->media.size() > static_cast<size_t>(m_limits.attachments)) {
        return refused(u"too_many_attachments"_s, u"at most %1 photos"_s.arg(m_limits.attachments));
    }
    const store::ConversationStore conversations(connection);
    const auto before = conversations.find(call.conversation());
    const auto known = conversations.messageOfKey(call.conversation(), keyOfClientId(words->clientId));
    const auto policy = store::PolicyStore(connection).current();
    if (!before || !known || !policy) {
        return Reply::of(!before ? before.error() : !known ? known.error() : policy.error());
    }
    if (!*before) {
        return Reply::problem(404, u"not_found"_s, u"the conversation is no more"_s);
    }
    if (*known) {
        return saysTheSame(**known, *words) ? accepted(200, **known)
                                            : refused(u"client_id_reused"_s, u"another message had this client_id"_s);
    }
    const core::Timestamp now = m_context.clock.now();
    desk::Message message;
    message.id = desk::MessageId::create(m_context.clock);
    message.kind = desk::MessageKind::Customer;
    message.authorName = (*before)->customerName;
    message.text = words->text;
    message.at = now;
    message.idempotencyKey = keyOfClientId(words->clientId);
    store::MediaIndex media(connection);
    for (const desk::MediaId &id : words->media) {
        const auto mine = media.usedIn(id, call.conversation());
        const auto file = media.find(id);
        if (!mine || !file) {
            return Reply::of(!mine ? mine.error() : file.error());
        }
        if (!*mine || !*file) {
            return refused(u"unknown_media"_s, u"no such photo was uploaded here"_s);
        }
        if (const core::Status shown = media.show(id, call.conversation()); !shown) {
            return Reply::of(shown.error());
        }
        message.attachments.push_back(**file);
    }
    Journal journal(connection, call.conversation(), now);
    if ((*before)->state != desk::ConversationState::Open) {
        desk::Message reopened;
        reopened.id = desk::MessageId::create(m_context.clock);
        reopened.kind = desk::MessageKind::System;
        reopened.systemCode = u"reopened"_s;
        reopened.at = now;
        journal.append(desk::StateChanged{desk::ConversationState::Open, {}}, u"hub"_s);
        journal.append(desk::MessageAdded{reopened}, u"hub"_s);
    }
    const auto added = journal.append(desk::MessageAdded{message});
    // While the bot answers nobody's clock runs; once set, a deadline holds from the first unanswered words on.
    if ((*before)->owner.kind != desk::OwnerKind::Bot && !(*before)->answerDueAt) {
        journal.append(desk::DeadlineSet{now + std::chrono::minutes(policy->answerMinutes)}, u"hub"_s);
    }
    if (!journal.status()) {
        return Reply::of(journal.status().error());
    }
    return accepted(201, *added);
}

Reply Channel::history(const Call &call, sql::Connection &connection) const
{
    const auto after = call.queryInteger("after", 0, 0, std::numeric_limits<qint64>::max() - 1);
    const auto limit = call.queryInteger("limit", mostMessages, 1, mostMessages);
    if (!after || !limit) {
        return Reply::problem(400, u"malformed"_s, u"after is a number, limit is 1 to %1"_s.arg(mostMessages));
    }
    const auto messages =
        store::ConversationStore(connection).messagesAfter(call.conversation(), *after, static_cast<int>(*limit));
    if (!messages) {
        return Reply::of(messages.error());
    }
    QJsonArray items;
    for (const desk::Message &message : *messages) {
        if (const auto view = customerView(message)) {
            items.append(*view);
        }
    }
    const bool more = static_cast<qint64>(messages->size()) == *limit;
    return Reply::json(
        200,
        {{"items"_L1, items}, {"last_seq"_L1, messages->empty() ? *after : messages->back().seq}, {"more"_L1, more}});
}

} // namespace hub
