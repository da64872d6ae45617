// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/orderstore.h"

#include "core/json.h"
#include "store/feed.h"
#include "store/sqlhelp.h"
#include "wire/orderjson.h"

#include <QCryptographicHash>

namespace store {

namespace {

core::Result<desk::Order> orderFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::orderFromJson(json); });
}

} // namespace

core::Result<std::optional<desk::Order>> OrderStore::find(const desk::OrderId &id) const
{
    return m_connection.one<desk::Order>(QStringLiteral("SELECT body FROM orders WHERE order_id = ?"), {id}, orderFrom);
}

core::Result<std::vector<desk::Order>> OrderStore::ofCustomer(const desk::CustomerId &customer, int limit) const
{
    return m_connection.all<desk::Order>(
        QStringLiteral("SELECT body FROM orders WHERE customer_id = ? ORDER BY placed_at DESC, order_id DESC LIMIT ?"),
        {customer, limit}, orderFrom);
}

core::Result<qint64> OrderStore::countOfCustomer(const desk::CustomerId &customer) const
{
    return m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM orders WHERE customer_id = ?"), {customer});
}

core::Result<OrderStore::History> OrderStore::historyBefore(const desk::CustomerId &customer,
                                                            core::Timestamp before) const
{
    History history;
    const sql::Values values{customer, core::toMsecs(before)};
    const auto count = m_connection.integer(
        QStringLiteral("SELECT COUNT(*) FROM orders WHERE customer_id = ? AND placed_at < ?"), values);
    const auto first = m_connection.integer(
        QStringLiteral("SELECT MIN(placed_at) FROM orders WHERE customer_id = ? AND placed_at < ?"), values);
    if (!count || !first) {
        return tl::unexpected(!count ? count.error() : first.error());
    }
    history.orders = *count;
    if (*count > 0) {
        history.firstPlacedAt = core::fromMsecs(*first);
    }
    return history;
}

core::Result<qint64> OrderStore::count() const
{
    return m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM orders"));
}

QString OrderStore::textOf(const desk::Order &order)
{
    return QString::fromUtf8(core::canonicalJson(wire::toJson(order)));
}

core::Result<bool> OrderStore::put(const desk::Order &order, core::Timestamp now)
{
    return put(order, textOf(order), now);
}

core::Result<bool> OrderStore::put(const desk::Order &order, const QString &body, core::Timestamp now)
{
    const auto stored = m_connection.one<std::pair<qint64, QString>>(
        QStringLiteral("SELECT revision, body FROM orders WHERE order_id = ?"), {order.id},
        [](const sql::Row &row) { return std::pair(row.integer(0), row.text(1)); });
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (*stored) {
        if ((*stored)->first > order.revision) {
            return core::fail(core::ErrorCode::Conflict, QStringLiteral("a later revision of the order is stored"));
        }
        if ((*stored)->second == body) {
            return false;
        }
    }
    if (const core::Status written = write(order, body); !written) {
        return tl::unexpected(written.error());
    }
    if (const auto told =
            Feed(m_connection).appendStored(Feed::Stored::Order, order.id.toString(), order.revision, now);
        !told) {
        return tl::unexpected(told.error());
    }
    return true;
}

core::Status OrderStore::replace(const desk::Order &order)
{
    return write(order, textOf(order));
}

core::Status OrderStore::write(const desk::Order &order, const QString &body)
{
    return done(m_connection.run(
        QStringLiteral(
            "INSERT INTO orders (order_id, revision, customer_id, state, placed_at, body) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (order_id) DO UPDATE SET revision = excluded.revision, customer_id = excluded.customer_id, "
            "state = excluded.state, placed_at = excluded.placed_at, body = excluded.body"),
        {order.id, order.revision, order.customer, desk::orderStateName(order.state), order.placedAt, body}));
}

core::Status OrderStore::clear()
{
    return done(m_connection.run(QStringLiteral("DELETE FROM orders")));
}

core::Result<QString> stateHash(sql::Connection &connection)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const core::Status read =
        connection.each(QStringLiteral("SELECT order_id, revision, body FROM orders ORDER BY order_id"), {},
                        [&hash](const sql::Row &row) -> core::Status {
                            hash.addData(row.text(0).toUtf8());
                            hash.addData(QByteArray("\n"));
                            hash.addData(QByteArray::number(row.integer(1)));
                            hash.addData(QByteArray("\n"));
                            hash.addData(row.text(2).toUtf8());
                            hash.addData(QByteArray("\n"));
                            return {};
                        });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace store
