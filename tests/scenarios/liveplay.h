// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scenarios/transcripts.h"

#include "desk/ids.h"
#include "shop/chatclient.h"

namespace scenarios {

/// Plays one recorded conversation live: the customer through the chat, the agent through the desk's interface, each
/// waiting for what the other said before. Keeps what was said, to be compared with what was seen.
class LivePlay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LivePlay)

public:
    LivePlay(RecordedTalk talk, const shop::HubTarget &hub, shop::HttpClient &http, shop::Scheduler &scheduler,
             const core::Clock &clock, QByteArray deskToken);

    void start();
    [[nodiscard]] desk::ConversationId conversation() const
    {
        return desk::ConversationId::fromString(m_chat.conversation());
    }
    [[nodiscard]] const RecordedTalk &talk() const { return m_talk; }
    /// What the customer's own side of the chat showed, in the order it came.
    [[nodiscard]] const std::vector<shop::ChatMessage> &heard() const { return m_heard; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; } ///< empty when all went well
    [[nodiscard]] qint64 conflicts() const { return m_conflicts; }     ///< answers 409 on the way

Q_SIGNALS:
    void done();

private:
    void next();
    void takeOver();
    void writeAsAgent(const Turn &turn);
    void arrived(const shop::ChatMessage &message);
    void finish(const QString &trouble);
    void desk(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &key,
              std::function<void(int, const QJsonObject &)> handler);

    RecordedTalk m_talk;
    shop::Scheduler &m_scheduler;
    shop::HttpClient &m_http;
    const core::Clock &m_clock;
    QByteArray m_token;
    shop::ChatClient m_chat;
    std::vector<shop::ChatMessage> m_heard;
    size_t m_at = 0;
    qint64 m_epoch = -1; ///< of our ownership; -1 before taking over
    qint64 m_lastSeen = 0;
    QString m_awaited; ///< text that has to come back on the customer's feed before the talk goes on
    QString m_awaitedKind;
    qint64 m_conflicts = 0;
    QString m_trouble;
    bool m_done = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace scenarios
