// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/cursors.h"
#include "store/enrichments.h"
#include "store/eventlog.h"
#include "store/feed.h"
#include "store/orderstore.h"
#include "support/database.h"

using namespace Qt::StringLiterals;

class TestEventLog final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    desk::Event event(const QString &id, const QString &order = u"O1"_s) const
    {
        desk::Event made;
        made.source = u"shop"_s;
        made.externalId = id;
        made.type = desk::EventType::OrderPlaced;
        made.rawType = u"order_placed"_s;
        made.order = desk::OrderId(order);
        made.at = m_clock.now();
        made.receivedAt = m_clock.now();
        made.payload = {{"total"_L1, 5}};
        return made;
    }
    static desk::Order order(const QString &id, qint64 revision)
    {
        desk::Order made;
        made.id = desk::OrderId(id);
        made.customer = desk::CustomerId(u"c1"_s);
        made.revision = revision;
        made.state = desk::OrderState::Placed;
        return made;
    }

private Q_SLOTS:
    void keepsEachEventOnceWithItsBytes()
    {
        const support::Database database;
        store::EventLog log(*database);
        const QByteArray raw("{\"signed\": \"exactly \\u00e9\"}\0x", 30);
        const auto first = log.append(event(u"e1"_s), raw);
        VERIFY_OK(first);
        QVERIFY(!first->duplicate);
        const auto second = log.append(event(u"e2"_s), "b");
        QCOMPARE(second->seq, 2);
        const auto again = log.append(event(u"e1"_s), "other");
        QVERIFY(again->duplicate);
        QCOMPARE(again->seq, first->seq);
        QCOMPARE(*log.rawBody(first->seq), raw);
        QCOMPARE(*log.head(), 2);

        desk::Event expected = event(u"e1"_s);
        expected.seq = 1;
        QVERIFY(log.after(0, 1)->front() == expected);
        QCOMPARE(log.ofOrder(desk::OrderId(u"O1"_s))->size(), 2u);
        QVERIFY(log.ofOrder(desk::OrderId(u"O2"_s))->empty());
    }

    void parkedEventsAreCounted()
    {
        const support::Database database;
        store::EventLog log(*database);
        VERIFY_OK(log.append(event(u"e1"_s), {}));
        VERIFY_OK(log.park(1, u"projector"_s, u"unknown type"_s, m_clock.now()));
        VERIFY_OK(log.park(1, u"projector"_s, u"unknown type"_s, m_clock.now()));
        QCOMPARE(*log.parkedCount(), 1);
        QCOMPARE(log.parked(10)->front().reason, u"unknown type"_s);
    }

    void cursorMovesOnlyFromWhereItIs()
    {
        const support::Database database;
        store::Cursors cursors(*database);
        QCOMPARE(*cursors.position(u"a"_s), 0);
        VERIFY_OK(cursors.advance(u"a"_s, 0, 5));
        QCOMPARE(cursors.advance(u"a"_s, 0, 7).error().code, core::ErrorCode::Conflict);
        QCOMPARE(cursors.advance(u"a"_s, 4, 7).error().code, core::ErrorCode::Conflict);
        VERIFY_OK(cursors.advance(u"a"_s, 5, 7));
        QCOMPARE(*cursors.position(u"a"_s), 7);
        QCOMPARE(*cursors.position(u"b"_s), 0);
        VERIFY_OK(cursors.reset(u"a"_s));
        VERIFY_OK(cursors.advance(u"a"_s, 0, 1));
    }

    void enrichingTwiceChangesNothing()
    {
        const support::Database database;
        store::Enrichments enrichments(*database);
        QVERIFY(*enrichments.append(3, desk::OrderId(u"O1"_s), {{"stock"_L1, 4}}, m_clock.now()));
        QVERIFY(!*enrichments.append(3, desk::OrderId(u"O1"_s), {{"stock"_L1, 9}}, m_clock.now()));
        QCOMPARE((*enrichments.ofEvent(3))->value("stock"_L1).toInt(), 4);
        VERIFY_OK(enrichments.remember(desk::OrderId(u"O1"_s), {{"risk"_L1, 1}}, m_clock.now()));
        QCOMPARE((*enrichments.last(desk::OrderId(u"O1"_s)))->at, m_clock.now());
    }

    void ordersTellTheFeedOnlyWhenTheyChange()
    {
        const support::Database database;
        store::OrderStore orders(*database);
        QVERIFY(*orders.put(order(u"O1"_s, 1), m_clock.now()));
        QVERIFY(!*orders.put(order(u"O1"_s, 1), m_clock.now()));
        QVERIFY(*orders.put(order(u"O1"_s, 2), m_clock.now()));
        QCOMPARE(orders.put(order(u"O1"_s, 1), m_clock.now()).error().code, core::ErrorCode::Conflict);
        QCOMPARE(*store::Feed(*database).head(), 2);
        QCOMPARE((*orders.find(desk::OrderId(u"O1"_s)))->revision, 2);
        QCOMPARE(orders.ofCustomer(desk::CustomerId(u"c1"_s), 10)->size(), 1u);
    }

    void stateHashIgnoresTheOrderOfArrival()
    {
        const support::Database one;
        const support::Database two;
        for (const QString &id : {u"A"_s, u"B"_s, u"C"_s}) {
            VERIFY_OK(store::OrderStore(*one).put(order(id, 1), m_clock.now()));
        }
        m_clock.advance(std::chrono::hours(3));
        for (const QString &id : {u"C"_s, u"A"_s, u"B"_s}) {
            VERIFY_OK(store::OrderStore(*two).put(order(id, 1), m_clock.now()));
        }
        QCOMPARE(*store::stateHash(*one), *store::stateHash(*two));
        VERIFY_OK(store::OrderStore(*two).put(order(u"B"_s, 2), m_clock.now()));
        QVERIFY(*store::stateHash(*one) != *store::stateHash(*two));
    }

    void feedNumbersSurviveTrimming()
    {
        const support::Database database;
        store::Feed feed(*database);
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(*feed.append(u"order"_s, u"O1"_s, i, {}, m_clock.now()), i + 1);
        }
        QVERIFY(*feed.reaches(0));
        QCOMPARE(*feed.trim(3), 7);
        QVERIFY(!*feed.reaches(6));
        QVERIFY(*feed.reaches(7));
        QVERIFY(*feed.reaches(10));
        QVERIFY(!*feed.reaches(11));
        VERIFY_OK(feed.trim(0));
        QCOMPARE(*feed.append(u"order"_s, u"O1"_s, 1, {}, m_clock.now()), 11);

        const QString epoch = *feed.epoch();
        VERIFY_OK(feed.startNewEpoch());
        QVERIFY(*feed.epoch() != epoch);
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
