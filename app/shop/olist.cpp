// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/olist.h"

#include "shop/csv.h"
#include "shop/outgoing.h"

#include "core/json.h"

#include <QDir>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

const QString Currency = u"BRL"_s;

struct Item
{
    QString product;
    qint64 price = 0;
    int quantity = 0;
};

struct Basket
{
    std::vector<Item> items;
    qint64 goods = 0;
    qint64 freight = 0;
    qint64 paid = 0;
    QString method;
};

class Tables
{
public:
    explicit Tables(const QString &folder)
        : m_dir(folder)
    {
    }

    core::Status read()
    {
        QHash<QString, QString> english;
        const QStringList files{u"category_translation.csv"_s, u"products.csv"_s, u"order_items.csv"_s,
                                u"order_payments.csv"_s};
        core::Status status =
            readCsvFile(m_dir.filePath(files.at(0)), {u"product_category_name"_s}, [&](const CsvRow &row) {
                english.insert(row.value(u"product_category_name"_s), row.value(u"product_category_name_english"_s));
            });
        if (status) {
            status = readCsvFile(m_dir.filePath(files.at(1)), {u"product_id"_s}, [&](const CsvRow &row) {
                const QString category = row.value(u"product_category_name"_s);
                m_titles.insert(row.value(u"product_id"_s), english.value(category, category).replace(u'_', u' '));
            });
        }
        if (status) {
            status = readCsvFile(m_dir.filePath(files.at(2)), {u"order_id"_s, u"product_id"_s, u"price"_s},
                                 [this](const CsvRow &row) { addItem(row); });
        }
        if (status) {
            status = readCsvFile(m_dir.filePath(files.at(3)), {u"order_id"_s, u"payment_value"_s},
                                 [this](const CsvRow &row) {
                                     Basket &basket = m_baskets[row.value(u"order_id"_s)];
                                     basket.paid += olistAmount(row.value(u"payment_value"_s));
                                     if (basket.method.isEmpty()) {
                                         basket.method = row.value(u"payment_type"_s);
                                     }
                                 });
        }
        return status;
    }

    core::Result<std::vector<RecordedEvent>> events()
    {
        const core::Status status = readCsvFile(m_dir.filePath(u"orders.csv"_s),
                                                {u"order_id"_s, u"order_purchase_timestamp"_s, u"order_status"_s},
                                                [this](const CsvRow &row) { addOrder(row); });
        if (!status) {
            return tl::unexpected(status.error());
        }
        return std::move(m_events);
    }

private:
    void addItem(const CsvRow &row)
    {
        Basket &basket = m_baskets[row.value(u"order_id"_s)];
        const QString product = row.value(u"product_id"_s);
        const qint64 price = olistAmount(row.value(u"price"_s));
        basket.goods += price;
        basket.freight += olistAmount(row.value(u"freight_value"_s));
        // One row there is one piece; the same product at the same price is one line here.
        const auto known = std::find_if(basket.items.begin(), basket.items.end(), [&](const Item &item) {
            return item.product == product && item.price == price;
        });
        if (known == basket.items.end()) {
            basket.items.push_back({product, price, 1});
        } else {
            ++known->quantity;
        }
    }

    void addOrder(const CsvRow &row)
    {
        const std::optional<core::Timestamp> placed = olistTime(row.value(u"order_purchase_timestamp"_s));
        if (!placed) {
            return;
        }
        m_order = row.value(u"order_id"_s);
        m_customer = row.value(u"customer_unique_id"_s);
        if (m_customer.isEmpty()) {
            m_customer = row.value(u"customer_id"_s);
        }
        const Basket basket = m_baskets.value(m_order);
        add(desk::EventType::OrderPlaced, *placed, placedPayload(basket, row));
        core::Timestamp last = *placed;
        if (const auto paid = olistTime(row.value(u"order_approved_at"_s))) {
            QJsonObject payload{{u"amount"_s, money(paidAmount(basket))}};
            if (!basket.method.isEmpty()) {
                payload.insert(u"method"_s, basket.method);
            }
            add(desk::EventType::OrderPaid, *paid, payload);
            last = std::max(last, *paid);
        }
        const QString tracking = u"OL-"_s + m_order.left(12);
        if (const auto handed = olistTime(row.value(u"order_delivered_carrier_date"_s))) {
            add(desk::EventType::ShipmentScanned, *handed,
                {{u"tracking"_s, tracking}, {u"code"_s, u"handed_to_carrier"_s}, {u"state"_s, u"in_transit"_s}});
            last = std::max(last, *handed);
        }
        if (const auto delivered = olistTime(row.value(u"order_delivered_customer_date"_s))) {
            add(desk::EventType::ShipmentDelivered, *delivered,
                {{u"tracking"_s, tracking}, {u"code"_s, u"delivered"_s}});
            last = std::max(last, *delivered);
        }
        const QString state = row.value(u"order_status"_s);
        if (state == u"canceled"_s || state == u"unavailable"_s) {
            add(desk::EventType::OrderCancelled, last, {{u"reason"_s, state}});
        }
    }

    QJsonObject placedPayload(const Basket &basket, const CsvRow &row) const
    {
        QJsonArray items;
        for (const Item &item : basket.items) {
            items.append(QJsonObject{{u"sku"_s, item.product},
                                     {u"title"_s, m_titles.value(item.product)},
                                     {u"quantity"_s, item.quantity},
                                     {u"unit_price"_s, money(item.price)}});
        }
        QJsonObject payload{{u"total"_s, money(basket.items.empty() ? basket.paid : basket.goods + basket.freight)},
                            {u"shipping"_s, money(basket.freight)}};
        if (!items.isEmpty()) {
            payload.insert(u"items"_s, items);
        }
        if (const auto promised = olistTime(row.value(u"order_estimated_delivery_date"_s))) {
            payload.insert(u"promised_at"_s, core::toRfc3339(*promised));
        }
        return payload;
    }

    static qint64 paidAmount(const Basket &basket)
    {
        return basket.paid > 0 ? basket.paid : basket.goods + basket.freight;
    }
    static QJsonObject money(qint64 amount) { return core::toJson(core::Money(amount, Currency)); }

    void add(desk::EventType type, core::Timestamp at, const QJsonObject &payload)
    {
        const QString id = u"ol-"_s + m_order + u'-' + desk::eventTypeName(type);
        m_events.push_back(
            {id, at, toBody({id, type, desk::OrderId(m_order), desk::CustomerId(m_customer), at, payload})});
    }

    QDir m_dir;
    QHash<QString, QString> m_titles;
    QHash<QString, Basket> m_baskets;
    QString m_order;
    QString m_customer;
    std::vector<RecordedEvent> m_events;
};

} // namespace

std::optional<core::Timestamp> olistTime(const QString &text)
{
    return text.isEmpty() ? std::nullopt : core::fromRfc3339(QString(text + u"-03:00"_s));
}

qint64 olistAmount(const QString &text)
{
    bool isNumber = false;
    const double amount = text.toDouble(&isNumber);
    return isNumber ? std::llround(amount * 100.0) : 0;
}

core::Result<std::vector<RecordedEvent>> readOlist(const QString &folder)
{
    Tables tables(folder);
    if (const core::Status status = tables.read(); !status) {
        return tl::unexpected(status.error());
    }
    return tables.events();
}

} // namespace shop
