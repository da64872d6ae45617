// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"

#include "core/deliver.h"

namespace client {

using namespace Qt::StringLiterals;

Workplace::Workplace(const core::Clock &clock, SecretStore &secrets, const Options &options, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_folder(options.folder)
    , m_feed(clock, options.timing, options.backoff)
    , m_replica(clock, m_rest, m_feed, m_store)
    , m_outbox(clock, m_rest, m_store, m_drafts, options.backoff)
    , m_media(m_rest)
    , m_desk(m_rest, m_store, m_replica, m_outbox, m_drafts, m_seen, m_media)
    , m_filters(m_rest, m_store)
    , m_session(m_rest, secrets, m_folder, options.device)
{
    connect(&m_session, &HubSession::signedIn, this, [this](const LastPerson &person) {
        sitDown(person);
        m_replica.follow();
        m_outbox.wake();
    });
    connect(&m_session, &HubSession::personChanged, this,
            [this](const LastPerson &person) { m_store.setMe(person.person, person.permissions); });
    connect(&m_session, &HubSession::signedOut, this, [this] { standUp(true); });
    connect(&m_session, &Session::expired, this, [this] { standUp(false); });
    connect(&m_feed, &FeedClient::rightsChanged, &m_session, &HubSession::refresh);
    // A refused handshake may also be a proxy's: the hub itself is asked.
    connect(&m_feed, &FeedClient::refused, &m_session, &HubSession::refresh);
    connect(&m_feed, &FeedClient::connectionChanged, this, [this, before = ConnectionPhase::Offline]() mutable {
        const ConnectionPhase now = m_feed.connection().phase;
        if (now == ConnectionPhase::Live && before != ConnectionPhase::Live) {
            m_outbox.wake();
        }
        before = now;
    });
}

Workplace::~Workplace()
{
    // In this order: nothing may use the files after they are closed.
    m_replica.detach();
    m_outbox.detach();
    m_drafts.detach();
    m_seen.detach();
    m_rest.cancelAll();
}

void Workplace::setHub(const QUrl &hub, const QUrl &place)
{
    m_place = place;
    m_session.setHub(hub, place);
}

void Workplace::showLast(const QUrl &place)
{
    m_place = place;
    if (const std::optional<LastPerson> last = m_folder.lastPerson(place)) {
        m_session.assume();
        sitDown(*last);
    }
}

core::Status Workplace::openFiles(const desk::UserId &user)
{
    if (const core::Status ready = m_folder.prepare(); !ready) {
        return ready;
    }
    auto author = AuthorFile::open(m_folder.authorFile(m_place, user), m_clock);
    if (!author) {
        return tl::unexpected(author.error());
    }
    m_author = std::move(*author);
    auto cache = ReplicaCache::open(m_folder.replicaFile(m_place, user), m_clock);
    if (!cache) {
        return tl::unexpected(cache.error());
    }
    m_cache = std::move(*cache);
    m_media.setFolder(m_folder.mediaFolder());
    return {};
}

void Workplace::sitDown(const LastPerson &person)
{
    if (m_user == person.person.id) {
        m_store.setMe(person.person, person.permissions);
        return;
    }
    standUp(false);
    m_user = person.person.id;
    m_store.setMe(person.person, person.permissions);
    if (const core::Status opened = openFiles(person.person.id); !opened) {
        Q_EMIT localFilesFailed(opened.error());
    }
    m_replica.attach(m_cache.get());
    if (m_author != nullptr) {
        core::deliver(this, m_author->load(), [this, user = *m_user](const core::Result<AuthorFile::Content> &content) {
            if (m_user != user || m_author == nullptr) {
                return;
            }
            if (!content) {
                Q_EMIT localFilesFailed(content.error());
                return;
            }
            m_drafts.attach(*m_author, content->drafts, content->files);
            m_outbox.attach(*m_author, content->outbox);
            m_seen.attach(*m_author, content->seen);
        });
    }
}

void Workplace::standUp(bool forgetCache)
{
    m_replica.detach();
    m_outbox.detach();
    m_drafts.detach();
    m_seen.detach();
    m_desk.clear();
    m_user.reset();
    m_author.reset();
    if (forgetCache) {
        m_media.erase();
        if (m_cache != nullptr) {
            if (const core::Status erased = m_cache->erase(); !erased) {
                Q_EMIT localFilesFailed(erased.error());
            }
        }
    }
    m_cache.reset();
    m_store.clear();
}

} // namespace client
