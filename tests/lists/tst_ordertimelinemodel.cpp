// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/ordertimelinemodel.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lists;
using namespace Qt::StringLiterals;

class TestOrderTimelineModel final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;

    desk::TimelineEntry entry(desk::EventType type, int hours, desk::ShipmentState state = desk::ShipmentState::Unknown)
    {
        desk::TimelineEntry e;
        e.type = type;
        e.at = m_clock.now() + std::chrono::hours(hours);
        e.eventKey = u"shop/%1-%2"_s.arg(int(type)).arg(hours);
        e.shipmentState = state;
        return e;
    }

private Q_SLOTS:
    void foldsRepeatedScansAndShowsWhatIsExpected()
    {
        OrderTimelineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk::Order order;
        order.id = desk::OrderId(u"HP-1"_s);
        order.timeline = {entry(desk::EventType::OrderPlaced, 0),
                          entry(desk::EventType::ShipmentScanned, 1, desk::ShipmentState::InTransit),
                          entry(desk::EventType::ShipmentScanned, 5, desk::ShipmentState::InTransit),
                          entry(desk::EventType::ShipmentScanned, 9, desk::ShipmentState::InTransit),
                          entry(desk::EventType::MessageReceived, 10)};
        desk::Shipment shipment;
        shipment.expectedAt = m_clock.now() + std::chrono::hours(48);
        order.shipments = {shipment};
        model.setOrder(order);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1).data(OrderTimelineModel::RepeatsRole).toInt(), 3);
        const auto behind =
            model.index(1).data(OrderTimelineModel::EventsRole).value<std::vector<desk::TimelineEntry>>();
        QCOMPARE(behind.size(), 3u);
        QVERIFY(behind.front().at < behind.back().at);
        QVERIFY(model.index(2).data(OrderTimelineModel::EventsRole).value<std::vector<desk::TimelineEntry>>().empty());
        QCOMPARE(model.index(1).data(OrderTimelineModel::AtRole).toLongLong(),
                 core::toMsecs(m_clock.now() + std::chrono::hours(9)));
        QCOMPARE(model.index(2).data(OrderTimelineModel::WeightRole).toInt(),
                 int(OrderTimelineModel::Weight::Expected));

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        order.timeline.push_back(entry(desk::EventType::ShipmentDelivered, 30, desk::ShipmentState::Delivered));
        order.shipments[0].deliveredAt = m_clock.now() + std::chrono::hours(30);
        model.setOrder(order);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2).data(OrderTimelineModel::WeightRole).toInt(), int(OrderTimelineModel::Weight::Done));
        QCOMPARE(reset.size(), 0);
        order.id = desk::OrderId(u"HP-2"_s);
        model.setOrder(order);
        QCOMPARE(reset.size(), 1);
    }

    void marksWhatWentWrong_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("weight");
        using E = desk::EventType;
        using S = desk::ShipmentState;
        using W = OrderTimelineModel::Weight;
        QTest::newRow("paid") << int(E::OrderPaid) << int(S::Unknown) << int(W::Done);
        QTest::newRow("held") << int(E::ShipmentDelayed) << int(S::Delayed) << int(W::Attention);
        QTest::newRow("lost") << int(E::ShipmentScanned) << int(S::Lost) << int(W::Bad);
        QTest::newRow("disputed") << int(E::PaymentDisputed) << int(S::Unknown) << int(W::Bad);
        QTest::newRow("on its way") << int(E::ShipmentScanned) << int(S::InTransit) << int(W::Done);
        QTest::newRow("unknown is never fine") << int(E::Unknown) << int(S::Unknown) << int(W::Attention);
    }
    void marksWhatWentWrong()
    {
        QFETCH(int, type);
        QFETCH(int, state);
        OrderTimelineModel model;
        desk::Order order;
        order.id = desk::OrderId(u"HP-1"_s);
        order.timeline = {entry(desk::EventType(type), 0, desk::ShipmentState(state))};
        model.setOrder(order);
        QTEST(model.index(0).data(OrderTimelineModel::WeightRole).toInt(), "weight");
    }
};

QTEST_GUILESS_MAIN(TestOrderTimelineModel)
#include "tst_ordertimelinemodel.moc"
