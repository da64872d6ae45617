// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/consolestore.h"
#include "client/feedclient.h"
#include "client/restclient.h"
#include "lists/messagelistmodel.h"

namespace scenarios {

/// A console without windows: the same parts, from the socket to the list model that a transcript view paints. Opens
/// every conversation as it appears and keeps account of each row that came on screen.
class Console final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)

public:
    explicit Console(const core::Clock &clock);
    ~Console() override;

    void start(const QUrl &hub, const QByteArray &token);

    struct Line
    {
        qint64 seq = 0;
        desk::MessageKind kind = desk::MessageKind::System;
        QString text;

        bool operator==(const Line &) const = default;
    };
    /// The rows of a conversation's transcript as they are on screen now.
    [[nodiscard]] std::vector<Line> screen(const desk::ConversationId &id) const;
    [[nodiscard]] QList<desk::ConversationId> conversations() const { return m_screens.keys(); }
    [[nodiscard]] bool isLive() const { return m_store.connection().phase == client::ConnectionPhase::Live; }
    [[nodiscard]] qint64 seq() const { return m_feed.seq(); }
    [[nodiscard]] qint64 shown() const { return m_shown; }       ///< message rows that came on screen
    [[nodiscard]] qint64 shownAgain() const { return m_again; }  ///< of those, such that had been there before
    [[nodiscard]] qint64 takenAway() const { return m_removed; } ///< message rows that went away again
    [[nodiscard]] const client::ConsoleStore &store() const { return m_store; }

private:
    struct Screen
    {
        std::unique_ptr<lists::MessageListModel> model;
        QSet<QString> seen; ///< keys of message rows
        bool loaded = false;
    };

    void reload();
    void open(const desk::ConversationId &id);
    void refresh(const desk::ConversationId &id);

    const core::Clock &m_clock;
    client::RestClient m_rest;
    client::FeedClient m_feed;
    client::ConsoleStore m_store;
    QHash<desk::ConversationId, std::shared_ptr<Screen>> m_screens;
    qint64 m_shown = 0;
    qint64 m_again = 0;
    qint64 m_removed = 0;
};

} // namespace scenarios
