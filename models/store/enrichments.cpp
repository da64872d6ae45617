// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/enrichments.h"

#include "core/json.h"
#include "store/sqlhelp.h"

namespace store {

core::Result<bool> Enrichments::append(qint64 eventSeq, const desk::OrderId &order, const QJsonObject &body,
                                       core::Timestamp at)
{
    return appendText(eventSeq, order, QString::fromUtf8(core::canonicalJson(body)), at);
}

core::Result<bool> Enrichments::appendText(qint64 eventSeq, const desk::OrderId &order, const QString &body,
                                           core::Timestamp at)
{
    const auto changed =
        m_connection.run(QStringLiteral("INSERT INTO enriched_events (seq, event_seq, order_id, body, enriched_at) "
                                        "VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM enriched_events), ?, ?, ?, ?) "
                                        "ON CONFLICT (event_seq) DO NOTHING"),
                         {eventSeq, order, body, at});
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    return *changed > 0;
}

core::Result<std::optional<QJsonObject>> Enrichments::ofEvent(qint64 eventSeq) const
{
    return m_connection.one<QJsonObject>(QStringLiteral("SELECT body FROM enriched_events WHERE event_seq = ?"),
                                         {eventSeq}, [](const sql::Row &row) { return row.json(0); });
}

core::Status Enrichments::remember(const desk::OrderId &order, const QJsonObject &body, core::Timestamp at)
{
    return rememberText(order, QString::fromUtf8(core::canonicalJson(body)), at);
}

core::Status Enrichments::rememberText(const desk::OrderId &order, const QString &body, core::Timestamp at)
{
    return done(
        m_connection.run(QStringLiteral("INSERT INTO enrichments (order_id, at, body) VALUES (?, ?, ?) "
                                        "ON CONFLICT (order_id) DO UPDATE SET at = excluded.at, body = excluded.body"),
                         {order, at, body}));
}

core::Result<std::optional<Enrichments::Last>> Enrichments::last(const desk::OrderId &order) const
{
    return m_connection.one<Last>(QStringLiteral("SELECT at, body FROM enrichments WHERE order_id = ?"), {order},
                                  [](const sql::Row &row) -> core::Result<Last> {
                                      auto body = row.json(1);
                                      if (!body) {
                                          return tl::unexpected(body.error());
                                      }
                                      return Last{row.timestamp(0), std::move(*body)};
                                  });
}

} // namespace store
