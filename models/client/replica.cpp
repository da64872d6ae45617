// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/replica.h"

#include "core/deliver.h"
#include "core/log.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

/// Fresh loads of more pages than this are not asked for: the hub would be turning in a circle.
constexpr size_t MaximumConversations = 500'000;

void logFailure(QLatin1String what, const core::Error &error)
{
    core::log(core::LogLevel::Warning, what, {{u"code"_s, core::errorCodeName(error.code)}});
}

} // namespace

Replica::Replica(const core::Clock &clock, RestClient &rest, FeedClient &feed, ConsoleStore &store, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_rest(rest)
    , m_feed(feed)
    , m_store(store)
{
    connect(&m_feed, &FeedClient::changes, this, [this](const std::vector<FeedChange> &changes) {
        if (m_cache != nullptr) {
            core::deliver(this, m_cache->append(changes), [](const core::Status &status) {
                if (!status) {
                    logFailure("cache_behind"_L1, status.error());
                }
            });
        }
        m_store.apply(changes);
        for (const FeedChange &change : changes) {
            if (const auto *message = std::get_if<desk::Message>(&change.change);
                message != nullptr && message->kind == desk::MessageKind::Customer) {
                typing(message->conversation, false);
            }
        }
    });
    connect(&m_feed, &FeedClient::connectionChanged, this, [this] { m_store.setConnection(m_feed.connection()); });
    connect(&m_feed, &FeedClient::reloadNeeded, this, &Replica::reload);
    connect(&m_feed, &FeedClient::presenceHeard, this,
            [this](const desk::ConversationId &id, std::vector<Presence> people) {
                const std::optional<desk::Person> me = m_store.me();
                std::erase_if(people, [&me](const Presence &person) { return me && person.user == me->id; });
                m_store.setPresence(id, people);
            });
    connect(&m_feed, &FeedClient::typingHeard, this, &Replica::typing);
    m_typingTimer.setInterval(TypingLasts / 4);
    connect(&m_typingTimer, &QTimer::timeout, this, &Replica::endTyping);
}

Replica::~Replica() = default;

void Replica::attach(ReplicaCache *cache)
{
    detach();
    m_cache = cache;
    if (m_cache == nullptr) {
        m_read = true;
        Q_EMIT loaded();
        return;
    }
    core::deliver(this, m_cache->load(), [this, round = m_round](const core::Result<ReplicaCache::Content> &content) {
        if (round != m_round) {
            return;
        }
        m_read = true;
        if (!content) {
            logFailure("cache_unreadable"_L1, content.error());
        } else if (!content->snapshot.epoch.isEmpty()) {
            m_heldSeq = content->snapshot.seq;
            m_heldEpoch = content->snapshot.epoch;
            m_heldAsOf = content->asOf;
            m_store.replaceAll(content->snapshot);
            m_store.setTeam(content->team);
        }
        Q_EMIT loaded();
        if (m_wanted) {
            begin();
        }
    });
}

void Replica::detach()
{
    stop();
    ++m_round;
    m_cache = nullptr;
    m_read = false;
    m_heldSeq = 0;
    m_heldEpoch.clear();
    m_heldAsOf.reset();
}

void Replica::follow()
{
    m_wanted = true;
    if (m_read) {
        begin();
    }
}

void Replica::typing(const desk::ConversationId &id, bool isTyping)
{
    if (isTyping) {
        m_typingSince.insert(id, m_clock.monotonic());
        m_typingTimer.start();
    } else if (m_typingSince.remove(id) == 0) {
        return;
    }
    m_store.setCustomerTyping(id, isTyping);
}

void Replica::endTyping()
{
    const core::Milliseconds now = m_clock.monotonic();
    const QList<desk::ConversationId> writing = m_typingSince.keys();
    for (const desk::ConversationId &id : writing) {
        if (now - m_typingSince.value(id) >= TypingLasts) {
            typing(id, false);
        }
    }
    if (m_typingSince.isEmpty()) {
        m_typingTimer.stop();
    }
}

void Replica::begin()
{
    m_feed.start(m_rest.hub(), m_rest.token(), m_heldSeq, m_heldEpoch, m_heldAsOf);
}

void Replica::stop()
{
    m_wanted = false;
    m_feed.stop();
    if (m_feed.seq() > 0) {
        m_heldSeq = m_feed.seq();
        m_heldEpoch = m_feed.epoch();
        m_heldAsOf = m_feed.connection().asOf;
    }
}

void Replica::reload()
{
    ++m_round;
    m_loading = {};
    askPage({});
}

void Replica::askPage(const QString &cursor)
{
    SnapshotJob job;
    job.cursor = cursor;
    core::deliver(this, m_rest.send(job), [this, round = m_round](const Reply<SnapshotJob::Page> &reply) {
        if (round != m_round) {
            return;
        }
        if (!reply) {
            logFailure("fresh_load_failed"_L1, reply.error().error);
            m_feed.reloadFailed();
            return;
        }
        takePage(*reply);
    });
}

void Replica::takePage(const SnapshotJob::Page &page)
{
    // The feed goes on from the first page: later pages can only be newer, and the feed's older rows are then left out
    // by their versions.
    if (m_loading.epoch.isEmpty()) {
        m_loading = page.snapshot;
    } else {
        m_loading.conversations.insert(m_loading.conversations.end(), page.snapshot.conversations.begin(),
                                       page.snapshot.conversations.end());
        m_loading.proposals.insert(m_loading.proposals.end(), page.snapshot.proposals.begin(),
                                   page.snapshot.proposals.end());
    }
    if (!page.next.isEmpty() && m_loading.conversations.size() < MaximumConversations) {
        askPage(page.next);
        return;
    }
    const Snapshot snapshot = std::exchange(m_loading, {});
    if (m_cache != nullptr) {
        core::deliver(this, m_cache->replaceAll(snapshot), [](const core::Status &status) {
            if (!status) {
                logFailure("cache_behind"_L1, status.error());
            }
        });
    }
    m_store.replaceAll(snapshot);
    m_feed.reloaded(snapshot.seq, snapshot.epoch);
    Q_EMIT reset();
}

} // namespace client
