// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/memory.h"

#include "shop/fakehub.h"
#include "shop/manualscheduler.h"
#include "shop/world.h"

#include "core/json.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(bytes);
}

shop::Catalogue catalogue()
{
    return *shop::Catalogue::fromJson(
        {{u"currency"_s, u"EUR"_s},
         {u"products"_s,
          QJsonArray{
              QJsonObject{{u"sku"_s, u"HP-MUG-02"_s}, {u"title"_s, u"Mug"_s}, {u"price"_s, 2490}, {u"stock"_s, 9}}}}});
}

/// One customer with one paid order who says one thing.
shop::Scenario story()
{
    return *shop::scenarioFromJson(
        *core::parseObject(
            R"({"schema_version":1,"id":"small","title":"Small","language":"en","tags":["late"],"expect":"bot",
            "customer":{"id":"C-1","name":"Ada","verified":true},"about":"HP-10000",
            "orders":[{"id":"HP-10000","items":[{"sku":"HP-MUG-02"}],"shipping":0,
              "ship_to":{"lines":["1 Quay"],"postcode":"AB1","city":"Hull","country":"GB"},
              "events":[{"type":"order_placed","at":"-2d"},{"type":"order_paid","at":"-2d"}]}],
            "script":[{"say":"hello"}]})"),
        catalogue());
}

/// One run of the demo against a hub that outlives it.
struct Run
{
    Run(const support::FakeHub &hub, const QString &folder, support::ManualClock &clock_)
        : clock(clock_)
    {
        opened = memory.open(folder + u"/state"_s).has_value() && ledger.open(folder + u"/ledger"_s).has_value();
        world = std::make_unique<shop::World>(shop::WorldSettings{}, hub.target(), engine, memory, scheduler, clock);
        world->start({story()});
    }

    support::ManualClock &clock;
    support::ManualScheduler scheduler{clock};
    shop::Traps traps;
    shop::Ledger ledger{clock};
    shop::Memory memory;
    shop::Engine engine{clock, scheduler, traps, ledger, catalogue()};
    std::unique_ptr<shop::World> world;
    bool opened = false;
};

} // namespace

class TestMemory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersOverRuns()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"state"_s);
        const core::Timestamp first = *core::fromRfc3339(u"2026-01-01T00:00:00Z"_s);
        {
            shop::Memory memory;
            QVERIFY(memory.open(path));
            QCOMPARE(memory.startOf(u"a"_s, first), first);
            memory.came(u"a"_s);
            memory.countCrowd(7);
        }
        shop::Memory memory;
        QVERIFY(memory.open(path));
        QCOMPARE(memory.startOf(u"a"_s, first + 1h), first);
        QVERIFY(memory.hasCome(u"a"_s));
        QVERIFY(!memory.hasCome(u"b"_s));
        QCOMPARE(memory.crowd(), 7);
    }

    void lineCutByACrashIsDropped()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"state"_s);
        {
            shop::Memory memory;
            QVERIFY(memory.open(path));
            memory.came(u"a"_s);
        }
        append(path, "{\"scenario\":\"b\",\"ca");
        {
            shop::Memory memory;
            QVERIFY(memory.open(path));
            QVERIFY(memory.hasCome(u"a"_s));
            memory.came(u"c"_s);
        }
        QCOMPARE(read(path).count('\n'), 2);
        shop::Memory memory;
        QVERIFY(memory.open(path));
        QVERIFY(memory.hasCome(u"c"_s));
    }

    void refusesAnotherFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"state"_s);
        append(path, "my diary\nday two\n");
        shop::Memory memory;
        const core::Status opened = memory.open(path);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, core::ErrorCode::Malformed);
        QCOMPARE(read(path), QByteArray("my diary\nday two\n")); // and leaves it alone
    }

    void secondRunTellsTheSameStoryAndSendsNobodyTwice()
    {
        support::FakeHub hub([](const serve::Request &request, int) {
            return request.path == "/v1/chat" ? serve::Response::json(201, R"({"conversation_id":"c","token":"t"})")
                                              : serve::Response::json(202, R"({"seq":1})");
        });
        QTemporaryDir dir;
        support::ManualClock clock;
        const auto chats = [&hub] {
            int count = 0;
            for (const serve::Request &request : hub.requests()) {
                count += request.path == "/v1/chat" ? 1 : 0;
            }
            return count;
        };
        const auto webhooks = [&hub] {
            std::vector<std::pair<std::string, std::string>> sent;
            for (const serve::Request &request : hub.requests()) {
                if (request.path == "/v1/webhooks/shop") {
                    sent.emplace_back(std::string(request.headers.value("webhook-id")), request.body);
                }
            }
            std::sort(sent.begin(), sent.end());
            return sent;
        };
        const desk::OrderId order(u"HP-10000"_s);
        {
            Run run(hub, dir.path(), clock);
            QVERIFY(run.opened);
            run.scheduler.advance(0ms);
            QTRY_COMPARE(chats(), 1);
            run.engine.refund(order, {{u"amount"_s, 500}, {u"currency"_s, u"EUR"_s}, {u"reason"_s, u"ad:k1 x"_s}},
                              [](const shop::Answer &) {});
            run.scheduler.advance(0ms);
            QTRY_COMPARE(webhooks().size(), 3u); // placed, paid, refunded
        }
        clock.advance(24h);
        Run run(hub, dir.path(), clock);
        QVERIFY(run.opened);
        run.scheduler.advance(1min);
        QTRY_COMPARE(webhooks().size(), 5u);
        const auto sent = webhooks();
        QCOMPARE(sent.at(0), sent.at(1)); // the same id and the same body to the byte
        QCOMPARE(sent.at(2), sent.at(3));
        QCOMPARE(chats(), 1);
        // What was refunded yesterday is still refunded.
        QCOMPARE(shop::refundableUnits(*run.engine.book().find(order)), 1990);
    }
};

QTEST_GUILESS_MAIN(TestMemory)
#include "tst_memory.moc"
