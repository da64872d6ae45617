// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/httpclient.h"
#include "shop/webhooksender.h"

#include <QWebSocket>

namespace shop {

/// Who opens a chat, and about what.
struct ChatOpening
{
    desk::CustomerId customer; ///< null: a stranger
    QString name;
    desk::OrderId order; ///< null: not said
    QString language;
    bool verified = false; ///< send the shop's word for who this is
};

/// A message as the customer's side of the chat sees it.
struct ChatMessage
{
    qint64 seq = 0;
    QString kind; ///< customer, bot, agent or system
    QString text;
    int photos = 0;

    bool operator==(const ChatMessage &) const = default;
};

/// The shop's word that a customer is who they say: base64 HMAC-SHA256 of "customer|order" under the source's secret.
[[nodiscard]] QByteArray identityProof(const QByteArray &key, const desk::CustomerId &customer,
                                       const desk::OrderId &order);

/// One customer's end of a conversation: opens it, sends messages and photos in order, each exactly once by an id of
/// its own, and follows the answers over a WebSocket that it reopens where it left off. Lives on one thread; the HTTP
/// client is shared between many.
class ChatClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatClient)

public:
    ChatClient(const HubTarget &hub, HttpClient &http, Scheduler &scheduler, const core::Clock &clock);
    ~ChatClient() override;

    void open(const ChatOpening &opening);
    /// In the order of the calls. Photos go up before the text.
    void say(const QString &text, const std::vector<QByteArray> &photos = {});
    void typing();
    void read(qint64 seq);
    /// Says nothing more and closes the feed once everything said has arrived.
    void leave();

    [[nodiscard]] const QString &conversation() const { return m_conversation; }
    [[nodiscard]] qint64 lastSeq() const { return m_lastSeq; } ///< of the newest message seen
    [[nodiscard]] bool isQuiet() const { return m_outbox.empty() && !m_sending; }

Q_SIGNALS:
    void opened();
    void failed(const QString &why); ///< the hub refused; nothing more happens
    /// Each message of the conversation once, by seq, the customer's own too.
    void arrived(const shop::ChatMessage &message);
    /// A message was taken by the hub: round trip of that request.
    void accepted(qint64 seq, qint64 microseconds);

private:
    struct Outgoing
    {
        QString text;
        std::vector<QByteArray> photos;
        QStringList media; ///< of the photos that are up
        QString clientId;
    };

    void tryOpen(const ChatOpening &opening, int attempt);
    void pump();
    void uploadNext();
    void postMessage();
    void retry(const std::function<void()> &again);
    void follow();
    void frame(const QString &text);
    void take(const QJsonObject &message);
    [[nodiscard]] HttpRequest request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                      const QByteArray &type = "application/json") const;

    HubTarget m_hub;
    HttpClient &m_http;
    Scheduler &m_scheduler;
    const core::Clock &m_clock;
    QString m_conversation;
    QByteArray m_token;
    std::deque<Outgoing> m_outbox;
    bool m_sending = false;
    bool m_leaving = false;
    bool m_dead = false;
    int m_tries = 0;
    qint64 m_lastSeq = 0;
    QWebSocket m_feed;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace shop
