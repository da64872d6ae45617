// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "fuzz/mutate.h"
#include "wire/eventjson.h"
#include "wire/signature.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestInletFuzz final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreReadOrRefused()
    {
        const QList<QByteArray> seeds{
            R"({"schema_version":1,"event_type":"order_placed","order_id":"A","customer_id":"C","timestamp":"2026-11-20T10:00:00Z",)"
            R"("payload":{"total":{"amount":100,"currency":"EUR"},"items":[{"sku":"S","title":"T","quantity":2}]}})",
            R"({"specversion":"1.0","id":"e","type":"shipment_delivered","source":"x","time":"2026-11-20T10:00:00+01:00",)"
            R"("data":{"order_id":"A","tracking":"JD1","code":"NP-40 DELIVERED"}})",
            R"({"id":1,"created_at":"2026-11-20T10:00:00Z","currency":"EUR","total_price":"84.99","customer":{"id":2}})",
        };
        fuzz::Mutator mutator(1);
        int readable = 0;
        for (int round = 0; round < 30'000; ++round) {
            const QByteArray bytes = mutator.mutate(seeds);
            const auto json = core::parseObject(bytes);
            if (!json) {
                QVERIFY(!json.error().detail.isEmpty());
                continue;
            }
            for (const auto &event : {wire::eventFromJson(*json), wire::eventFromShopify(u"orders/create"_s, *json)}) {
                if (event) {
                    ++readable;
                    // What was taken can be written and read again: nothing half-read gets into the log.
                    const auto again = wire::eventFromJson(wire::toJson(*event));
                    QVERIFY2(again || event->type == desk::EventType::Unknown, bytes.constData());
                } else {
                    QVERIFY(!event.error().detail.isEmpty());
                }
            }
        }
        QVERIFY(readable > 100); // the mutations are not all hopeless
    }

    void noMutationOfASignatureFits_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("standard-webhooks") << u"standard-webhooks"_s;
        QTest::newRow("shopify") << u"shopify"_s;
    }
    void noMutationOfASignatureFits()
    {
        QFETCH(QString, name);
        const wire::SignatureScheme *scheme = wire::signatureScheme(name);
        const QByteArray key(32, 'k');
        const core::Timestamp now = core::fromMsecs(1795420800000);
        const std::string body = "{\"a\":1}";
        const auto good = scheme->sign({u"id-1"_s, u"orders/create"_s, u"shop"_s}, body, key, now);
        const std::vector<wire::SignatureSecret> secrets{{key, {}, {}}};
        const auto fits = [&](const std::vector<wire::SignatureHeader> &headers, const std::string &content) {
            const auto lookup = [&](std::string_view field) -> std::optional<std::string_view> {
                for (const auto &[header, value] : headers) {
                    if (QByteArray::fromStdString(header).toLower() ==
                        QByteArray(field.data(), static_cast<qsizetype>(field.size()))) {
                        return value;
                    }
                }
                return std::nullopt;
            };
            return scheme->verify(lookup, content, secrets, now).has_value();
        };
        QVERIFY(fits(good, body));
        fuzz::Mutator mutator(3);
        for (int round = 0; round < 20'000; ++round) {
            const std::string changed = mutator.mutate({QByteArray::fromStdString(body)}).toStdString();
            QVERIFY(changed == body || !fits(good, changed));
            auto headers = good;
            for (auto &[header, value] : headers) {
                if (QByteArray::fromStdString(header).toLower().contains("signature") ||
                    QByteArray::fromStdString(header).toLower().contains("hmac")) {
                    const std::string before = value;
                    value = mutator.mutate({QByteArray::fromStdString(value)}).toStdString();
                    // A list may hold the right one among others; only what lost it must be refused.
                    if (value.find(before) == std::string::npos && fits(headers, body)) {
                        const QByteArray kept = QByteArray::fromStdString(value).simplified();
                        QVERIFY2(kept.contains(QByteArray::fromStdString(before).chopped(2)), kept.constData());
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestInletFuzz)
#include "tst_inlet.moc"
