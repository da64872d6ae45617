// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/filterbook.h"
#include "client/hubdesk.h"
#include "client/hubsession.h"

namespace client {

/// All parts of the console's side of a hub, put together: who signs in gets their files, their cached desk at once,
/// the feed and the outbox; who signs out leaves nothing behind but drafts and what was not delivered. GUI thread.
class Workplace final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workplace)

public:
    struct Options
    {
        QString folder; ///< for local files
        QString device; ///< how the hub lists this session
        FeedTiming timing;
        Backoff backoff;
    };

    /// clock and secrets outlive the workplace.
    Workplace(const core::Clock &clock, SecretStore &secrets, const Options &options, QObject *parent = nullptr);
    ~Workplace() override;

    /// Which hub; see HubSession::setHub.
    void setHub(const QUrl &hub, const QUrl &place);
    /// Shows what is cached of the person who sat here last, before anybody has signed in: for the console's own hub,
    /// which is still starting.
    void showLast(const QUrl &place);

    [[nodiscard]] ConsoleStore &store() { return m_store; }
    [[nodiscard]] HubDesk &desk() { return m_desk; }
    [[nodiscard]] FilterBook &filters() { return m_filters; }
    [[nodiscard]] HubSession &session() { return m_session; }
    [[nodiscard]] FeedClient &feed() { return m_feed; }
    [[nodiscard]] RestClient &rest() { return m_rest; }
    [[nodiscard]] Replica &replica() { return m_replica; }
    [[nodiscard]] DraftStore &drafts() { return m_drafts; }

Q_SIGNALS:
    /// Local files cannot be used (disk full, written by a newer program …): everything works, but nothing is cached,
    /// and drafts and the outbox cannot be kept.
    void localFilesFailed(const core::Error &error);

private:
    void sitDown(const LastPerson &person);
    void standUp(bool forgetCache);
    [[nodiscard]] core::Status openFiles(const desk::UserId &user);

    const core::Clock &m_clock;
    const LocalFolder m_folder;
    ConsoleStore m_store;
    RestClient m_rest;
    FeedClient m_feed;
    Replica m_replica;
    DraftStore m_drafts;
    SeenBook m_seen;
    Outbox m_outbox;
    MediaStore m_media;
    HubDesk m_desk;
    FilterBook m_filters;
    HubSession m_session;
    QUrl m_place;
    std::optional<desk::UserId> m_user; ///< whose files are open
    std::unique_ptr<ReplicaCache> m_cache;
    std::unique_ptr<AuthorFile> m_author;
};

} // namespace client
