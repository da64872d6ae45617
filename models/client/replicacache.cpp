// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/replicacache.h"

#include "client/decode.h"
#include "client/transcript.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/personjson.h"
#include "wire/proposaljson.h"
#include "wire/readingjson.h"

#include <QFile>

namespace client {

using namespace Qt::StringLiterals;

namespace {

core::Status ok(const core::Result<qint64> &result)
{
    return result ? core::Status() : core::Status(tl::unexpected(result.error()));
}

core::Status putConversation(sql::Connection &connection, const desk::Conversation &conversation)
{
    return ok(
        connection.run(u"INSERT INTO conversations (id, state, last_at, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO "
                       "UPDATE SET state = excluded.state, last_at = excluded.last_at, body = excluded.body"_s,
                       {conversation.id, desk::conversationStateName(conversation.state), conversation.lastAt,
                        wire::toJson(conversation)}));
}

core::Status putProposal(sql::Connection &connection, const desk::Proposal &proposal)
{
    return ok(connection.run(
        u"INSERT INTO proposals (id, conversation_id, final, created_at, body) VALUES (?, ?, ?, ?, ?) ON "
        "CONFLICT (id) DO UPDATE SET final = excluded.final, body = excluded.body"_s,
        {proposal.id, proposal.conversation, desk::isFinal(proposal.state), proposal.createdAt,
         wire::toJson(proposal)}));
}

core::Status putDocument(sql::Connection &connection, const QString &name, const QJsonObject &body)
{
    return ok(connection.run(
        u"INSERT INTO documents (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"_s,
        {name, body}));
}

core::Status setPosition(sql::Connection &connection, qint64 seq, const QString &epoch, core::Timestamp asOf)
{
    return ok(connection.run(
        u"INSERT INTO position (id, seq, epoch, as_of) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "seq = excluded.seq, epoch = excluded.epoch, as_of = excluded.as_of"_s,
        {seq, epoch, asOf}));
}

struct Range
{
    qint64 first = 0;
    qint64 last = 0;
};

core::Result<std::optional<Range>> transcriptRange(sql::Connection &connection, const desk::ConversationId &id)
{
    return connection.one<Range>(u"SELECT first_seq, last_seq FROM transcripts WHERE conversation_id = ?"_s, {id},
                                 [](const sql::Row &row) {
                                     return Range{row.integer(0), row.integer(1)};
                                 });
}

core::Status dropTranscript(sql::Connection &connection, const desk::ConversationId &id)
{
    if (const auto done = connection.run(u"DELETE FROM messages WHERE conversation_id = ?"_s, {id}); !done) {
        return tl::unexpected(done.error());
    }
    return ok(connection.run(u"DELETE FROM transcripts WHERE conversation_id = ?"_s, {id}));
}

core::Status writeMessage(sql::Connection &connection, const desk::Message &message)
{
    return ok(connection.run(
        u"INSERT INTO messages (conversation_id, seq, body) VALUES (?, ?, ?) ON CONFLICT (conversation_id, "
        "seq) DO UPDATE SET body = excluded.body"_s,
        {message.conversation, message.seq, wire::toJson(message)}));
}

/// From the feed: continues a transcript that is held; others are not begun.
core::Status takeMessage(sql::Connection &connection, const desk::Message &message)
{
    const auto range = transcriptRange(connection, message.conversation);
    if (!range) {
        return tl::unexpected(range.error());
    }
    if (!*range || message.seq < (*range)->first) {
        return {};
    }
    if (message.seq > (*range)->last + 1) {
        return dropTranscript(connection, message.conversation);
    }
    if (const core::Status written = writeMessage(connection, message); !written) {
        return written;
    }
    return ok(connection.run(u"UPDATE transcripts SET last_seq = ? WHERE conversation_id = ? AND last_seq < ?"_s,
                             {message.seq, message.conversation, message.seq}));
}

core::Status takeOrder(sql::Connection &connection, const desk::Order &order)
{
    const auto held = connection.one<OrderView>(
        u"SELECT body FROM orders WHERE id = ?"_s, {order.id}, [](const sql::Row &row) -> core::Result<OrderView> {
            const auto json = row.json(0);
            return json ? orderViewFromJson(*json) : core::Result<OrderView>(tl::unexpected(json.error()));
        });
    if (!held) {
        return tl::unexpected(held.error());
    }
    if (!*held || (*held)->order.revision > order.revision) {
        return {};
    }
    OrderView view = **held;
    view.order = order;
    view.refundable = desk::refundable(order);
    return ok(connection.run(u"UPDATE orders SET body = ? WHERE id = ?"_s, {toJson(view), order.id}));
}

core::Status take(sql::Connection &connection, const Change &change)
{
    return std::visit(
        [&connection](const auto &value) -> core::Status {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, desk::Conversation>) {
                return putConversation(connection, value);
            } else if constexpr (std::is_same_v<Value, desk::Message>) {
                return takeMessage(connection, value);
            } else if constexpr (std::is_same_v<Value, desk::Proposal>) {
                return putProposal(connection, value);
            } else if constexpr (std::is_same_v<Value, desk::Order>) {
                return takeOrder(connection, value);
            } else if constexpr (std::is_same_v<Value, desk::Policy>) {
                return putDocument(connection, u"policy"_s, desk::toJson(value));
            } else {
                return {};
            }
        },
        change);
}

/// Keeps the file from growing for ever; what is open is never dropped.
core::Status prune(sql::Connection &connection)
{
    using Limit = std::pair<QString, int>;
    const std::vector<Limit> limits{
        {u"DELETE FROM conversations WHERE state = 'resolved' AND id NOT IN (SELECT id FROM conversations ORDER BY last_at DESC LIMIT ?)"_s,
         ReplicaCache::MaximumConversations},
        {u"DELETE FROM proposals WHERE final = 1 AND id NOT IN (SELECT id FROM proposals ORDER BY created_at DESC LIMIT ?)"_s,
         ReplicaCache::MaximumConversations},
        {u"DELETE FROM transcripts WHERE conversation_id NOT IN (SELECT conversation_id FROM transcripts ORDER BY used_at DESC LIMIT ?)"_s,
         ReplicaCache::MaximumTranscripts},
        {u"DELETE FROM orders WHERE id NOT IN (SELECT id FROM orders ORDER BY used_at DESC LIMIT ?)"_s,
         ReplicaCache::MaximumOrders},
        {u"DELETE FROM photo_readings WHERE sha256 NOT IN (SELECT sha256 FROM photo_readings ORDER BY read_at DESC LIMIT ?)"_s,
         ReplicaCache::MaximumReadings},
    };
    for (const auto &[sql, most] : limits) {
        if (const auto done = connection.run(sql, {most}); !done) {
            return tl::unexpected(done.error());
        }
    }
    return ok(connection.run(
        u"DELETE FROM messages WHERE conversation_id NOT IN (SELECT conversation_id FROM transcripts)"_s));
}

template <typename T, typename Read>
core::Result<std::vector<T>> bodies(sql::Connection &connection, const QString &sql, Read read)
{
    return connection.all<T>(sql, {}, [&read](const sql::Row &row) -> core::Result<T> {
        const core::Result<QJsonObject> json = row.json(0);
        return json ? read(*json) : core::Result<T>(tl::unexpected(json.error()));
    });
}

core::Result<ReplicaCache::Content> loadContent(sql::Connection &connection)
{
    ReplicaCache::Content content;
    const core::Status position = connection.each(u"SELECT seq, epoch, as_of FROM position WHERE id = 1"_s, {},
                                                  [&content](const sql::Row &row) -> core::Status {
                                                      content.snapshot.seq = row.integer(0);
                                                      content.snapshot.epoch = row.text(1);
                                                      content.asOf = row.timestamp(2);
                                                      return {};
                                                  });
    if (!position) {
        return tl::unexpected(position.error());
    }
    auto conversations =
        bodies<desk::Conversation>(connection, u"SELECT body FROM conversations"_s,
                                   [](const QJsonObject &json) { return wire::conversationFromJson(json); });
    if (!conversations) {
        return tl::unexpected(conversations.error());
    }
    auto proposals = bodies<desk::Proposal>(connection, u"SELECT body FROM proposals"_s,
                                            [](const QJsonObject &json) { return wire::proposalFromJson(json); });
    if (!proposals) {
        return tl::unexpected(proposals.error());
    }
    auto policy = bodies<desk::Policy>(connection, u"SELECT body FROM documents WHERE name = 'policy'"_s,
                                       [](const QJsonObject &json) { return desk::policyFromJson(json); });
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    auto people = bodies<desk::Team>(connection, u"SELECT body FROM documents WHERE name = 'people'"_s,
                                     [](const QJsonObject &json) { return wire::teamFromJson(json); });
    if (!people) {
        return tl::unexpected(people.error());
    }
    if (!people->empty()) {
        content.team = std::move(people->front());
    }
    content.snapshot.conversations = std::move(*conversations);
    content.snapshot.proposals = std::move(*proposals);
    if (!policy->empty()) {
        content.snapshot.policy = std::move(policy->front());
    }
    return content;
}

} // namespace

core::Result<std::unique_ptr<ReplicaCache>> ReplicaCache::open(const QString &path, const core::Clock &clock)
{
    auto database = openPrivateDatabase(path, u":/sql/console/replica"_s, true, clock.now());
    if (!database) {
        return tl::unexpected(database.error());
    }
    return std::unique_ptr<ReplicaCache>(new ReplicaCache(path, std::move(database->writer), clock));
}

QFuture<core::Result<ReplicaCache::Content>> ReplicaCache::load()
{
    return inBackground(*m_writer, [](sql::Connection &connection) -> core::Result<Content> {
        if (const core::Status pruned = prune(connection); !pruned) {
            return tl::unexpected(pruned.error());
        }
        return loadContent(connection);
    });
}

QFuture<core::Status> ReplicaCache::replaceAll(const Snapshot &snapshot)
{
    return inBackground(*m_writer, [snapshot, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        // Transcripts and orders may have missed changes as well; they are asked for again.
        for (const QString &table :
             {u"conversations"_s, u"proposals"_s, u"messages"_s, u"transcripts"_s, u"orders"_s}) {
            if (const auto done = connection.run(u"DELETE FROM "_s + table); !done) {
                return tl::unexpected(done.error());
            }
        }
        for (const desk::Conversation &conversation : snapshot.conversations) {
            if (const core::Status done = putConversation(connection, conversation); !done) {
                return done;
            }
        }
        for (const desk::Proposal &proposal : snapshot.proposals) {
            if (const core::Status done = putProposal(connection, proposal); !done) {
                return done;
            }
        }
        if (snapshot.policy) {
            if (const core::Status done = putDocument(connection, u"policy"_s, desk::toJson(*snapshot.policy)); !done) {
                return done;
            }
        }
        return setPosition(connection, snapshot.seq, snapshot.epoch, now);
    });
}

QFuture<core::Status> ReplicaCache::append(const std::vector<FeedChange> &changes)
{
    return inBackground(*m_writer, [changes, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        if (changes.empty()) {
            return {};
        }
        const auto moved = connection.run(u"UPDATE position SET seq = ?, as_of = ? WHERE id = 1 AND seq = ?"_s,
                                          {changes.back().seq, now, changes.front().seq - 1});
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        if (*moved == 0) {
            return core::fail(core::ErrorCode::Conflict, u"the changes do not follow on what is held"_s);
        }
        for (const FeedChange &change : changes) {
            if (const core::Status done = take(connection, change.change); !done) {
                return done;
            }
        }
        return {};
    });
}

QFuture<core::Status> ReplicaCache::putMessages(const desk::ConversationId &id,
                                                const std::vector<desk::Message> &messages)
{
    return inBackground(*m_writer, [id, messages, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        if (messages.empty()) {
            return {};
        }
        const auto held = transcriptRange(connection, id);
        if (!held) {
            return tl::unexpected(held.error());
        }
        Range range{messages.front().seq, messages.back().seq};
        if (*held) {
            if (range.last + 1 < (*held)->first) {
                return {}; // older and apart: a gap would be left
            }
            if (range.first > (*held)->last + 1) {
                if (const core::Status done = dropTranscript(connection, id); !done) {
                    return done;
                }
            } else {
                range = {std::min(range.first, (*held)->first), std::max(range.last, (*held)->last)};
            }
        }
        for (const desk::Message &message : messages) {
            if (const core::Status done = writeMessage(connection, message); !done) {
                return done;
            }
        }
        return ok(connection.run(
            u"INSERT INTO transcripts (conversation_id, first_seq, last_seq, used_at) VALUES (?, ?, ?, ?) ON "
            "CONFLICT (conversation_id) DO UPDATE SET first_seq = excluded.first_seq, last_seq = "
            "excluded.last_seq, used_at = excluded.used_at"_s,
            {id, range.first, range.last, now}));
    });
}

QFuture<core::Result<std::vector<desk::Message>>> ReplicaCache::messages(const desk::ConversationId &id)
{
    return inBackground(
        *m_writer, [id, now = m_clock.now()](sql::Connection &connection) -> core::Result<std::vector<desk::Message>> {
            if (const auto used =
                    connection.run(u"UPDATE transcripts SET used_at = ? WHERE conversation_id = ?"_s, {now, id});
                !used) {
                return tl::unexpected(used.error());
            }
            return connection.all<desk::Message>(u"SELECT body FROM messages WHERE conversation_id = ? ORDER BY seq"_s,
                                                 {id}, [](const sql::Row &row) -> core::Result<desk::Message> {
                                                     const auto json = row.json(0);
                                                     return json ? wire::messageFromJson(*json)
                                                                 : core::Result<desk::Message>(
                                                                       tl::unexpected(json.error()));
                                                 });
        });
}

QFuture<core::Status> ReplicaCache::putOrder(const OrderView &order)
{
    return inBackground(*m_writer, [order, now = m_clock.now()](sql::Connection &connection) {
        return ok(connection.run(
            u"INSERT INTO orders (id, used_at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET used_at = "
            "excluded.used_at, body = excluded.body"_s,
            {order.order.id, now, toJson(order)}));
    });
}

QFuture<core::Status> ReplicaCache::putTeam(const desk::Team &team)
{
    return inBackground(*m_writer, [team](sql::Connection &connection) {
        return putDocument(connection, u"people"_s, wire::toJson(team));
    });
}

QFuture<core::Result<std::optional<OrderView>>> ReplicaCache::order(const desk::OrderId &id)
{
    return inBackground(*m_writer, [id](sql::Connection &connection) {
        return connection.one<OrderView>(
            u"SELECT body FROM orders WHERE id = ?"_s, {id}, [](const sql::Row &row) -> core::Result<OrderView> {
                const auto json = row.json(0);
                return json ? orderViewFromJson(*json) : core::Result<OrderView>(tl::unexpected(json.error()));
            });
    });
}

QFuture<core::Status> ReplicaCache::putReading(const desk::MediaId &id, const desk::PhotoReading &reading)
{
    return inBackground(*m_writer, [id, reading, now = m_clock.now()](sql::Connection &connection) {
        return ok(
            connection.run(u"INSERT INTO photo_readings (sha256, model, read_at, body) VALUES (?, ?, ?, ?) ON CONFLICT "
                           "(sha256, model) DO UPDATE SET read_at = excluded.read_at, body = excluded.body"_s,
                           {id, modelKey(reading.model), now, wire::toJson(reading)}));
    });
}

QFuture<core::Result<std::optional<desk::PhotoReading>>> ReplicaCache::reading(const desk::MediaId &id,
                                                                               const QString &model)
{
    return inBackground(*m_writer, [id, model](sql::Connection &connection) {
        return connection.one<desk::PhotoReading>(
            u"SELECT body FROM photo_readings WHERE sha256 = ? AND model = ?"_s, {id, model},
            [](const sql::Row &row) -> core::Result<desk::PhotoReading> {
                const auto json = row.json(0);
                return json ? wire::photoReadingFromJson(*json)
                            : core::Result<desk::PhotoReading>(tl::unexpected(json.error()));
            });
    });
}

core::Status ReplicaCache::erase()
{
    m_writer.reset();
    bool gone = true;
    for (const QString &file : QStringList{m_path, m_path + u"-wal"_s, m_path + u"-shm"_s}) {
        gone = (!QFile::exists(file) || QFile::remove(file)) && gone;
    }
    return gone ? core::Status() : core::fail(core::ErrorCode::Unavailable, u"cached data could not be removed"_s);
}

QString ReplicaCache::modelKey(const desk::ModelRef &model)
{
    return model.name + u'@' + model.version;
}

} // namespace client
