// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/olisttruth.h"

#include "shop/csv.h"

#include <QDateTime>
#include <QHash>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

core::Timestamp brazilian(const QString &text)
{
    QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    at.setOffsetFromUtc(-3 * 3600);
    return core::fromDateTime(at);
}

/// Digits before and after the point, without a floating-point number in between.
qint64 centavos(const QString &text)
{
    const QString whole = text.section(u'.', 0, 0);
    QString cents = text.section(u'.', 1, 1).leftJustified(2, u'0');
    qint64 value = whole.toLongLong() * 100 + cents.left(2).toLongLong();
    if (cents.size() > 2 && cents.at(2) >= u'5') {
        ++value;
    }
    return value;
}

} // namespace

core::Result<QMap<QString, ExpectedOrder>> expectedOrders(const QString &folder)
{
    static const QHash<QString, QString> types{{u"purchased"_s, u"order_placed"_s},
                                               {u"payment_approved"_s, u"order_paid"_s},
                                               {u"handed_to_carrier"_s, u"shipment_scanned"_s},
                                               {u"delivered"_s, u"shipment_delivered"_s}};
    QMap<QString, ExpectedOrder> orders;
    QHash<QString, qint64> goods;
    QHash<QString, qint64> payments;
    core::Status status = shop::readCsvFile(folder + u"/events.csv"_s, {u"order_id"_s, u"event"_s, u"at"_s},
                                            [&](const shop::CsvRow &row) {
                                                orders[row.value(u"order_id"_s)].timeline.emplace_back(
                                                    brazilian(row.value(u"at"_s)), types.value(row.value(u"event"_s)));
                                            });
    if (status) {
        status = shop::readCsvFile(folder + u"/order_items.csv"_s, {u"order_id"_s}, [&](const shop::CsvRow &row) {
            const QString id = row.value(u"order_id"_s);
            goods[id] += centavos(row.value(u"price"_s)) + centavos(row.value(u"freight_value"_s));
            orders[id].pieces += 1;
        });
    }
    if (status) {
        status = shop::readCsvFile(folder + u"/order_payments.csv"_s, {u"order_id"_s}, [&](const shop::CsvRow &row) {
            payments[row.value(u"order_id"_s)] += centavos(row.value(u"payment_value"_s));
        });
    }
    if (status) {
        status = shop::readCsvFile(
            folder + u"/orders.csv"_s, {u"order_id"_s, u"order_status"_s}, [&](const shop::CsvRow &row) {
                const QString id = row.value(u"order_id"_s);
                const QString state = row.value(u"order_status"_s);
                ExpectedOrder &order = orders[id];
                std::sort(order.timeline.begin(), order.timeline.end());
                const auto happened = [&order](const QString &type) {
                    return std::any_of(order.timeline.begin(), order.timeline.end(),
                                       [&type](const TimelineLine &l) { return l.second == type; });
                };
                if (state == u"canceled"_s || state == u"unavailable"_s) {
                    order.timeline.emplace_back(order.timeline.back().first, u"order_cancelled"_s);
                    std::sort(order.timeline.begin(), order.timeline.end());
                    order.state = u"cancelled"_s;
                } else if (happened(u"shipment_delivered"_s)) {
                    order.state = u"delivered"_s;
                } else if (happened(u"shipment_scanned"_s)) {
                    order.state = u"shipped"_s;
                } else {
                    order.state = happened(u"order_paid"_s) ? u"paid"_s : u"placed"_s;
                }
                order.total = order.pieces > 0 ? goods.value(id) : payments.value(id);
                if (happened(u"order_paid"_s)) {
                    order.paid = payments.value(id) > 0 ? payments.value(id) : goods.value(id);
                }
            });
    }
    if (!status) {
        return tl::unexpected(status.error());
    }
    return orders;
}

} // namespace scenarios
