// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/engine.h"
#include "shop/manualscheduler.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A shop with one paid order of 84.99 EUR.
struct Shop
{
    explicit Shop(const QJsonObject &traps_ = {})
    {
        traps.set(*shop::trapsFromJson(traps_));
        engine.setSink([this](const shop::OutgoingEvent &event) { told.push_back(event); });
        shop::ShopOrder order;
        order.id = id;
        order.customer = desk::CustomerId(u"C-1"_s);
        order.customerName = u"Ada"_s;
        order.state = desk::OrderState::Paid;
        order.items = {{desk::Sku(u"S-1"_s), u"Lamp"_s, 1, core::Money(8499, u"EUR"_s)}};
        order.total = order.paid = core::Money(8499, u"EUR"_s);
        engine.book().put(order);
    }

    /// Asks for a refund; the answer arrives in answers, perhaps only after time has passed.
    void refund(qint64 amount, const QString &reason = u"ad:k1 broken"_s)
    {
        engine.refund(id, {{u"amount"_s, amount}, {u"currency"_s, u"EUR"_s}, {u"reason"_s, reason}},
                      [this](const shop::Answer &answer) { answers.push_back(answer); });
    }
    qint64 moved() const
    {
        qint64 sum = 0;
        for (const shop::LedgerLine &line : ledger.lines()) {
            sum += line.kind == u"refund"_s ? line.amount.minorUnits() : 0;
        }
        return sum;
    }
    QJsonArray refunds() { return shop::toJson(*engine.book().find(id)).value(u"refunds"_s).toArray(); }

    support::ManualClock clock;
    support::ManualScheduler scheduler{clock};
    shop::Traps traps;
    shop::Ledger ledger{clock};
    desk::OrderId id{u"HP-1"_s};
    std::vector<shop::OutgoingEvent> told;
    std::vector<shop::Answer> answers;
    shop::Catalogue catalogue = *shop::Catalogue::fromJson(
        {{u"currency"_s, u"EUR"_s},
         {u"products"_s, QJsonArray{QJsonObject{
                             {u"sku"_s, u"S-1"_s}, {u"title"_s, u"Lamp"_s}, {u"price"_s, 8499}, {u"stock"_s, 1}}}}});
    shop::Engine engine{clock, scheduler, traps, ledger, catalogue};
};

} // namespace

class TestEngine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameCallTwiceMovesMoneyTwice()
    {
        Shop shop;
        shop.refund(1000);
        shop.refund(1000);
        shop.scheduler.advance(0ms);
        QCOMPARE(shop.answers.size(), 2u);
        QCOMPARE(shop.answers.at(0).status, 201);
        QCOMPARE(shop.answers.at(1).status, 201);
        QCOMPARE(shop.moved(), 2000);
        QCOMPARE(shop.refunds().size(), 2);
        QCOMPARE(shop.told.size(), 2u);
        QCOMPARE(shop.told.at(0).type, desk::EventType::RefundCreated);
        QVERIFY(shop.told.at(0).id != shop.told.at(1).id);
        QCOMPARE(shop::markerKey(shop.ledger.lines().at(0).reason), u"k1"_s);
    }

    void refusesBeforeTheProviderIsAsked_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("more than paid") << 8500LL << u"EUR"_s << 409 << u"REFUND_AMOUNT"_s;
        QTest::newRow("zero") << 0LL << u"EUR"_s << 409 << u"NOTHING_TO_REFUND"_s;
        QTest::newRow("negative") << -5LL << u"EUR"_s << 400 << u"BAD_REQUEST"_s;
        QTest::newRow("currency") << 5LL << u"USD"_s << 400 << u"BAD_REQUEST"_s;
    }
    void refusesBeforeTheProviderIsAsked()
    {
        QFETCH(qint64, amount);
        QFETCH(QString, currency);
        QFETCH(int, status);
        QFETCH(QString, code);
        Shop shop;
        shop.engine.refund(shop.id, {{u"amount"_s, amount}, {u"currency"_s, currency}},
                           [&shop](const shop::Answer &answer) { shop.answers.push_back(answer); });
        QCOMPARE(shop.answers.at(0).status, status);
        QCOMPARE(shop.answers.at(0).body.value(u"code"_s).toString(), code);
        QCOMPARE(shop.moved(), 0);
    }

    void refusalNamesWhatIsLeft()
    {
        Shop shop;
        shop.refund(8000);
        shop.scheduler.advance(0ms);
        shop.refund(500);
        QCOMPARE(shop.answers.at(1).body.value(u"maximum"_s).toInteger(), 499);
    }

    /// What the caller hears, what moved, and what the shop shows, for each trap.
    void traps_data()
    {
        QTest::addColumn<QString>("trap");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("cut");
        QTest::addColumn<qint64>("movedAtOnce");
        QTest::addColumn<qint64>("movedLater");
        QTest::addColumn<QString>("shownLater");
        QTest::newRow("too_many") << u"too_many"_s << 429 << false << 0LL << 0LL << u""_s;
        QTest::newRow("fail_before_effect") << u"fail_before_effect"_s << 500 << false << 0LL << 0LL << u""_s;
        QTest::newRow("cut_before_effect") << u"cut_before_effect"_s << 500 << true << 0LL << 0LL << u""_s;
        QTest::newRow("fail_after_effect")
            << u"fail_after_effect"_s << 500 << false << 1000LL << 1000LL << u"settled"_s;
        QTest::newRow("cut_after_effect") << u"cut_after_effect"_s << 201 << true << 1000LL << 1000LL << u"settled"_s;
        QTest::newRow("decline") << u"decline"_s << 201 << false << 0LL << 0LL << u"failed"_s;
        QTest::newRow("pending") << u"pending"_s << 201 << false << 0LL << 1000LL << u"settled"_s;
        QTest::newRow("pending_error") << u"pending_error"_s << 409 << false << 0LL << 1000LL << u"settled"_s;
        QTest::newRow("lost_row") << u"lost_row"_s << 500 << false << 1000LL << 1000LL << u""_s;
    }
    void traps()
    {
        QFETCH(QString, trap);
        Shop shop({{trap, 1.0}, {u"pending_ms"_s, 2000}});
        shop.refund(1000);
        shop.scheduler.advance(0ms);
        QCOMPARE(shop.answers.size(), 1u);
        QTEST(shop.answers.at(0).status, "status");
        QTEST(shop.answers.at(0).cut, "cut");
        QTEST(shop.moved(), "movedAtOnce");
        shop.scheduler.advance(2s);
        QTEST(shop.moved(), "movedLater");
        QTEST(shop.refunds().isEmpty() ? QString() : shop.refunds().at(0).toObject().value(u"state"_s).toString(),
              "shownLater");
    }

    void lateEffectAnswersFirstAndMovesAfterwards()
    {
        Shop shop({{u"late_effect"_s, 1.0}, {u"psp_delay_ms"_s, 2500}});
        shop.refund(1000);
        QCOMPARE(shop.answers.at(0).status, 504);
        QVERIFY(shop.refunds().isEmpty()); // an immediate look shows nothing
        shop.scheduler.advance(2500ms);
        QCOMPARE(shop.moved(), 1000);
        QCOMPARE(shop.refunds().size(), 1);
        QCOMPARE(shop.answers.size(), 1u);
    }

    void ceilingHoldsWhileTheProviderWorks()
    {
        Shop shop({{u"psp_delay_ms"_s, 50}});
        for (int i = 0; i < 8; ++i) {
            shop.refund(4000);
        }
        shop.scheduler.advance(50ms);
        QCOMPARE(shop.moved(), 8000);
    }

    void ceilingRaceLetsTooMuchThrough()
    {
        Shop shop({{u"psp_delay_ms"_s, 50}, {u"ceiling_race"_s, true}});
        for (int i = 0; i < 8; ++i) {
            shop.refund(4000);
        }
        shop.scheduler.advance(50ms);
        QCOMPARE(shop.moved(), 32000);
    }

    void declinedRefundDoesNotUseUpTheCeiling()
    {
        Shop shop({{u"decline"_s, 1.0}});
        shop.refund(8499);
        shop.scheduler.advance(0ms);
        shop.traps.set({});
        shop.refund(8499);
        shop.scheduler.advance(0ms);
        QCOMPARE(shop.answers.at(1).status, 201);
        QCOMPARE(shop.moved(), 8499);
    }

    void cancelAndAddressStopAtPacking()
    {
        Shop shop;
        const QJsonObject address{{u"lines"_s, QJsonArray{u"2 New Street"_s}},
                                  {u"postcode"_s, u"X1"_s},
                                  {u"city"_s, u"York"_s},
                                  {u"country"_s, u"GB"_s}};
        const shop::Reply keep = [&shop](const shop::Answer &answer) { shop.answers.push_back(answer); };
        shop.engine.changeAddress(shop.id, {{u"address"_s, address}, {u"reason"_s, u"ad:k moved"_s}}, keep);
        QCOMPARE(shop.answers.back().status, 200);
        QCOMPARE(shop.engine.book().find(shop.id)->shipTo.city, u"York"_s);
        shop.engine.happened({u"e1"_s, desk::EventType::OrderPacked, shop.id, {}, shop.clock.now(), {}});
        shop.engine.changeAddress(shop.id, {{u"address"_s, address}}, keep);
        QCOMPARE(shop.answers.back().body.value(u"code"_s).toString(), u"ADDRESS_LOCKED"_s);
        shop.engine.cancel(shop.id, {}, keep);
        QCOMPARE(shop.answers.back().body.value(u"code"_s).toString(), u"ORDER_STATE"_s);
        QCOMPARE(shop.answers.back().body.value(u"state"_s).toString(), u"packed"_s);
    }

    void cancelDoesNotRefund()
    {
        Shop shop;
        shop.engine.cancel(shop.id, {{u"reason"_s, u"ad:k mistake"_s}},
                           [&shop](const shop::Answer &a) { shop.answers.push_back(a); });
        QCOMPARE(shop.answers.back().status, 200);
        QCOMPARE(shop.moved(), 0);
        QCOMPARE(shop::refundableUnits(*shop.engine.book().find(shop.id)), 8499);
    }

    void replacementTakesFromTheShelf()
    {
        Shop shop;
        const QJsonObject body{{u"lines"_s, QJsonArray{QJsonObject{{u"sku"_s, u"S-1"_s}, {u"quantity"_s, 1}}}}};
        const shop::Reply keep = [&shop](const shop::Answer &answer) { shop.answers.push_back(answer); };
        shop.engine.replace(shop.id, body, keep);
        QCOMPARE(shop.answers.back().status, 201);
        QCOMPARE(shop.told.back().type, desk::EventType::ShipmentCreated);
        shop.engine.replace(shop.id, body, keep);
        QCOMPARE(shop.answers.back().body.value(u"code"_s).toString(), u"OUT_OF_STOCK"_s);
    }

    void ledgerOutlivesTheProgram()
    {
        QTemporaryDir dir;
        const support::ManualClock clock;
        const QString path = dir.filePath(u"ledger.jsonl"_s);
        {
            shop::Ledger ledger(clock);
            QVERIFY(ledger.open(path));
            QVERIFY(ledger.append({u"refund"_s, u"HP-1"_s, core::Money(500, u"EUR"_s), u"rf-1"_s, u"ad:k1 x"_s, {}}));
        }
        shop::Ledger ledger(clock);
        QVERIFY(ledger.open(path));
        QVERIFY(ledger.append({u"cancel"_s, u"HP-1"_s, {}, u"cn-1"_s, u"plain"_s, {}}));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(
            file.readAll(),
            QByteArray(
                R"({"amount":500,"at":"2026-11-23T08:00:00.000Z","currency":"EUR","key":"k1","kind":"refund","order":"HP-1","reason":"ad:k1 x","reference":"rf-1","seq":1})"
                "\n"
                R"({"at":"2026-11-23T08:00:00.000Z","key":"","kind":"cancel","order":"HP-1","reason":"plain","reference":"cn-1","seq":2})"
                "\n"));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
