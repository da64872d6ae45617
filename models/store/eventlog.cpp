// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventlog.h"

#include "core/json.h"
#include "store/schema.h"
#include "store/sqlhelp.h"

namespace store {

namespace {

const QString EventSelect =
    QStringLiteral("SELECT seq, source, external_id, schema_version, type, raw_type, order_id, customer_id, at, "
                   "received_at, payload FROM events ");

core::Result<desk::Event> eventFrom(const sql::Row &row)
{
    auto payload = row.json(10);
    if (!payload) {
        return tl::unexpected(payload.error());
    }
    desk::Event event;
    event.seq = row.integer(0);
    event.source = row.text(1);
    event.externalId = row.text(2);
    event.schemaVersion = static_cast<int>(row.integer(3));
    event.type = desk::eventTypeFrom(row.text(4));
    event.rawType = row.text(5);
    event.order = row.name<desk::OrderId>(6);
    event.customer = row.name<desk::CustomerId>(7);
    event.at = row.timestamp(8);
    event.receivedAt = row.timestamp(9);
    event.payload = std::move(*payload);
    return event;
}

} // namespace

core::Result<EventLog::Appended> EventLog::append(const desk::Event &event, const QByteArray &rawBody)
{
    return append(event, QString::fromUtf8(core::canonicalJson(event.payload)), rawBody);
}

core::Result<EventLog::Appended> EventLog::append(const desk::Event &event, const QString &payload,
                                                  const QByteArray &rawBody)
{
    const auto stored = m_connection.one<qint64>(
        QStringLiteral(
            "INSERT INTO events (seq, source, external_id, schema_version, type, raw_type, order_id, customer_id, at, "
            "received_at, payload, raw_body) "
            "VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM events), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (source, external_id) DO NOTHING RETURNING seq"),
        {event.source, event.externalId, event.schemaVersion, desk::eventTypeName(event.type), event.rawType,
         event.order, event.customer, event.at, event.receivedAt, payload, rawBody},
        [](const sql::Row &row) { return row.integer(0); });
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (*stored) {
        m_connection.mark(EventsGrew);
        return Appended{**stored, false};
    }
    const auto first =
        m_connection.integer(QStringLiteral("SELECT seq FROM events WHERE source = ? AND external_id = ?"),
                             {event.source, event.externalId});
    if (!first) {
        return tl::unexpected(first.error());
    }
    return Appended{*first, true};
}

core::Result<std::vector<desk::Event>> EventLog::after(qint64 seq, int limit) const
{
    return m_connection.all<desk::Event>(EventSelect + QStringLiteral("WHERE seq > ? ORDER BY seq LIMIT ?"),
                                         {seq, limit}, eventFrom);
}

core::Result<std::vector<desk::Event>> EventLog::ofOrder(const desk::OrderId &order, qint64 after) const
{
    return m_connection.all<desk::Event>(EventSelect + QStringLiteral("WHERE order_id = ? AND seq > ? ORDER BY seq"),
                                         {order, after}, eventFrom);
}

core::Result<std::optional<desk::Event>> EventLog::find(qint64 seq) const
{
    return m_connection.one<desk::Event>(EventSelect + QStringLiteral("WHERE seq = ?"), {seq}, eventFrom);
}

core::Result<QByteArray> EventLog::rawBody(qint64 seq) const
{
    const auto found = m_connection.one<QByteArray>(QStringLiteral("SELECT raw_body FROM events WHERE seq = ?"), {seq},
                                                    [](const sql::Row &row) { return row.bytes(0); });
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("event %1").arg(seq));
    }
    return **found;
}

core::Result<qint64> EventLog::head() const
{
    return m_connection.integer(QStringLiteral("SELECT MAX(seq) FROM events"));
}

core::Result<std::vector<desk::OrderId>> EventLog::orders() const
{
    return m_connection.all<desk::OrderId>(
        QStringLiteral("SELECT DISTINCT order_id FROM events WHERE order_id IS NOT NULL ORDER BY order_id"), {},
        [](const sql::Row &row) { return row.name<desk::OrderId>(0); });
}

core::Status EventLog::park(qint64 seq, const QString &consumer, const QString &reason, core::Timestamp at)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO parked_events (event_seq, consumer, reason, at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (event_seq) DO UPDATE SET reason = excluded.reason"),
        {seq, consumer, reason, at}));
}

core::Result<std::vector<EventLog::Parked>> EventLog::parked(int limit) const
{
    return m_connection.all<Parked>(
        QStringLiteral("SELECT event_seq, consumer, reason, at FROM parked_events ORDER BY event_seq DESC LIMIT ?"),
        {limit}, [](const sql::Row &row) {
            return Parked{row.integer(0), row.text(1), row.text(2), row.timestamp(3)};
        });
}

core::Result<qint64> EventLog::parkedCount() const
{
    return m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM parked_events"));
}

} // namespace store
