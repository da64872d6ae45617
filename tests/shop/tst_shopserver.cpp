// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/httpclient.h"
#include "shop/manualscheduler.h"
#include "shop/shopserver.h"

#include "core/json.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

struct Running
{
    Running()
    {
        const auto port = server.listen(u"127.0.0.1"_s, 0);
        url = QUrl(u"http://127.0.0.1:%1"_s.arg(port.value_or(0)));
        reconnect();
    }

    /// A connection that was used before would be tried again by the client when it is cut.
    void reconnect() { client = std::make_unique<shop::HttpClient>(url, 1); }

    shop::HttpReply call(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                         const QByteArray &key = "secret")
    {
        std::optional<shop::HttpReply> reply;
        client->send({method, path, {{"Authorization", "Bearer " + key}}, body},
                     [&reply](const shop::HttpReply &r) { reply = r; });
        if (!QTest::qWaitFor([&reply] { return reply.has_value(); }, 10'000)) {
            return {};
        }
        return *reply;
    }
    QString code(const shop::HttpReply &reply) const
    {
        return core::parseObject(reply.body)->value(u"code"_s).toString();
    }

    core::SystemClock clock;
    shop::TimerScheduler scheduler;
    shop::Traps traps;
    shop::Ledger ledger{clock};
    shop::Engine engine{clock, scheduler, traps, ledger,
                        *shop::Catalogue::fromJson({{u"currency"_s, u"EUR"_s}, {u"products"_s, QJsonArray{}}})};
    shop::ShopApi api{engine, clock, "secret"};
    shop::ShopServer server{api};
    QUrl url;
    std::unique_ptr<shop::HttpClient> client;
};

} // namespace

class TestShopServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesStrangersAndOddCalls_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("wrong key") << QByteArray("GET") << QByteArray("/api/orders/HP-1") << QByteArray("guess") << 401
                                   << u"UNAUTHORIZED"_s;
        QTest::newRow("control needs it too")
            << QByteArray("GET") << QByteArray("/_control/traps") << QByteArray("") << 401 << u"UNAUTHORIZED"_s;
        QTest::newRow("no such order") << QByteArray("GET") << QByteArray("/api/orders/HP-9") << QByteArray("secret")
                                       << 404 << u"ORDER_NOT_FOUND"_s;
        QTest::newRow("no such path") << QByteArray("GET") << QByteArray("/api/customers") << QByteArray("secret")
                                      << 404 << u"NOT_FOUND"_s;
        QTest::newRow("wrong method") << QByteArray("DELETE") << QByteArray("/api/orders/HP-9") << QByteArray("secret")
                                      << 405 << u"METHOD_NOT_ALLOWED"_s;
        QTest::newRow("no body") << QByteArray("POST") << QByteArray("/api/orders/HP-9/refunds") << QByteArray("secret")
                                 << 400 << u"BAD_REQUEST"_s;
        QTest::newRow("no such product") << QByteArray("GET") << QByteArray("/api/stock/X") << QByteArray("secret")
                                         << 404 << u"SKU_NOT_FOUND"_s;
    }
    void refusesStrangersAndOddCalls()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, key);
        Running shop;
        const shop::HttpReply reply = shop.call(method, path, {}, key);
        QTEST(reply.status, "status");
        QTEST(shop.code(reply), "code");
    }

    void refundOverHttpAndBack()
    {
        Running shop;
        QCOMPARE(shop.call("PUT", "/_control/orders/HP-1", R"({"currency":"EUR","paid":5000})").status, 200);
        const shop::HttpReply refund =
            shop.call("POST", "/api/orders/HP-1/refunds", R"({"amount":700,"currency":"EUR","reason":"ad:k1 x"})");
        QCOMPARE(refund.status, 201);
        const QJsonObject order = *core::parseObject(shop.call("GET", "/api/orders/HP-1").body);
        QCOMPARE(order.value(u"refundable"_s).toInteger(), 4300);
        QCOMPARE(order.value(u"refunds"_s).toArray().at(0).toObject().value(u"reason"_s).toString(), u"ad:k1 x"_s);
    }

    void cutAfterTheEffectLeavesNoAnswerButTheMoneyMoved()
    {
        Running shop;
        shop.call("PUT", "/_control/orders/HP-1", R"({"currency":"EUR","paid":5000})");
        QCOMPARE(shop.call("PUT", "/_control/traps", R"({"cut_after_effect":1})").status, 200);
        shop.reconnect();
        const shop::HttpReply cut = shop.call("POST", "/api/orders/HP-1/refunds", R"({"amount":700,"currency":"EUR"})");
        QCOMPARE(cut.status, 0);
        QVERIFY(!cut.error.isEmpty());
        QCOMPARE(shop.ledger.lines().size(), 1u);
    }

    void trapSettingsAreCheckedAndKept()
    {
        Running shop;
        QCOMPARE(shop.call("PUT", "/_control/traps", R"({"decline":2})").status, 400);
        QCOMPARE(shop.call("PUT", "/_control/traps", R"({"decline":0.5})").status, 200);
        QCOMPARE(core::parseObject(shop.call("GET", "/_control/traps").body)->value(u"decline"_s).toDouble(), 0.5);
    }

    void tooManyCallsNameAPause()
    {
        Running shop;
        shop.call("PUT", "/_control/orders/HP-1", R"({"currency":"EUR","paid":5000})");
        shop.call("PUT", "/_control/traps", R"({"too_many":1})");
        const shop::HttpReply reply =
            shop.call("POST", "/api/orders/HP-1/refunds", R"({"amount":700,"currency":"EUR"})");
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.retryAfter, 1);
    }
};

QTEST_GUILESS_MAIN(TestShopServer)
#include "tst_shopserver.moc"
