// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/hubfixture.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace support {

/// One customer's conversation over plain requests.
class Chat
{
public:
    explicit Chat(const HubFixture &hub,
                  const QJsonObject &opening = {{QStringLiteral("customer_name"), QStringLiteral("Jo")}})
        : m_hub(hub)
        , m_opened(hub.post({}, "/v1/chat", opening))
    {
    }

    [[nodiscard]] const HttpAnswer &opened() const { return m_opened; }
    [[nodiscard]] QByteArray token() const { return text("token").toLatin1(); }
    [[nodiscard]] desk::ConversationId id() const { return desk::ConversationId::fromString(text("conversation_id")); }
    [[nodiscard]] QByteArray deskPath(const QByteArray &what) const
    {
        return "/v1/conversations/" + id().toString().toLatin1() + what;
    }

    HttpAnswer say(const QString &words, const QString &clientId, const QStringList &media = {}) const
    {
        return m_hub.post(token(), "/v1/chat/messages",
                          {{QStringLiteral("text"), words},
                           {QStringLiteral("client_id"), clientId},
                           {QStringLiteral("media"), QJsonArray::fromStringList(media)}});
    }
    [[nodiscard]] HttpAnswer upload(const QByteArray &bytes,
                                    const QByteArray &claimedType = "application/octet-stream") const
    {
        return httpRequest(m_hub.port(), "POST", "/v1/chat/media", bytes,
                           {{"Authorization", "Bearer " + token()}, {"Content-Type", claimedType}});
    }
    /// What the customer sees after that number.
    [[nodiscard]] QList<QJsonObject> seen(qint64 after = 0) const
    {
        const HttpAnswer answer = m_hub.get(token(), "/v1/chat/messages?after=" + QByteArray::number(after));
        QList<QJsonObject> items;
        for (const QJsonValue &item : answer.json().value(QStringLiteral("items")).toArray()) {
            items.append(item.toObject());
        }
        return items;
    }

    /// A signed-in person takes the conversation from the bot, so that a test knows who speaks.
    void takenOverBy(const QByteArray &agent) const
    {
        (void)m_hub.post(agent, deskPath("/takeover"),
                         {{QStringLiteral("epoch"),
                           deskSide(agent).value(QStringLiteral("owner")).toObject().value(QStringLiteral("epoch"))}});
    }
    [[nodiscard]] QJsonObject deskSide(const QByteArray &agent) const
    {
        return m_hub.get(agent, deskPath({})).json().value(QStringLiteral("conversation")).toObject();
    }
    [[nodiscard]] HttpAnswer uploadBy(const QByteArray &agent, const QByteArray &bytes) const
    {
        return httpRequest(m_hub.port(), "POST", deskPath("/media"), bytes,
                           {{"Authorization", "Bearer " + agent}, {"Content-Type", "application/octet-stream"}});
    }
    HttpAnswer write(const QByteArray &agent, const QString &mode, const QString &words, const QByteArray &key,
                     const QStringList &media = {}) const
    {
        const QJsonObject now = deskSide(agent);
        return m_hub.post(
            agent, deskPath("/messages"),
            {{QStringLiteral("mode"), mode},
             {QStringLiteral("text"), words},
             {QStringLiteral("epoch"), now.value(QStringLiteral("owner")).toObject().value(QStringLiteral("epoch"))},
             {QStringLiteral("last_seen_seq"), now.value(QStringLiteral("last_seq"))},
             {QStringLiteral("media"), QJsonArray::fromStringList(media)},
             {QStringLiteral("send_anyway"), true}},
            key);
    }

private:
    [[nodiscard]] QString text(const char *key) const { return m_opened.json().value(QLatin1String(key)).toString(); }

    const HubFixture &m_hub;
    const HttpAnswer m_opened;
};

} // namespace support
