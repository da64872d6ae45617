// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/csv.h"
#include "shop/olist.h"

#include "core/json.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

void write(const QDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Two made-up orders: one delivered with two equal pieces, one cancelled without items.
void writeTables(const QDir &dir)
{
    write(dir, u"category_translation.csv"_s,
          "product_category_name,product_category_name_english\nmoveis,garden_furniture\n");
    write(dir, u"products.csv"_s, "product_id,product_category_name\np1,moveis\n");
    write(dir, u"order_items.csv"_s,
          "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n"
          "o1,1,p1,s,2018-01-01T00:00:00,10.5,2.25\no1,2,p1,s,2018-01-01T00:00:00,10.5,2.25\n");
    write(dir, u"order_payments.csv"_s,
          "order_id,payment_sequential,payment_type,payment_installments,payment_value\no1,1,voucher,1,20\no1,2,boleto,"
          "1,5.5\n");
    write(dir, u"orders.csv"_s,
          "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,"
          "order_delivered_customer_date,order_estimated_delivery_date,has_items,customer_unique_id\n"
          "o1,c1,delivered,2018-01-01T10:00:00,2018-01-01T11:00:00,2018-01-02T09:00:00,2018-01-05T09:00:00,2018-01-"
          "09T00:00:00,1,u1\n"
          "o2,c2,canceled,2018-02-01T10:00:00,,,,2018-02-09T00:00:00,0,\n");
}

QStringList ids(const std::vector<shop::RecordedEvent> &events)
{
    QStringList list;
    for (const shop::RecordedEvent &event : events) {
        list.append(event.id);
    }
    return list;
}

std::vector<shop::RecordedEvent> numbered(int count)
{
    std::vector<shop::RecordedEvent> events;
    for (int i = 0; i < count; ++i) {
        events.push_back({QString::number(i), {}, {}});
    }
    return events;
}

} // namespace

class TestRecording final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesBecomeEvents()
    {
        QTemporaryDir dir;
        writeTables(QDir(dir.path()));
        const auto events = shop::readRecording(dir.path());
        QVERIFY2(events, events ? "" : qPrintable(events.error().detail));
        QCOMPARE(ids(*events),
                 (QStringList{u"ol-o1-order_placed"_s, u"ol-o1-order_paid"_s, u"ol-o1-shipment_scanned"_s,
                              u"ol-o1-shipment_delivered"_s, u"ol-o2-order_placed"_s, u"ol-o2-order_cancelled"_s}));
        const QJsonObject placed = *core::parseObject(events->at(0).body);
        QCOMPARE(placed.value(u"timestamp"_s).toString(), u"2018-01-01T13:00:00.000Z"_s);
        QCOMPARE(placed.value(u"customer_id"_s).toString(), u"u1"_s);
        QCOMPARE(
            core::canonicalJson(placed.value(u"payload"_s)),
            QByteArray(
                R"({"items":[{"quantity":2,"sku":"p1","title":"garden furniture","unit_price":{"amount":1050,"currency":"BRL"}}],)"
                R"("promised_at":"2018-01-09T03:00:00.000Z","shipping":{"amount":450,"currency":"BRL"},"total":{"amount":2550,"currency":"BRL"}})"));
        QCOMPARE(core::canonicalJson(core::parseObject(events->at(1).body)->value(u"payload"_s)),
                 QByteArray(R"({"amount":{"amount":2550,"currency":"BRL"},"method":"voucher"})"));
        // The cancellation has no time of its own.
        QCOMPARE(events->at(5).at, events->at(4).at);
    }

    void missingTableIsNamed()
    {
        QTemporaryDir dir;
        writeTables(QDir(dir.path()));
        QVERIFY(QFile::remove(dir.filePath(u"order_payments.csv"_s)));
        const auto events = shop::readRecording(dir.path());
        QVERIFY(!events);
        QVERIFY2(events.error().detail.contains(u"order_payments.csv"_s), qPrintable(events.error().detail));
    }

    void linesAreReadAndBadOnesNamed()
    {
        QTemporaryDir dir;
        const QByteArray good =
            R"({"schema_version":1,"event_type":"order_packed","order_id":"A","customer_id":"C","timestamp":"2026-01-01T00:00:00Z","payload":{}})";
        write(QDir(dir.path()), u"good.jsonl"_s,
              good + "\n\n" + good.left(good.size() - 1) + R"(,"event_id":"e-7"})" + "\n");
        const auto events = shop::readRecording(dir.filePath(u"good.jsonl"_s));
        QVERIFY2(events, events ? "" : qPrintable(events.error().detail));
        QCOMPARE(events->size(), 2u);
        QCOMPARE(events->at(1).id, u"e-7"_s);
        QCOMPARE(events->at(0).id, shop::readRecording(dir.filePath(u"good.jsonl"_s))->at(0).id); // the same each time

        write(QDir(dir.path()), u"bad.jsonl"_s, good + "\n{\"schema_version\":1}\n");
        const auto bad = shop::readRecording(dir.filePath(u"bad.jsonl"_s));
        QVERIFY(!bad);
        QVERIFY2(bad.error().detail.contains(u"bad.jsonl line 2"_s), qPrintable(bad.error().detail));
    }

    void shuffleLosesNothingAndFollowsItsSeed()
    {
        auto one = numbered(500);
        auto again = numbered(500);
        auto other = numbered(500);
        shop::shuffle(one, 1);
        shop::shuffle(again, 1);
        shop::shuffle(other, 2);
        QCOMPARE(ids(one), ids(again));
        QVERIFY(ids(one) != ids(other));
        QStringList sorted = ids(one);
        QStringList straight = ids(numbered(500));
        sorted.sort();
        straight.sort();
        QCOMPARE(sorted, straight);
    }

    void duplicatesComeAfterTheirOriginals()
    {
        auto events = numbered(2'000);
        shop::addDuplicates(events, 0.05, 3);
        const auto extra = static_cast<int>(events.size()) - 2'000;
        QVERIFY2(extra > 60 && extra < 140, qPrintable(QString::number(extra)));
        QSet<QString> seen;
        int fresh = 0;
        for (const shop::RecordedEvent &event : events) {
            if (!seen.contains(event.id)) {
                QCOMPARE(event.id, QString::number(fresh++)); // originals keep their order
            }
            seen.insert(event.id);
        }
        QCOMPARE(fresh, 2'000);
    }

    void csvKnowsQuotes()
    {
        QStringList values;
        const auto status =
            shop::readCsv("a,b\r\n\"x, \"\"y\"\"\nz\",2\n3,\n", {u"a"_s, u"b"_s}, [&values](const shop::CsvRow &row) {
                values.append(row.value(u"a"_s));
                values.append(row.value(u"b"_s));
                QCOMPARE(row.value(u"c"_s), QString());
            });
        QVERIFY(status);
        QCOMPARE(values, (QStringList{u"x, \"y\"\nz"_s, u"2"_s, u"3"_s, u""_s}));
        QCOMPARE(shop::readCsv("a\n\"open\n", {}, [](const shop::CsvRow &) {}).error().code,
                 core::ErrorCode::Malformed);
        QCOMPARE(shop::readCsv("a\n1\n", {u"b"_s}, [](const shop::CsvRow &) {}).error().detail,
                 u"there is no column b"_s);
    }
};

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
