// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/feed.h"

#include "core/hash.h"
#include "store/meta.h"
#include "store/schema.h"
#include "store/sqlhelp.h"

#include <QUuid>

namespace store {

namespace {

const QString EpochName = QStringLiteral("feed_epoch");

/// Kind in the feed and where bodies of it are.
struct Place
{
    QString kind;
    QString insert;
};

Place placeOf(Feed::Stored what)
{
#define AFTERDESK_COPY(from)                                                                                           \
    QStringLiteral("INSERT INTO feed (seq, kind, entity_id, version, at, body) "                                       \
                   "SELECT (SELECT COALESCE(MAX(seq), 0) + 1 FROM feed), ?, ?, ?, ?, body FROM " from                  \
                   " = ? RETURNING seq")
    switch (what) {
    case Feed::Stored::Conversation:
        return {QStringLiteral("conversation"), AFTERDESK_COPY("conversations WHERE id")};
    case Feed::Stored::Message:
        return {QStringLiteral("message"), AFTERDESK_COPY("messages WHERE id")};
    case Feed::Stored::Order:
        break;
    }
    return {QStringLiteral("order"), AFTERDESK_COPY("orders WHERE order_id")};
#undef AFTERDESK_COPY
}

} // namespace

core::Result<qint64> Feed::append(const QString &kind, const QString &id, qint64 version, const QJsonObject &body,
                                  core::Timestamp at)
{
    const auto seq = m_connection.integer(
        QStringLiteral("INSERT INTO feed (seq, kind, entity_id, version, at, body) "
                       "VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM feed), ?, ?, ?, ?, ?) RETURNING seq"),
        {kind, id, version, at, body});
    if (seq) {
        m_connection.mark(FeedGrew);
    }
    return seq;
}

core::Result<qint64> Feed::appendStored(Stored what, const QString &id, qint64 version, core::Timestamp at)
{
    const Place place = placeOf(what);
    const auto seq = m_connection.integer(place.insert, {place.kind, id, version, at, id});
    if (seq && *seq > 0) {
        m_connection.mark(FeedGrew);
    }
    return seq;
}

core::Result<std::vector<FeedRow>> Feed::after(qint64 seq, int limit) const
{
    return m_connection.all<FeedRow>(
        QStringLiteral("SELECT seq, kind, entity_id, version, at, body FROM feed WHERE seq > ? ORDER BY seq LIMIT ?"),
        {seq, limit}, [](const sql::Row &row) -> core::Result<FeedRow> {
            auto body = row.json(5);
            if (!body) {
                return tl::unexpected(body.error());
            }
            return FeedRow{row.integer(0), row.text(1),      row.text(2),
                           row.integer(3), row.timestamp(4), std::move(*body)};
        });
}

core::Result<std::vector<FeedText>> Feed::textsAfter(qint64 seq, int limit) const
{
    return m_connection.all<FeedText>(
        QStringLiteral("SELECT seq, kind, entity_id, version, body FROM feed WHERE seq > ? ORDER BY seq LIMIT ?"),
        {seq, limit}, [](const sql::Row &row) {
            return FeedText{row.integer(0), row.text(1), row.text(2), row.integer(3), row.text(4)};
        });
}

core::Result<bool> Feed::tells(const QString &kind, qint64 after, qint64 upTo) const
{
    const auto count = m_connection.integer(
        QStringLiteral("SELECT COUNT(*) FROM feed WHERE seq > ? AND seq <= ? AND kind = ?"), {after, upTo, kind});
    if (!count) {
        return tl::unexpected(count.error());
    }
    return *count > 0;
}

core::Result<qint64> Feed::head() const
{
    return m_connection.integer(QStringLiteral("SELECT MAX(seq) FROM feed"));
}

core::Result<bool> Feed::reaches(qint64 seq) const
{
    const auto first = m_connection.integer(QStringLiteral("SELECT MIN(seq) FROM feed"));
    if (!first) {
        return tl::unexpected(first.error());
    }
    const auto last = head();
    if (!last) {
        return tl::unexpected(last.error());
    }
    return seq <= *last && seq >= *first - 1;
}

core::Result<QString> Feed::epoch() const
{
    const auto known = Meta(m_connection).value(EpochName);
    if (!known) {
        return tl::unexpected(known.error());
    }
    return known->value_or(QStringLiteral("0"));
}

core::Status Feed::startNewEpoch()
{
    return Meta(m_connection).set(EpochName, QUuid::createUuid().toString(QUuid::WithoutBraces));
}

core::Result<qint64> Feed::trim(qint64 keep)
{
    // The newest row stays always: the next number is counted from it.
    return m_connection.run(QStringLiteral("DELETE FROM feed WHERE seq <= (SELECT MAX(seq) FROM feed) - ?"),
                            {std::max<qint64>(keep, 1)});
}

} // namespace store
