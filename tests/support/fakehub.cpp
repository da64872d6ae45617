// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/fakehub.h"

#include "core/hash.h"
#include "core/json.h"
#include "support/deskvalues.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/personjson.h"
#include "wire/proposaljson.h"

#include <QJsonArray>
#include <QUrlQuery>

namespace support {

FakeHub::FakeHub(QObject *parent)
    : QObject(parent)
    , m_upgrader(QStringLiteral("fake"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FakeHub::incoming);
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_upgrader.nextPendingConnection()) {
            openFeed(socket);
        }
    });
    if (m_server.listen(QHostAddress::LocalHost)) {
        m_port = m_server.serverPort();
    }
}

FakeHub::~FakeHub() = default;

QUrl FakeHub::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

void FakeHub::append(const QString &kind, const QString &id, qint64 version, const QJsonObject &body)
{
    const QJsonObject row{
        {u"seq"_s, head() + 1}, {u"kind"_s, kind}, {u"id"_s, id}, {u"version"_s, version}, {u"body"_s, body}};
    m_feed.push_back(row);
    if (std::exchange(m_skipNext, false)) {
        return;
    }
    for (Feed &feed : m_feeds) {
        sendRow(feed, row);
    }
}

void FakeHub::sendRow(Feed &feed, const QJsonObject &row)
{
    if (feed.socket == nullptr || m_mute) {
        return;
    }
    if (m_cutAfter && feed.sent >= *m_cutAfter) {
        feed.socket->abort();
        return;
    }
    ++feed.sent;
    feed.socket->sendTextMessage(QString::fromUtf8(core::canonicalJson(row)));
}

void FakeHub::put(desk::Conversation conversation)
{
    conversation.version = m_conversations[conversation.id].version + 1;
    m_conversations[conversation.id] = conversation;
    append(u"conversation"_s, conversation.id.toString(), conversation.version, wire::toJson(conversation));
}

desk::Message FakeHub::say(const desk::ConversationId &id, desk::MessageKind kind, const QString &text,
                           const QString &key)
{
    std::vector<desk::Message> &messages = m_messages[id];
    desk::Message message;
    message.id = idOf<desk::MessageId>(900'000 + m_nextMessage++);
    message.conversation = id;
    message.seq = static_cast<qint64>(messages.size()) + 1;
    message.kind = kind;
    message.text = text;
    message.at = timeOf(message.seq);
    message.idempotencyKey = key;
    messages.push_back(message);
    append(u"message"_s, message.id.toString(), message.seq, wire::toJson(message));
    desk::Conversation conversation = m_conversations[id];
    conversation.id = id;
    conversation.lastSeq = message.seq;
    if (kind == desk::MessageKind::Customer) {
        conversation.lastCustomerSeq = message.seq;
    }
    conversation.lastWords = text.left(160);
    conversation.lastKind = kind;
    conversation.lastAt = message.at;
    put(conversation);
    return message;
}

void FakeHub::markRead(const desk::ConversationId &id, qint64 seq)
{
    desk::Message &message = m_messages[id][static_cast<size_t>(seq - 1)];
    message.delivery = desk::DeliveryState::Read;
    append(u"message"_s, message.id.toString(), message.seq, wire::toJson(message));
}

void FakeHub::put(desk::Proposal proposal)
{
    proposal.version = m_proposals[proposal.id].version + 1;
    m_proposals[proposal.id] = proposal;
    append(u"proposal"_s, proposal.id.toString(), proposal.version, wire::toJson(proposal));
}

void FakeHub::put(const desk::Order &order)
{
    m_orders[order.id.toString()] = wire::toJson(order);
    append(u"order"_s, order.id.toString(), order.revision, wire::toJson(order));
}

std::optional<desk::Proposal> FakeHub::proposal(const desk::ProposalId &id) const
{
    const auto found = m_proposals.find(id);
    return found == m_proposals.end() ? std::nullopt : std::optional(found->second);
}

void FakeHub::cutFeeds()
{
    for (Feed &feed : std::exchange(m_feeds, {})) {
        if (feed.socket != nullptr) {
            feed.socket->abort();
        }
    }
}

void FakeHub::forgetFeedBefore(qint64 seq)
{
    const qint64 count = std::min<qint64>(seq - m_firstSeq, static_cast<qint64>(m_feed.size()));
    m_feed.erase(m_feed.begin(), m_feed.begin() + count);
    m_firstSeq += count;
}

void FakeHub::startNewEpoch()
{
    m_epoch += u'+';
    m_feed.clear();
    m_firstSeq = 1;
    cutFeeds();
}

void FakeHub::repeatRow(qint64 seq)
{
    for (Feed &feed : m_feeds) {
        sendRow(feed, m_feed.at(static_cast<size_t>(seq - m_firstSeq)));
    }
}

void FakeHub::setDown(bool down)
{
    if (down) {
        m_server.close();
        cutFeeds();
    } else {
        m_server.listen(QHostAddress::LocalHost, m_port);
    }
}

void FakeHub::releaseAnswers()
{
    m_hold.clear();
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.socket != nullptr) {
            write(held.socket, held.answer);
        }
    }
}

int FakeHub::requestsTo(const QString &pathPart) const
{
    return static_cast<int>(std::count_if(m_requests.begin(), m_requests.end(),
                                          [&](const Request &request) { return request.path.contains(pathPart); }));
}

void FakeHub::incoming()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // Frames are small: waiting for more to send with them would cost 40 ms each.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readSocket(socket); });
    }
}

void FakeHub::readSocket(QTcpSocket *socket)
{
    for (;;) {
        const QByteArray waiting = socket->peek(socket->bytesAvailable());
        const qsizetype end = waiting.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QList<QByteArray> lines = waiting.left(end).split('\n');
        const QList<QByteArray> first = lines.first().trimmed().split(' ');
        QHash<QByteArray, QByteArray> headers;
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
        }
        const QByteArray authorization = headers.value("authorization");
        const QByteArray token = authorization.startsWith("Bearer ") ? authorization.mid(7) : QByteArray();
        if (headers.value("upgrade").toLower() == "websocket") {
            if (token != m_token) {
                socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
                return;
            }
            disconnect(socket, nullptr, this, nullptr);
            disconnect(socket, nullptr, socket, nullptr);
            m_upgrader.handleConnection(socket);
            return;
        }
        const qsizetype length = headers.value("content-length").toLongLong();
        if (waiting.size() < end + 4 + length) {
            return;
        }
        socket->read(end + 4);
        Request request;
        request.method = first.value(0);
        const QUrl target = QUrl::fromEncoded("http://hub" + first.value(1));
        request.path = target.path(QUrl::FullyEncoded);
        request.query = target.query(QUrl::FullyEncoded);
        request.token = token;
        request.idempotencyKey = QString::fromLatin1(headers.value("idempotency-key"));
        request.body = socket->read(length);
        m_requests.push_back(request);
        if (!m_mute) {
            const std::optional<Answer> instead = intercept ? intercept(request) : std::nullopt;
            const Answer answer = instead ? *instead : answerTo(request);
            if (!m_hold.isEmpty() && request.path.contains(m_hold)) {
                m_held.push_back({socket, answer});
            } else if (m_cutAnswers > 0 && request.method == "POST") {
                --m_cutAnswers;
                socket->abort();
                Q_EMIT requestArrived();
                return;
            } else {
                write(socket, answer);
            }
        }
        Q_EMIT requestArrived();
    }
}

void FakeHub::write(QTcpSocket *socket, const Answer &answer)
{
    const bool isProblem = answer.status >= 400;
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                  " Any\r\nContent-Type: " + (isProblem ? "application/problem+json" : "application/json") +
                  "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n" + answer.extraHeaders +
                  "\r\n" + answer.body);
}

void FakeHub::tell(const QJsonObject &frame)
{
    for (const Feed &feed : m_feeds) {
        if (feed.socket != nullptr) {
            feed.socket->sendTextMessage(QString::fromUtf8(core::canonicalJson(frame)));
        }
    }
}

void FakeHub::openFeed(QWebSocket *socket)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    if (m_mute) {
        return;
    }
    const QUrlQuery query(socket->requestUrl());
    const qint64 after = query.queryItemValue(u"after"_s).toLongLong();
    const QString epoch = query.queryItemValue(u"epoch"_s);
    m_feeds.push_back({socket, 0});
    Feed feed = m_feeds.back();
    const QJsonObject hello{{u"kind"_s, u"hello"_s},
                            {u"seq"_s, head()},
                            {u"epoch"_s, m_epoch},
                            {u"server_time"_s, core::toRfc3339(timeOf(0))}};
    socket->sendTextMessage(QString::fromUtf8(core::canonicalJson(hello)));
    if (epoch != m_epoch || after + 1 < m_firstSeq || after > head()) {
        socket->sendTextMessage(u"{\"kind\":\"reset\"}"_s);
    } else {
        for (qint64 seq = after + 1; seq <= head(); ++seq) {
            sendRow(feed, m_feed[static_cast<size_t>(seq - m_firstSeq)]);
        }
        m_feeds.back().sent = feed.sent;
    }
    Q_EMIT feedOpened();
}

FakeHub::Answer FakeHub::answerTo(const Request &request)
{
    const auto problem = [](int status, const QString &code) {
        return Answer{status,
                      core::canonicalJson(QJsonObject{{u"status"_s, status}, {u"code"_s, code}, {u"detail"_s, code}}),
                      {}};
    };
    if (request.path == "/v1/login"_L1) {
        const QJsonObject body = core::parseObject(request.body).value_or(QJsonObject());
        if (body.value("password"_L1).toString() != "right"_L1 &&
            body.value("one_time_token"_L1).toString() != "once"_L1) {
            return problem(401, u"wrong_password"_s);
        }
        return {200,
                core::canonicalJson(
                    QJsonObject{{u"token"_s, QString::fromLatin1(m_token)},
                                {u"user"_s, QJsonObject{{u"id"_s, idOf<desk::UserId>(7).toString()},
                                                        {u"login"_s, u"mira"_s},
                                                        {u"name"_s, u"Mira"_s},
                                                        {u"role"_s, u"agent"_s}}},
                                {u"permissions"_s, QJsonArray{desk::permissionName(desk::Permission::DecideProposals),
                                                              desk::permissionName(desk::Permission::WriteReplies)}}}),
                {}};
    }
    if (request.token != m_token) {
        return problem(401, u"unauthenticated"_s);
    }
    const QStringList parts = request.path.mid(1).split(u'/');
    if (request.path == "/v1/me"_L1) {
        return {200,
                core::canonicalJson(
                    QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, idOf<desk::UserId>(7).toString()},
                                                        {u"login"_s, u"mira"_s},
                                                        {u"name"_s, u"Mira"_s},
                                                        {u"role"_s, u"agent"_s}}},
                                {u"permissions"_s, QJsonArray{desk::permissionName(desk::Permission::DecideProposals),
                                                              desk::permissionName(desk::Permission::WriteReplies)}}}),
                {}};
    }
    if (request.path == "/v1/snapshot"_L1) {
        return snapshot(request);
    }
    if (request.path == "/v1/people"_L1) {
        return {200, core::canonicalJson(wire::toJson(people)), {}};
    }
    if (request.path == "/v1/search"_L1) {
        return {200, searchAnswer.toUtf8(), {}};
    }
    if (parts.value(1) == "media"_L1 && media.contains(parts.value(2))) {
        return {200, media.value(parts.value(2)), {}};
    }
    if (parts.value(1) == "orders"_L1 && m_orders.contains(parts.value(2))) {
        return {200,
                core::canonicalJson(QJsonObject{{u"as_of"_s, core::toRfc3339(timeOf(head()))},
                                                {u"order"_s, m_orders.value(parts.value(2))}}),
                {}};
    }
    if (parts.value(1) == "conversations"_L1) {
        return conversationRoute(request, parts);
    }
    if (parts.value(1) == "proposals"_L1 && parts.value(3) == "decision"_L1) {
        return decide(request, desk::ProposalId::fromString(parts.value(2)));
    }
    return problem(404, u"not_found"_s);
}

FakeHub::Answer FakeHub::snapshot(const Request &request) const
{
    // Pages of 40, so that tests go through several.
    const int from = QUrlQuery(request.query).queryItemValue(u"cursor"_s).toInt();
    QJsonArray conversations;
    int index = 0;
    for (const auto &[id, conversation] : m_conversations) {
        if (index >= from && index < from + 40) {
            conversations.append(wire::toJson(conversation));
        }
        ++index;
    }
    QJsonArray proposals;
    for (const auto &[id, proposal] : m_proposals) {
        if (from == 0) {
            proposals.append(wire::toJson(proposal));
        }
    }
    QJsonObject body{
        {u"seq"_s, head()}, {u"epoch"_s, m_epoch}, {u"conversations"_s, conversations}, {u"proposals"_s, proposals}};
    if (index > from + 40) {
        body.insert("next"_L1, QString::number(from + 40));
    }
    return {200, core::canonicalJson(body), {}};
}

FakeHub::Answer FakeHub::conversationRoute(const Request &request, const QStringList &parts)
{
    const auto id = desk::ConversationId::fromString(parts.value(2));
    const auto found = m_conversations.find(id);
    if (found == m_conversations.end()) {
        return {404, "{}", {}};
    }
    if (parts.value(3) == "messages"_L1 && request.method == "GET") {
        const QUrlQuery query(request.query);
        const qint64 before = query.queryItemValue(u"before"_s).toLongLong();
        const qint64 limit = query.queryItemValue(u"limit"_s).toLongLong();
        const std::vector<desk::Message> messages = m_messages.value(id);
        const qint64 last = before > 0 ? before - 1 : static_cast<qint64>(messages.size());
        QJsonArray items;
        for (qint64 seq = std::max<qint64>(1, last - limit + 1); seq <= last; ++seq) {
            items.append(wire::toJson(messages[static_cast<size_t>(seq - 1)]));
        }
        return {200, core::canonicalJson(QJsonObject{{u"items"_s, items}}), {}};
    }
    if (parts.value(3) == "messages"_L1) {
        return addMessage(request, id);
    }
    if (parts.value(3) == "seen"_L1) {
        const qint64 seq = core::parseObject(request.body).value_or(QJsonObject()).value("seq"_L1).toInteger();
        desk::Conversation conversation = found->second;
        for (desk::MentionState &mention : conversation.mentioned) {
            mention.seenSeq = std::max(mention.seenSeq, std::min(seq, mention.seq));
        }
        put(conversation);
        return {200, core::canonicalJson(QJsonObject{{u"conversation"_s, wire::toJson(m_conversations.at(id))}}), {}};
    }
    if (parts.size() == 3) {
        QJsonArray proposals;
        for (const auto &[key, proposal] : m_proposals) {
            if (proposal.conversation == id) {
                proposals.append(wire::toJson(proposal));
            }
        }
        return {200,
                core::canonicalJson(QJsonObject{
                    {u"seq"_s, head()}, {u"conversation"_s, wire::toJson(found->second)}, {u"proposals"_s, proposals}}),
                {}};
    }
    return {200, "{}", {}};
}

FakeHub::Answer FakeHub::addMessage(const Request &request, const desk::ConversationId &id)
{
    if (request.idempotencyKey.isEmpty()) {
        return {400, "{}", {}};
    }
    if (m_stored.contains(request.idempotencyKey)) {
        return m_stored.value(request.idempotencyKey);
    }
    const QJsonObject body = core::parseObject(request.body).value_or(QJsonObject());
    const std::vector<desk::Message> messages = m_messages.value(id);
    const auto seen = body.value("last_seen_seq"_L1).toInteger();
    QJsonArray newer;
    for (const desk::Message &message : messages) {
        if (message.seq > seen && message.kind == desk::MessageKind::Customer) {
            newer.append(wire::toJson(message));
        }
    }
    Answer answer;
    if (!newer.isEmpty() && !body.value("send_anyway"_L1).toBool()) {
        answer = {409,
                  core::canonicalJson(QJsonObject{{u"status"_s, 409}, {u"code"_s, u"moved"_s}, {u"newer"_s, newer}}),
                  {}};
    } else {
        const bool note = body.value("mode"_L1).toString() == "note"_L1;
        const desk::Message message = say(id, note ? desk::MessageKind::Note : desk::MessageKind::Agent,
                                          body.value("text"_L1).toString(), request.idempotencyKey);
        ++m_effects[request.idempotencyKey];
        answer = {201, core::canonicalJson(wire::toJson(message)), {}};
    }
    m_stored.insert(request.idempotencyKey, answer);
    return answer;
}

FakeHub::Answer FakeHub::decide(const Request &request, const desk::ProposalId &id)
{
    if (m_stored.contains(request.idempotencyKey)) {
        return m_stored.value(request.idempotencyKey);
    }
    desk::Proposal proposal = m_proposals[id];
    const QJsonObject body = core::parseObject(request.body).value_or(QJsonObject());
    Answer answer;
    if (body.value("shown_hash"_L1).toString() != proposal.shownHash) {
        const QJsonArray differences{wire::toJson(desk::FieldDifference{u"action.amount"_s, u"84.99"_s, u"90.00"_s})};
        answer = {409,
                  core::canonicalJson(QJsonObject{{u"status"_s, 409},
                                                  {u"code"_s, u"moved"_s},
                                                  {u"differences"_s, differences},
                                                  {u"proposal"_s, wire::toJson(proposal)}}),
                  {}};
    } else {
        ++m_effects[request.idempotencyKey];
        proposal.state = body.value("verb"_L1).toString() == "reject"_L1 ? desk::ProposalState::Rejected
                                                                         : desk::ProposalState::Holding;
        put(proposal);
        answer = {200, core::canonicalJson(QJsonObject{{u"proposal"_s, wire::toJson(m_proposals[id])}}), {}};
    }
    m_stored.insert(request.idempotencyKey, answer);
    return answer;
}

} // namespace support
