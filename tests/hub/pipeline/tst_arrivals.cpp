// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "hub/pipeline/botworker.h"
#include "hub/pipeline/etalearner.h"
#include "hub/pipeline/projector.h"
#include "hub/pipeline/promisewatch.h"
#include "hub/pipeline/rebuild.h"
#include "store/conversationstore.h"
#include "store/cursors.h"
#include "store/etastore.h"
#include "store/eventlog.h"
#include "store/policystore.h"
#include "support/database.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::EventType;

namespace {

constexpr core::Milliseconds hour = std::chrono::hours(1);

/// A hub's store, its clock and the consumers that matter here, stepped by hand.
struct World
{
    World()
    {
        sql::Writer::Options options;
        options.beforeCommit = [this]() -> core::Status {
            return diskGone ? core::Status(core::fail(core::ErrorCode::Unavailable, u"the disk went away"_s))
                            : core::Status();
        };
        writer = *sql::Writer::start(database.config(), options);
        reads = std::make_unique<sql::ReadPool>(database.config());
        write([this](sql::Connection &connection) {
            return store::PolicyStore(connection).put(desk::defaultPolicy(), u"hub"_s, clock.now());
        });
        restart();
    }

    void restart() { learner = std::make_unique<hub::EtaLearner>(clock, *writer, *reads, metrics); }

    template <typename Work>
    void write(Work work)
    {
        const core::Status written =
            writer->run([&](sql::Connection &connection) -> core::Status { return work(connection); });
        if (!written) {
            qFatal("%s", qPrintable(written.error().detail));
        }
    }

    template <typename T, typename Read>
    T read(Read look)
    {
        const core::Result<T> result =
            reads->run([&](sql::Connection &connection) -> core::Result<T> { return look(connection); });
        if (!result) {
            qFatal("%s", qPrintable(result.error().detail));
        }
        return *result;
    }

    void tell(const QString &order, EventType type, core::Timestamp at, const QJsonObject &payload = {})
    {
        desk::Event event;
        event.source = u"shop"_s;
        event.externalId = QString::number(++events);
        event.type = type;
        event.rawType = desk::eventTypeName(type);
        event.order = desk::OrderId(order);
        event.customer = desk::CustomerId(u"C-"_s + order);
        event.at = at;
        event.receivedAt = clock.now();
        event.payload = payload;
        write([&](sql::Connection &connection) -> core::Status {
            const auto appended = store::EventLog(connection).append(event, "{}");
            return appended ? core::Status() : tl::unexpected(appended.error());
        });
    }

    void place(const QString &order, core::Timestamp at)
    {
        tell(order, EventType::OrderPlaced, at,
             {{"total"_L1, core::toJson(core::Money(5000, u"EUR"_s))},
              {"ship_to"_L1, QJsonObject{{"country"_L1, u"DE"_s}, {"postcode"_L1, u"50667"_s}}},
              {"promised_at"_L1, core::toRfc3339(at + 24 * 10 * hour)}});
    }

    void scan(const QString &order, core::Timestamp at, const QString &code = u"NP-20 DEPOT"_s)
    {
        tell(order, EventType::ShipmentScanned, at,
             {{"tracking"_L1, QString(u"T-"_s + order)}, {"carrier"_L1, u"NordPost"_s}, {"code"_L1, code}});
    }

    void deliver(const QString &order, core::Timestamp at)
    {
        tell(order, EventType::ShipmentDelivered, at,
             {{"tracking"_L1, QString(u"T-"_s + order)},
              {"carrier"_L1, u"NordPost"_s},
              {"code"_L1, u"NP-40 DELIVERED"_s}});
    }

    /// Orders of the past: placed each six hours, handed over after a day, there after two to five days.
    void past(int from, int to)
    {
        for (int i = from; i < to; ++i) {
            const core::Timestamp at = start + i * 6 * hour;
            const QString order = u"P-%1"_s.arg(i);
            place(order, at);
            scan(order, at + 24 * hour);
            if (i >= 20) {
                const core::Timestamp then = start + (i - 20) * 6 * hour;
                deliver(u"P-%1"_s.arg(i - 20), then + (48 + (i * 37) % 72) * hour);
            }
        }
        goTo(start + to * 6 * hour);
    }

    void goTo(core::Timestamp at) { clock.advance(at - clock.now()); }

    void learn()
    {
        for (;;) {
            const auto stepped = learner->step();
            if (!stepped) {
                qFatal("%s", qPrintable(stepped.error().detail));
            }
            if (!*stepped) {
                return;
            }
        }
    }

    std::vector<desk::EtaReading> readings(const QString &order)
    {
        return read<std::vector<desk::EtaReading>>(
            [&](sql::Connection &c) { return store::EtaStore(c).history(desk::OrderId(order)); });
    }
    QString hash()
    {
        return read<QString>([](sql::Connection &c) { return store::EtaStore(c).hash(); });
    }
    std::vector<desk::Promise> promises(const QString &order)
    {
        return read<std::vector<desk::Promise>>(
            [&](sql::Connection &c) { return store::PromiseStore(c).ofOrder(desk::OrderId(order)); });
    }

    const core::Timestamp start = core::fromMsecs(1'760'000'000'000);
    support::ManualClock clock{start};
    support::Database database;
    bool diskGone = false;
    std::unique_ptr<sql::Writer> writer;
    std::unique_ptr<sql::ReadPool> reads;
    hub::Metrics metrics;
    hub::DecisionService decisions{clock};
    std::unique_ptr<hub::EtaLearner> learner;
    int events = 0;
};

} // namespace

class TestArrivals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNewsIsReadOnce()
    {
        World world;
        world.past(0, 120);
        world.learn();
        const core::Timestamp at = world.clock.now();
        world.place(u"A"_s, at);
        world.learn();
        world.scan(u"A"_s, at + 20 * hour);
        world.scan(u"A"_s, at + 30 * hour, u"NP-30 ON VAN"_s);
        world.learn();
        const auto readings = world.readings(u"A"_s);
        QCOMPARE(readings.size(), size_t(3));
        QCOMPARE(readings[0].stage, u"purchase"_s);
        QCOMPARE(readings[1].stage, u"handover"_s);
        QCOMPARE(readings[2].stage, u"scan"_s);
        for (const desk::EtaReading &one : readings) {
            QVERIFY(one.earliest <= one.likely && one.likely <= one.latest);
            QVERIFY(one.earliest > at && one.latest < at + 24 * 20 * hour);
            QVERIFY(one.n >= 90 && one.lateProbability);
        }
        QCOMPARE(readings[1].asOf, at + 20 * hour);
        QVERIFY(readings[1].coverage.n > 60);
        world.deliver(u"A"_s, at + 60 * hour);
        world.learn();
        QCOMPARE(world.readings(u"A"_s).size(), size_t(3)); // arrived: nothing more to read
    }

    void aRestartChangesNothing()
    {
        World straight;
        World broken;
        for (World *world : {&straight, &broken}) {
            world->past(0, 90);
            world->learn();
        }
        broken.restart();
        broken.past(90, 110);
        broken.learn();
        broken.restart();
        straight.past(90, 110);
        straight.learn();
        QCOMPARE(broken.hash(), straight.hash());
        QCOMPARE(straight.readings(u"P-105"_s).size(), size_t(2));
        QCOMPARE(broken.readings(u"P-105"_s), straight.readings(u"P-105"_s));
    }

    void aWriteThatFailsIsWrittenLater()
    {
        World straight;
        World broken;
        for (World *world : {&straight, &broken}) {
            world->past(0, 60);
        }
        straight.learn();
        broken.diskGone = true;
        QVERIFY(!broken.learner->step());
        QVERIFY(!broken.learner->step());
        broken.diskGone = false;
        broken.learn();
        QCOMPARE(broken.hash(), straight.hash());
    }

    void aRebuildMakesTheSameReadings()
    {
        World world;
        world.past(0, 80);
        world.learn();
        const QString before = world.hash();
        hub::RebuildReport report;
        const auto rebuild = [&] {
            world.write([&](sql::Connection &connection) -> core::Status {
                const auto rebuilt = hub::rebuildProjections(connection);
                report = *rebuilt;
                return {};
            });
        };
        world.write([](sql::Connection &connection) -> core::Status {
            (void)connection.run(u"DELETE FROM eta_readings WHERE order_id = 'P-3'"_s);
            return {};
        });
        rebuild();
        QVERIFY(!report.identical());
        QCOMPARE(report.arrivalsAfter, before);
        world.restart(); // a hub does not run while its projections are made again
        world.past(80, 90);
        world.learn();
        World straight;
        straight.past(0, 80);
        straight.learn();
        straight.past(80, 90);
        straight.learn();
        QCOMPARE(world.hash(), straight.hash());
    }

    void theBotTellsWhatWasReadAndItIsWatched()
    {
        World world;
        world.past(0, 140);
        world.learn();
        const core::Timestamp at = world.clock.now();
        world.place(u"A"_s, at);
        world.scan(u"A"_s, at + 12 * hour);
        world.learn();
        hub::OrderHistory history;
        hub::Projector projector(world.clock, *world.writer, *world.reads, history);
        while (*projector.step()) {
        }
        world.goTo(at + 13 * hour);
        const auto id = desk::ConversationId::create(world.clock);
        world.write([&](sql::Connection &connection) -> core::Status {
            store::ConversationStore store(connection);
            desk::ConversationOpened opened = support::opened(u"A"_s, desk::OrderId(u"A"_s));
            opened.identityVerified = true;
            opened.language = u"en"_s;
            const core::Timestamp now = world.clock.now();
            if (const auto done = store.append(support::entry(id, now, opened)); !done) {
                return tl::unexpected(done.error());
            }
            const auto said = store.append(support::entry(
                id, now, support::said(world.clock, desk::MessageKind::Customer, u"where is my order?"_s)));
            return said ? core::Status() : tl::unexpected(said.error());
        });
        hub::BotWorker bot(world.clock, *world.writer, *world.reads, world.decisions, world.metrics);
        while (*bot.step()) {
        }
        const desk::EtaReading reading = world.readings(u"A"_s).back();
        const auto promises = world.promises(u"A"_s);
        QCOMPARE(promises.size(), size_t(1));
        QVERIFY(!promises.front().kept);
        QCOMPARE(promises.front().channel, u"chat"_s);
        QVERIFY(promises.front().latest >= reading.latest && promises.front().latest < reading.latest + 24 * hour);
        const auto messages = world.read<std::vector<desk::Message>>(
            [&](sql::Connection &c) { return store::ConversationStore(c).messages(id, 0, 10); });
        QVERIFY2(messages.back().text.contains(u"It is expected"), qPrintable(messages.back().text));

        // Nothing is wrong yet.
        const hub::PromiseWatch watch(world.clock, *world.writer);
        const auto labels = [&] {
            return (*world.read<std::optional<desk::Conversation>>(
                        [&](sql::Connection &c) { return store::ConversationStore(c).find(id); }))
                .labels;
        };
        QVERIFY(watch.look());
        QVERIFY(labels().isEmpty());
        // The parcel still lies in the depot when it should have come: the case is raised before the promise breaks.
        world.goTo(promises.front().latest - 2 * hour);
        world.scan(u"A"_s, world.clock.now(), u"NP-20 DEPOT"_s);
        world.learn();
        QVERIFY(watch.look());
        QCOMPARE(labels(), QStringList{u"promise_at_risk"_s});
        QVERIFY(watch.look());
        QCOMPARE(labels().size(), 1); // raised once
        const auto raised = *world.read<std::optional<desk::Conversation>>(
            [&](sql::Connection &c) { return store::ConversationStore(c).find(id); });
        QCOMPARE(raised.owner.kind, desk::OwnerKind::Nobody);
        QVERIFY(raised.answerDueAt);
        // And then it is broken.
        world.goTo(promises.front().latest + hour);
        QVERIFY(watch.look());
        QCOMPARE(world.promises(u"A"_s).front().kept, std::optional(false));
        QVERIFY(labels().contains(u"promise_broken"_s));
        // The news that it came in time was only late.
        world.deliver(u"A"_s, promises.front().latest - hour);
        world.learn();
        QCOMPARE(world.promises(u"A"_s).front().kept, std::optional(true));
        const auto record =
            world.read<store::PromiseStore::Record>([](sql::Connection &c) { return store::PromiseStore(c).record(); });
        QCOMPARE(record.kept, 1);
        QCOMPARE(record.open + record.broken, 0);
    }

    void aCancelledOrderLeavesNothingToKeep()
    {
        World world;
        world.place(u"A"_s, world.start);
        world.write([&](sql::Connection &connection) {
            store::PromiseStore::Kept promise;
            promise.message = desk::MessageId::create(world.clock);
            promise.conversation = desk::ConversationId::create(world.clock);
            promise.order = desk::OrderId(u"A"_s);
            promise.promise = {world.start, world.start + hour, {}, u"chat"_s};
            return store::PromiseStore(connection).add(promise);
        });
        world.tell(u"A"_s, EventType::OrderCancelled, world.start + hour);
        world.learn();
        QVERIFY(world.promises(u"A"_s).empty());
    }
};

QTEST_GUILESS_MAIN(TestArrivals)
#include "tst_arrivals.moc"
