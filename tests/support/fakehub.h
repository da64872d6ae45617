// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/order.h"
#include "desk/proposal.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <map>
#include <set>

namespace support {

/// A hub in the test's own process: the desk API and the feed over real sockets, with what goes wrong in life at the
/// turn of a switch. It holds conversations, messages and proposals and numbers each change without gaps.
class FakeHub final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QString path; ///< without query
        QString query;
        QByteArray token;
        QString idempotencyKey;
        QByteArray body;
    };
    struct Answer
    {
        int status = 200;
        QByteArray body = "{}";
        QByteArray extraHeaders; ///< "Name: value\r\n"
    };

    explicit FakeHub(QObject *parent = nullptr);
    ~FakeHub() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QByteArray token() const { return m_token; }
    void setToken(const QByteArray &token) { m_token = token; }

    // What the hub knows. Each call is one or more changes of the feed.
    void put(desk::Conversation conversation);
    /// Numbers the message within its conversation and changes that conversation as well.
    desk::Message say(const desk::ConversationId &id, desk::MessageKind kind, const QString &text,
                      const QString &key = {});
    /// Marks a message as read by the customer.
    void markRead(const desk::ConversationId &id, qint64 seq);
    void put(desk::Proposal proposal);
    void put(const desk::Order &order);
    /// A row of any content.
    void putRaw(const QString &kind, const QJsonObject &body) { append(kind, {}, 1, body); }
    [[nodiscard]] const std::map<desk::ConversationId, desk::Conversation> &conversations() const
    {
        return m_conversations;
    }
    [[nodiscard]] std::vector<desk::Message> messages(const desk::ConversationId &id) const
    {
        return m_messages.value(id);
    }
    [[nodiscard]] std::optional<desk::Proposal> proposal(const desk::ProposalId &id) const;
    [[nodiscard]] qint64 head() const { return m_firstSeq + static_cast<qint64>(m_feed.size()) - 1; }
    [[nodiscard]] QString epoch() const { return m_epoch; }

    /// Something without a number, to everybody who follows.
    void tell(const QJsonObject &frame);

    // Faults.
    /// Closes all feeds hard, in the middle of whatever.
    void cutFeeds();
    /// Cuts a feed after this many more frames; again for each new one until set to nothing.
    void cutFeedAfter(std::optional<int> frames) { m_cutAfter = frames; }
    /// Forgets the oldest rows, so that consoles behind them need a fresh load.
    void forgetFeedBefore(qint64 seq);
    /// As after a restore: numbers start anew.
    void startNewEpoch();
    /// Sends a frame that was sent before once more, or leaves one out.
    void repeatRow(qint64 seq);
    void skipNextRow() { m_skipNext = true; }
    /// Takes frames and connections but never answers: a hub behind a dead network.
    void setMute(bool mute) { m_mute = mute; }
    /// Refuses to listen at all.
    void setDown(bool down);
    /// Called for each request before it is worked on; an answer takes its place.
    std::function<std::optional<Answer>(const Request &)> intercept;
    /// Requests whose path contains the text are worked on, but their answers wait for releaseAnswers.
    void holdAnswers(const QString &pathPart) { m_hold = pathPart; }
    void releaseAnswers();
    /// The effect happens, then the connection is cut without an answer; so many times.
    void cutAnswers(int times) { m_cutAnswers = times; }

    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] int requestsTo(const QString &pathPart) const;
    /// Messages that took effect, by key: 1 for each if all is well.
    [[nodiscard]] const QHash<QString, int> &effects() const { return m_effects; }
    [[nodiscard]] qsizetype feedCount() const { return m_feeds.size(); }
    [[nodiscard]] qsizetype heldAnswers() const { return static_cast<qsizetype>(m_held.size()); }

    QString searchAnswer;                ///< JSON for /v1/search
    std::vector<desk::Colleague> people; ///< for /v1/people
    QHash<QString, QByteArray> media;

Q_SIGNALS:
    void feedOpened();
    void requestArrived();

private:
    struct Feed
    {
        QPointer<QWebSocket> socket;
        int sent = 0;
    };
    struct Held
    {
        QPointer<QTcpSocket> socket;
        Answer answer;
    };

    void incoming();
    void readSocket(QTcpSocket *socket);
    void openFeed(QWebSocket *socket);
    void append(const QString &kind, const QString &id, qint64 version, const QJsonObject &body);
    void sendRow(Feed &feed, const QJsonObject &row);
    void write(QTcpSocket *socket, const Answer &answer);
    [[nodiscard]] Answer answerTo(const Request &request);
    [[nodiscard]] Answer snapshot(const Request &request) const;
    [[nodiscard]] Answer conversationRoute(const Request &request, const QStringList &parts);
    [[nodiscard]] Answer addMessage(const Request &request, const desk::ConversationId &id);
    [[nodiscard]] Answer decide(const Request &request, const desk::ProposalId &id);

    QTcpServer m_server;
    QWebSocketServer m_upgrader;
    quint16 m_port = 0;
    QByteArray m_token = "good-token";
    QString m_epoch = QStringLiteral("epoch-1");
    qint64 m_firstSeq = 1;
    std::vector<QJsonObject> m_feed;
    std::vector<Feed> m_feeds;
    std::map<desk::ConversationId, desk::Conversation> m_conversations;
    QHash<desk::ConversationId, std::vector<desk::Message>> m_messages;
    std::map<desk::ProposalId, desk::Proposal> m_proposals;
    QHash<QString, QJsonObject> m_orders;
    QHash<QString, Answer> m_stored; ///< answers by idempotency key
    QHash<QString, int> m_effects;
    std::vector<Request> m_requests;
    std::vector<Held> m_held;
    QString m_hold;
    std::optional<int> m_cutAfter;
    int m_cutAnswers = 0;
    bool m_skipNext = false;
    bool m_mute = false;
    int m_nextMessage = 1;
};

} // namespace support
