// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/training/olistorders.h"

#include <QFile>
#include <QHash>

using namespace Qt::StringLiterals;

namespace readings::eta::training {

namespace {

/// One product's rows in order_items.csv.
struct Item
{
    QString product;
    QString seller;
    double price = 0.0;
    double freight = 0.0;
};

core::Result<QHash<QString, QList<Item>>> itemsOf(const QString &folder)
{
    const auto table = csvFrom(folder + u"/order_items.csv"_s);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const int order = table->column(u"order_id"_s);
    const int product = table->column(u"product_id"_s);
    const int seller = table->column(u"seller_id"_s);
    const int price = table->column(u"price"_s);
    const int freight = table->column(u"freight_value"_s);
    if (std::min({order, product, seller, price, freight}) < 0) {
        return core::fail(core::ErrorCode::Malformed, u"order_items.csv lacks a column"_s);
    }
    QHash<QString, QList<Item>> items;
    for (const QStringList &row : table->rows) {
        items[row.at(order)].append(
            {row.at(product), row.at(seller), row.at(price).toDouble(), row.at(freight).toDouble()});
    }
    return items;
}

core::Result<QHash<QString, QString>> pairsOf(const QString &path, const QString &from, const QString &to)
{
    const auto table = csvFrom(path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const int key = table->column(from);
    const int value = table->column(to);
    if (key < 0 || value < 0) {
        return core::fail(core::ErrorCode::Malformed, path + u" lacks a column"_s);
    }
    QHash<QString, QString> pairs;
    for (const QStringList &row : table->rows) {
        pairs.insert(row.at(key), row.at(value));
    }
    return pairs;
}

void addItems(OlistOrder &order, const QList<Item> &items, const QHash<QString, QString> &states,
              const QHash<QString, QString> &weights, const QHash<QString, QString> &categories)
{
    if (items.isEmpty()) {
        return;
    }
    OrderFacts &facts = order.line.facts;
    facts.seller = items.front().seller.toStdString();
    facts.origin = states.value(items.front().seller).toStdString();
    facts.category = categories.value(items.front().product).toStdString();
    facts.price = 0.0;
    facts.freight = 0.0;
    order.firstPrice = items.front().price;
    for (const Item &item : items) {
        facts.price += item.price;
        facts.freight += item.freight;
        bool ok = false;
        const double weight = weights.value(item.product).toDouble(&ok);
        if (ok) {
            facts.weight = (std::isnan(facts.weight) ? 0.0 : facts.weight) + weight;
        }
        if (!order.products.contains(item.product)) {
            order.products.append(item.product);
            order.categories.append(categories.value(item.product));
        }
    }
}

} // namespace

core::Result<CsvTable> csvFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    const QString text = QString::fromUtf8(file.readAll());
    CsvTable table;
    QStringList row;
    QString field;
    bool quoted = false;
    const auto endField = [&] {
        row.append(field);
        field.clear();
    };
    const auto endRow = [&] {
        endField();
        if (table.header.isEmpty()) {
            table.header = row;
        } else if (row.size() == table.header.size()) {
            table.rows.push_back(row);
        }
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c != u'"') {
                field.append(c);
            } else if (i + 1 < text.size() && text.at(i + 1) == u'"') {
                field.append(c);
                ++i;
            } else {
                quoted = false;
            }
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            endField();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r' && c != QChar::ByteOrderMark) {
            field.append(c);
        }
    }
    if (!field.isEmpty() || !row.isEmpty()) {
        endRow();
    }
    return table;
}

core::Result<std::vector<OlistOrder>> olistOrders(const QString &folder)
{
    const auto orders = csvFrom(folder + u"/orders.csv"_s);
    const auto items = itemsOf(folder);
    const auto states = pairsOf(folder + u"/sellers.csv"_s, u"seller_id"_s, u"seller_state"_s);
    const auto weights = pairsOf(folder + u"/products.csv"_s, u"product_id"_s, u"product_weight_g"_s);
    const auto categories = pairsOf(folder + u"/products.csv"_s, u"product_id"_s, u"product_category_name"_s);
    if (!orders || !items || !states || !weights || !categories) {
        return tl::unexpected(!orders    ? orders.error()
                              : !items   ? items.error()
                              : !states  ? states.error()
                              : !weights ? weights.error()
                                         : categories.error());
    }
    const auto column = [&](const QString &name) { return orders->column(name); };
    const int id = column(u"order_id"_s);
    const int placed = column(u"order_purchase_timestamp"_s);
    const int handed = column(u"order_delivered_carrier_date"_s);
    const int came = column(u"order_delivered_customer_date"_s);
    const int promised = column(u"order_estimated_delivery_date"_s);
    const int person = column(u"customer_unique_id"_s);
    const int postcode = column(u"customer_zip_code_prefix"_s);
    const int state = column(u"customer_state"_s);
    if (std::min({id, placed, handed, came, promised, person, postcode, state}) < 0) {
        return core::fail(core::ErrorCode::Malformed, u"orders.csv lacks a column"_s);
    }
    std::vector<OlistOrder> all;
    for (const QStringList &row : orders->rows) {
        const auto at = daysFrom(row.at(placed));
        if (!at) {
            continue;
        }
        OlistOrder order;
        OrderLine &line = order.line;
        line.facts.id = row.at(id).toStdString();
        line.facts.placed = *at;
        const auto time = [&](int from, double notBefore) {
            const auto days = daysFrom(row.at(from));
            return days && *days >= notBefore ? *days : Unknown;
        };
        line.handedOver = time(handed, *at);
        line.delivered = time(came, *at);
        line.facts.promised = time(promised, std::floor(*at));
        line.facts.destination = row.at(state).toStdString();
        bool ok = false;
        if (const double number = row.at(postcode).toDouble(&ok); ok) {
            line.facts.postcode = number;
        }
        order.customer = row.at(person);
        addItems(order, items->value(row.at(id)), *states, *weights, *categories);
        all.push_back(std::move(order));
    }
    return all;
}

} // namespace readings::eta::training
