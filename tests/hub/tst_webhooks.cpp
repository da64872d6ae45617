// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventlog.h"
#include "store/sourcestore.h"
#include "support/hubfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HubFixture;

namespace {

qint64 events(const HubFixture &hub)
{
    qint64 head = -1;
    hub.write([&](sql::Connection &connection) -> core::Status {
        head = store::EventLog(connection).head().value_or(-1);
        return {};
    });
    return head;
}

} // namespace

class TestWebhooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAnEventOnceHoweverOftenItComes()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s);
        const HttpAnswer first = hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s));
        QCOMPARE(first.status, 202);
        QCOMPARE(first.json().value("duplicate"_L1), QJsonValue(false));
        const HttpAnswer again = hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s));
        QCOMPARE(again.status, 200);
        QCOMPARE(again.json().value("duplicate"_L1), QJsonValue(true));
        QCOMPARE(again.json().value("event_id"_L1), first.json().value("event_id"_L1));
        hub.restart(); // what was answered is durable
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 200);
        QCOMPARE(events(hub), 1);
    }

    void refusesWithoutATrace_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("secondsOff");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray good = HubFixture::orderPlaced(u"O-1"_s);
        const auto without = [&](const char *field) {
            QJsonObject json = QJsonDocument::fromJson(good).object();
            json.remove(QLatin1String(field));
            return QJsonDocument(json).toJson();
        };
        const auto with = [&](const char *field, const QJsonValue &value) {
            QJsonObject json = QJsonDocument::fromJson(good).object();
            json.insert(QLatin1String(field), value);
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("unknown source") << u"other"_s << good << 0 << 404 << u"unknown_source"_s;
        QTest::newRow("name that climbs") << u"..%2Fshop"_s << good << 0 << 404 << u"unknown_source"_s;
        QTest::newRow("too old") << u"shop"_s << good << -301 << 401 << u"bad_signature"_s;
        QTest::newRow("from the future") << u"shop"_s << good << 301 << 401 << u"bad_signature"_s;
        QTest::newRow("not JSON") << u"shop"_s << QByteArray("event") << 0 << 400 << u"malformed"_s;
        QTest::newRow("an array") << u"shop"_s << QByteArray("[1]") << 0 << 400 << u"malformed"_s;
        QTest::newRow("empty") << u"shop"_s << QByteArray("{}") << 0 << 400 << u"malformed"_s;
        for (const char *field : {"schema_version", "event_type", "order_id", "timestamp"}) {
            QTest::addRow("without %s", field) << u"shop"_s << without(field) << 0 << 400 << u"malformed"_s;
            QTest::addRow("%s is a list", field)
                << u"shop"_s << with(field, QJsonArray()) << 0 << 400 << u"malformed"_s;
            QTest::addRow("%s is null", field)
                << u"shop"_s << with(field, QJsonValue::Null) << 0 << 400 << u"malformed"_s;
        }
        QTest::newRow("payload is a text") << u"shop"_s << with("payload", u"x"_s) << 0 << 400 << u"malformed"_s;
        QTest::newRow("time without zone")
            << u"shop"_s << with("timestamp", u"2026-11-20T10:00:00"_s) << 0 << 400 << u"malformed"_s;
    }
    void refusesWithoutATrace()
    {
        QFETCH(QString, source);
        QFETCH(QByteArray, body);
        QFETCH(int, secondsOff);
        QFETCH(int, status);
        QFETCH(QString, code);
        HubFixture hub;
        hub.addSource(u"shop"_s);
        const HttpAnswer answer = hub.webhook(source, "e-1", body, hub.clock.now() + std::chrono::seconds(secondsOff));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.code(), code);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
        QCOMPARE(events(hub), 0);
    }

    void keepsWhatItDoesNotUnderstand()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s);
        QJsonObject json = QJsonDocument::fromJson(HubFixture::orderPlaced(u"O-1"_s)).object();
        json.insert("event_type"_L1, u"order_teleported"_s);
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", QJsonDocument(json).toJson()).status, 202);
        QCOMPARE(events(hub), 1);
    }

    void checksTheSignatureOverTheRawBytes_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("of another body") << QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        QTest::newRow("not base64") << QByteArray("v1,***");
        QTest::newRow("other version") << QByteArray("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
    void checksTheSignatureOverTheRawBytes()
    {
        QFETCH(QByteArray, signature);
        HubFixture hub;
        hub.addSource(u"shop"_s);
        QList<QPair<QByteArray, QByteArray>> headers{
            {"webhook-id", "e-1"}, {"webhook-timestamp", QByteArray::number(core::toMsecs(hub.clock.now()) / 1000)}};
        if (!signature.isEmpty()) {
            headers.append({"webhook-signature", signature});
        }
        const HttpAnswer answer =
            support::httpRequest(hub.port(), "POST", "/v1/webhooks/shop", HubFixture::orderPlaced(u"O-1"_s), headers);
        QCOMPARE(answer.status, 401);
        QCOMPARE(events(hub), 0);
    }

    void oldSecretsHoldUntilTheirTime()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s);
        hub.write([&](sql::Connection &connection) -> core::Status {
            store::SourceStore sources(connection);
            store::Source source = **sources.find(u"shop"_s);
            source.secrets.front().validUntil = hub.clock.now() + std::chrono::hours(1);
            return sources.update(source);
        });
        hub.restart();
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
        hub.clock.advance(std::chrono::hours(1));
        QCOMPARE(hub.webhook(u"shop"_s, "e-2", HubFixture::orderPlaced(u"O-1"_s)).status, 401);
    }

    void slowsASourceDown()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s, 2);
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
        QCOMPARE(hub.webhook(u"shop"_s, "e-2", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
        const HttpAnswer slowed = hub.webhook(u"shop"_s, "e-3", HubFixture::orderPlaced(u"O-1"_s));
        QCOMPARE(slowed.status, 429);
        QCOMPARE(slowed.header("Retry-After"), QByteArray("30"));
        hub.clock.advance(std::chrono::seconds(30));
        QCOMPARE(hub.webhook(u"shop"_s, "e-3", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
    }

    void forgedEventsDoNotUseUpWhatASourceMaySend()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s, 1);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(
                support::httpRequest(hub.port(), "POST", "/v1/webhooks/shop", HubFixture::orderPlaced(u"O-1"_s)).status,
                401);
        }
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
        QCOMPARE(hub.webhook(u"shop"_s, "e-2", HubFixture::orderPlaced(u"O-1"_s)).status, 429);
    }

    void answersOnlyWhatIsDurable()
    {
        hub::HubOptions options;
        auto full = std::make_shared<std::atomic<bool>>(false);
        options.writer.beforeCommit = [full]() -> core::Status {
            return *full ? core::Status(core::fail(core::ErrorCode::Unavailable, u"disk full"_s)) : core::Status();
        };
        HubFixture hub(options);
        hub.addSource(u"shop"_s);
        *full = true;
        const HttpAnswer refused = hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s));
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("Retry-After").isEmpty());
        *full = false;
        QCOMPARE(events(hub), 0);
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 202); // the sender's retry
    }

    void namesTheMethodThatIsAllowed()
    {
        HubFixture hub;
        const HttpAnswer answer = hub.get({}, "/v1/webhooks/shop");
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("Allow"), QByteArray("POST"));
    }
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
