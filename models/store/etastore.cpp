// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/etastore.h"

#include "core/json.h"
#include "store/sqlhelp.h"
#include "wire/readingjson.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace store {

namespace {

const QString StateName = u"eta"_s;
const QString PromiseColumns =
    u"message_id, conversation_id, order_id, channel, told_at, latest, kept, warned_at FROM promises "_s;

core::Result<desk::EtaReading> readingOf(const sql::Row &row)
{
    const auto body = row.json(0);
    if (!body) {
        return tl::unexpected(body.error());
    }
    return wire::etaReadingFromJson(*body);
}

core::Result<PromiseStore::Kept> promiseOf(const sql::Row &row)
{
    PromiseStore::Kept kept;
    kept.message = row.id<desk::MessageId>(0);
    kept.conversation = row.id<desk::ConversationId>(1);
    kept.order = row.name<desk::OrderId>(2);
    kept.promise.channel = row.text(3);
    kept.promise.toldAt = row.timestamp(4);
    kept.promise.latest = row.timestamp(5);
    if (!row.isNull(6)) {
        kept.promise.kept = row.boolean(6);
    }
    kept.warnedAt = row.optionalTimestamp(7);
    return kept;
}

} // namespace

core::Status EtaStore::put(const desk::OrderId &order, qint64 eventSeq, const desk::EtaReading &reading)
{
    return done(m_connection.run(u"INSERT INTO eta_readings (order_id, event_seq, body) VALUES (?, ?, ?) "
                                 "ON CONFLICT (order_id, event_seq) DO NOTHING"_s,
                                 {order, eventSeq, wire::toJson(reading)}));
}

core::Result<std::optional<desk::EtaReading>> EtaStore::last(const desk::OrderId &order) const
{
    return m_connection.one<desk::EtaReading>(
        u"SELECT body FROM eta_readings WHERE order_id = ? ORDER BY event_seq DESC LIMIT 1"_s, {order}, readingOf);
}

core::Result<std::vector<desk::EtaReading>> EtaStore::history(const desk::OrderId &order) const
{
    return m_connection.all<desk::EtaReading>(u"SELECT body FROM eta_readings WHERE order_id = ? ORDER BY event_seq"_s,
                                              {order}, readingOf);
}

core::Status EtaStore::putState(const State &state)
{
    return done(m_connection.run(u"INSERT INTO eta_state (name, event_seq, body) VALUES (?, ?, ?) "
                                 "ON CONFLICT (name) DO UPDATE SET event_seq = excluded.event_seq, "
                                 "body = excluded.body"_s,
                                 {StateName, state.eventSeq, state.body}));
}

core::Result<std::optional<EtaStore::State>> EtaStore::state() const
{
    return m_connection.one<State>(u"SELECT event_seq, body FROM eta_state WHERE name = ?"_s, {StateName},
                                   [](const sql::Row &row) -> core::Result<State> {
                                       return State{row.integer(0), row.bytes(1)};
                                   });
}

core::Status EtaStore::clear()
{
    if (const core::Status cleared = done(m_connection.run(u"DELETE FROM eta_readings"_s)); !cleared) {
        return cleared;
    }
    return done(m_connection.run(u"DELETE FROM eta_state"_s));
}

core::Result<QString> EtaStore::hash() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const core::Status read =
        m_connection.each(u"SELECT order_id, event_seq, body FROM eta_readings ORDER BY order_id, event_seq"_s, {},
                          [&hash](const sql::Row &row) -> core::Status {
                              hash.addData(row.text(0).toUtf8());
                              hash.addData(QByteArray::number(row.integer(1)));
                              hash.addData(row.text(2).toUtf8());
                              return {};
                          });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return QString::fromLatin1(hash.result().toHex());
}

core::Status PromiseStore::add(const Kept &promise)
{
    return done(
        m_connection.run(u"INSERT INTO promises (message_id, conversation_id, order_id, channel, told_at, latest) "
                         "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING"_s,
                         {promise.message, promise.conversation, promise.order, promise.promise.channel,
                          promise.promise.toldAt, promise.promise.latest}));
}

core::Result<std::vector<desk::Promise>> PromiseStore::ofOrder(const desk::OrderId &order) const
{
    return m_connection.all<desk::Promise>(u"SELECT "_s + PromiseColumns +
                                               u"WHERE order_id = ? ORDER BY told_at, message_id"_s,
                                           {order}, [](const sql::Row &row) -> core::Result<desk::Promise> {
                                               const auto kept = promiseOf(row);
                                               return kept->promise;
                                           });
}

core::Status PromiseStore::settle(const desk::OrderId &order, core::Timestamp deliveredAt, core::Timestamp now)
{
    return done(m_connection.run(u"UPDATE promises SET kept = CASE WHEN latest >= ? THEN 1 ELSE 0 END, settled_at = ? "
                                 "WHERE order_id = ? AND (kept IS NULL OR kept = 0) AND told_at <= ?"_s,
                                 {deliveredAt, now, order, deliveredAt}));
}

core::Status PromiseStore::drop(const desk::OrderId &order)
{
    return done(m_connection.run(u"DELETE FROM promises WHERE order_id = ? AND kept IS NULL"_s, {order}));
}

core::Result<std::vector<PromiseStore::Kept>> PromiseStore::overdue(core::Timestamp now, int limit) const
{
    return m_connection.all<Kept>(u"SELECT "_s + PromiseColumns +
                                      u"WHERE kept IS NULL AND latest < ? ORDER BY latest, message_id LIMIT ?"_s,
                                  {now, limit}, promiseOf);
}

core::Status PromiseStore::breakOne(const desk::MessageId &message, core::Timestamp now)
{
    return done(m_connection.run(
        u"UPDATE promises SET kept = 0, settled_at = ? WHERE message_id = ? AND kept IS NULL"_s, {now, message}));
}

core::Result<std::vector<PromiseStore::Kept>> PromiseStore::unwarned(int limit) const
{
    return m_connection.all<Kept>(u"SELECT "_s + PromiseColumns +
                                      u"WHERE kept IS NULL AND warned_at IS NULL ORDER BY latest, message_id LIMIT ?"_s,
                                  {limit}, promiseOf);
}

core::Status PromiseStore::warned(const desk::MessageId &message, core::Timestamp now)
{
    return done(m_connection.run(u"UPDATE promises SET warned_at = ? WHERE message_id = ?"_s, {now, message}));
}

core::Result<PromiseStore::Record> PromiseStore::record() const
{
    const auto found =
        m_connection.one<Record>(u"SELECT COUNT(*) FILTER (WHERE kept IS NULL), COUNT(*) FILTER (WHERE kept = 1), "
                                 "COUNT(*) FILTER (WHERE kept = 0) FROM promises"_s,
                                 {}, [](const sql::Row &row) -> core::Result<Record> {
                                     return Record{row.integer(0), row.integer(1), row.integer(2)};
                                 });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->value_or(Record());
}

} // namespace store
