// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/offers/offerservice.h"
#include "readings/offers/offerrules.h"
#include "store/conversationstore.h"
#include "store/offerstore.h"
#include "store/orderstore.h"
#include "support/database.h"
#include "support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct World
{
    World()
    {
        writer = *sql::Writer::start(database.config(), {});
        reads = std::make_unique<sql::ReadPool>(database.config());
    }

    desk::Order order(const QString &id, const QString &customer, const QStringList &skus) const
    {
        desk::Order order;
        order.id = desk::OrderId(id);
        order.customer = desk::CustomerId(customer);
        order.revision = 1;
        order.state = desk::OrderState::Delivered;
        order.placedAt = clock.now() - std::chrono::days(10);
        order.promisedAt = clock.now() - std::chrono::days(2);
        order.deliveredAt = clock.now() - std::chrono::days(3);
        for (const QString &sku : skus) {
            order.items.push_back({desk::Sku(sku), {}, 1, {}});
        }
        return order;
    }

    void put(const desk::Order &order)
    {
        const auto done = writer->run([&](sql::Connection &c) { return store::OrderStore(c).replace(order); });
        if (!done) {
            qFatal("%s", qPrintable(done.error().detail));
        }
    }

    /// Sixty customers; those of lamps buy bulbs.
    void fill()
    {
        for (int i = 0; i < 60; ++i) {
            const QString customer = u"c%1"_s.arg(i);
            put(order(u"o%1"_s.arg(i), customer, i < 12 ? QStringList{u"lamp"_s, u"bulb"_s} : QStringList{u"mug"_s}));
        }
    }

    QJsonObject offer(const desk::Order &order)
    {
        const auto found = reads->run([&](sql::Connection &c) -> core::Result<QJsonObject> {
            return hub::OfferService::offerFor(c, order, clock.now());
        });
        if (!found) {
            qFatal("%s", qPrintable(found.error().detail));
        }
        return *found;
    }

    support::ManualClock clock;
    support::Database database;
    std::unique_ptr<sql::Writer> writer;
    std::unique_ptr<sql::ReadPool> reads;
};

} // namespace

class TestOfferService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersComeFromWhatWasBought()
    {
        World world;
        world.fill();
        const desk::Order mine = world.order(u"mine"_s, u"me"_s, {u"lamp"_s});
        world.put(mine);
        QVERIFY(world.offer(mine).isEmpty()); // before the first night nothing is known
        const hub::OfferService service(world.clock, *world.writer, *world.reads);
        QVERIFY(service.recompute());
        const QJsonObject offer = world.offer(mine);
        QCOMPARE(offer.value("sku"_L1).toString(), u"bulb"_s);
        QCOMPARE(world.offer(mine), offer);
        QVERIFY(world.offer(world.order(u"other"_s, u"me"_s, {u"mug"_s})).isEmpty());
    }

    void troubleKeepsOffersAway()
    {
        World world;
        world.fill();
        const hub::OfferService service(world.clock, *world.writer, *world.reads);
        QVERIFY(service.recompute());
        const desk::Order mine = world.order(u"mine"_s, u"me"_s, {u"lamp"_s});
        QVERIFY(!world.offer(mine).isEmpty());
        // Another order of the same customer came late a month ago, and one four months ago.
        desk::Order late = world.order(u"late"_s, u"me"_s, {u"mug"_s});
        late.promisedAt = *late.deliveredAt - std::chrono::days(4);
        world.put(late);
        QVERIFY(world.offer(mine).isEmpty());
        late.revision = 2;
        late.deliveredAt = world.clock.now() - std::chrono::days(120);
        late.promisedAt = *late.deliveredAt - std::chrono::days(4);
        world.put(late);
        QVERIFY(!world.offer(mine).isEmpty());
        // An open conversation: they have something else on their mind.
        const auto id = desk::ConversationId::create(world.clock);
        const auto opened = world.writer->run([&](sql::Connection &c) -> core::Status {
            desk::ConversationOpened body = support::opened(u"me"_s, mine.id);
            body.customer = mine.customer;
            const auto done = store::ConversationStore(c).append(support::entry(id, world.clock.now(), body));
            return done ? core::Status() : tl::unexpected(done.error());
        });
        QVERIFY(opened);
        QVERIFY(world.offer(mine).isEmpty());
    }

    void exposuresAreCountedOnceAnOrder()
    {
        World world;
        world.fill();
        const hub::OfferService service(world.clock, *world.writer, *world.reads);
        QVERIFY(service.recompute());
        const desk::Order mine = world.order(u"mine"_s, u"me"_s, {u"lamp"_s});
        const QJsonObject offer = world.offer(mine);
        QVERIFY(service.expose(mine, offer));
        QVERIFY(service.expose(mine, offer));
        QVERIFY(service.expose(mine, {}));
        world.clock.advance(std::chrono::hours(24));
        desk::Order next = world.order(u"next"_s, u"me"_s, {u"bulb"_s});
        next.placedAt = world.clock.now();
        world.put(next);
        const auto arm = world.reads->run([&](sql::Connection &c) {
            return store::OfferStore(c).arm(QString::fromLatin1(hub::OfferService::Experiment),
                                            offer.value("arm"_L1).toString());
        });
        QVERIFY(arm);
        QCOMPARE(arm->exposed, 1);
        QCOMPARE(arm->bought, 1);
    }
};

QTEST_GUILESS_MAIN(TestOfferService)
#include "tst_offerservice.moc"
