// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/chatclient.h"

#include "core/hash.h"
#include "core/id.h"
#include "core/json.h"
#include "core/log.h"

#include <QJsonArray>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

constexpr core::Milliseconds Pause{1'000}; ///< before a failed request or a lost feed is tried again

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray identityProof(const QByteArray &key, const desk::CustomerId &customer, const desk::OrderId &order)
{
    return core::hmacSha256(key, (customer.toString() + u'|' + order.toString()).toUtf8()).toBase64();
}

ChatClient::ChatClient(const HubTarget &hub, HttpClient &http, Scheduler &scheduler, const core::Clock &clock)
    : m_hub(hub)
    , m_http(http)
    , m_scheduler(scheduler)
    , m_clock(clock)
{
    connect(&m_feed, &QWebSocket::textMessageReceived, this, &ChatClient::frame);
    connect(&m_feed, &QWebSocket::disconnected, this, [this] {
        if (!m_leaving && !m_dead) {
            retry([this] { follow(); });
        }
    });
}

ChatClient::~ChatClient()
{
    m_feed.disconnect(this);
    m_feed.abort();
}

HttpRequest ChatClient::request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                const QByteArray &type) const
{
    HttpRequest made;
    made.method = method;
    made.target = m_hub.url.path(QUrl::FullyEncoded).toUtf8() + path;
    if (made.target.startsWith("//")) {
        made.target.remove(0, 1);
    }
    if (!m_token.isEmpty()) {
        made.headers.emplace_back("Authorization", "Bearer " + m_token);
    }
    if (!body.isEmpty()) {
        made.headers.emplace_back("Content-Type", type);
    }
    made.body = body;
    return made;
}

void ChatClient::retry(const std::function<void()> &again)
{
    m_scheduler.after(Pause, [alive = std::weak_ptr<bool>(m_alive), again] {
        if (!alive.expired()) {
            again();
        }
    });
}

void ChatClient::open(const ChatOpening &opening)
{
    tryOpen(opening, 1);
}

void ChatClient::tryOpen(const ChatOpening &opening, int attempt)
{
    QJsonObject body{{u"customer_name"_s, opening.name}, {u"source"_s, m_hub.source}};
    if (!opening.customer.isNull()) {
        body.insert(u"customer_id"_s, opening.customer.toString());
    }
    if (!opening.order.isNull()) {
        body.insert(u"order_id"_s, opening.order.toString());
    }
    if (!opening.language.isEmpty()) {
        body.insert(u"language"_s, opening.language);
    }
    if (opening.verified) {
        body.insert(u"identity"_s, QString::fromLatin1(identityProof(m_hub.key, opening.customer, opening.order)));
    }
    m_http.send(request("POST", "/v1/chat", compact(body)),
                [this, alive = std::weak_ptr<bool>(m_alive), opening, attempt](const HttpReply &reply) {
                    if (alive.expired()) {
                        return;
                    }
                    if (worthRetrying(reply.status) && attempt < 60) {
                        retry([this, opening, attempt] { tryOpen(opening, attempt + 1); });
                        return;
                    }
                    const core::Result<QJsonObject> json = core::parseObject(reply.body);
                    if (reply.status != 201 || !json) {
                        m_dead = true;
                        Q_EMIT failed(u"opening the chat: status %1 %2"_s.arg(reply.status).arg(reply.error));
                        return;
                    }
                    m_conversation = json->value(u"conversation_id"_s).toString();
                    m_token = json->value(u"token"_s).toString().toUtf8();
                    follow();
                    Q_EMIT opened();
                    pump();
                });
}

void ChatClient::say(const QString &text, const std::vector<QByteArray> &photos)
{
    m_outbox.push_back({text, photos, {}, core::newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces)});
    pump();
}

void ChatClient::pump()
{
    if (m_token.isEmpty() || m_sending || m_dead) {
        return;
    }
    if (m_outbox.empty()) {
        if (m_leaving) {
            m_feed.close();
        }
        return;
    }
    m_sending = true;
    m_tries = 0;
    uploadNext();
}

void ChatClient::uploadNext()
{
    const Outgoing &next = m_outbox.front();
    const size_t done = static_cast<size_t>(next.media.size());
    if (done == next.photos.size()) {
        postMessage();
        return;
    }
    m_http.send(
        request("POST", "/v1/chat/media", next.photos.at(done), "application/octet-stream"),
        [this, alive = std::weak_ptr<bool>(m_alive)](const HttpReply &reply) {
            if (alive.expired()) {
                return;
            }
            if (worthRetrying(reply.status) && ++m_tries < 60) {
                retry([this] { uploadNext(); });
                return;
            }
            Outgoing &current = m_outbox.front();
            const core::Result<QJsonObject> json = core::parseObject(reply.body);
            if ((reply.status == 201 || reply.status == 200) && json) {
                current.media.append(json->value(u"media_id"_s).toString());
            } else {
                // A photo that is refused does not keep the customer from writing.
                core::log(core::LogLevel::Warning, QLatin1String("chat_photo_refused"), {{u"status"_s, reply.status}});
                current.photos.erase(current.photos.begin() + current.media.size());
            }
            uploadNext();
        });
}

void ChatClient::postMessage()
{
    const Outgoing &next = m_outbox.front();
    const QJsonObject body{
        {u"text"_s, next.text}, {u"media"_s, QJsonArray::fromStringList(next.media)}, {u"client_id"_s, next.clientId}};
    m_http.send(request("POST", "/v1/chat/messages", compact(body)),
                [this, alive = std::weak_ptr<bool>(m_alive)](const HttpReply &reply) {
                    if (alive.expired()) {
                        return;
                    }
                    if (worthRetrying(reply.status) && ++m_tries < 600) {
                        retry([this] { postMessage(); });
                        return;
                    }
                    if (reply.status != 201 && reply.status != 200) {
                        m_dead = true;
                        Q_EMIT failed(u"sending a message: status %1 %2"_s.arg(reply.status).arg(reply.error));
                        return;
                    }
                    m_outbox.pop_front();
                    m_sending = false;
                    const core::Result<QJsonObject> json = core::parseObject(reply.body);
                    Q_EMIT accepted(json ? json->value(u"seq"_s).toInteger() : 0, reply.tookMicroseconds);
                    pump();
                });
}

void ChatClient::typing()
{
    if (m_feed.isValid()) {
        m_feed.sendTextMessage(u"{\"typing\":true}"_s);
    }
}

void ChatClient::read(qint64 seq)
{
    if (m_feed.isValid()) {
        m_feed.sendTextMessage(u"{\"read\":%1}"_s.arg(seq));
    }
}

void ChatClient::leave()
{
    m_leaving = true;
    pump();
}

void ChatClient::follow()
{
    if (m_dead || (m_leaving && m_outbox.empty())) {
        return;
    }
    QUrl url = m_hub.url;
    url.setScheme(url.scheme() == u"https"_s ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    if (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path + u"/v1/chat/feed"_s);
    url.setQuery(u"after=%1"_s.arg(m_lastSeq));
    QNetworkRequest opening(url);
    opening.setRawHeader("Authorization", "Bearer " + m_token);
    m_feed.open(opening);
}

void ChatClient::frame(const QString &text)
{
    const core::Result<QJsonObject> json = core::parseObject(text.toUtf8());
    if (json && json->contains(u"message"_s)) {
        take(json->value(u"message"_s).toObject());
    }
}

void ChatClient::take(const QJsonObject &message)
{
    const qint64 seq = message.value(u"seq"_s).toInteger();
    if (seq <= m_lastSeq) {
        return; // seen before the feed was reopened
    }
    m_lastSeq = seq;
    const ChatMessage arrivedMessage{seq, message.value(u"kind"_s).toString(), message.value(u"text"_s).toString(),
                                     static_cast<int>(message.value(u"media"_s).toArray().size())};
    Q_EMIT arrived(arrivedMessage);
}

} // namespace shop
