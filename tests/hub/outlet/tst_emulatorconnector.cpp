// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/emulatorconnector.h"
#include "shop/shopserver.h"
#include "support/manualclock.h"
#include "support/offthread.h"

using namespace Qt::StringLiterals;
using hub::ShopAnswer;

namespace {

/// The emulator's own engine behind its own server, with one paid order of 84.99 EUR.
struct Shop
{
    explicit Shop(const QJsonObject &settings = {})
    {
        traps.set(*shop::trapsFromJson(settings));
        shop::ShopOrder order;
        order.id = desk::OrderId(u"A-1"_s);
        order.state = desk::OrderState::Paid;
        order.items = {{desk::Sku(u"S-1"_s), u"Lamp"_s, 1, core::Money(8499, u"EUR"_s)}};
        order.total = order.paid = core::Money(8499, u"EUR"_s);
        engine.book().put(order);
        const auto port = server.listen(u"127.0.0.1"_s, 0);
        if (!port) {
            qFatal("%s", qPrintable(port.error().detail));
        }
        url = QUrl(u"http://127.0.0.1:%1"_s.arg(*port));
        connector = std::make_unique<hub::EmulatorConnector>(url, "key", std::chrono::seconds(5));
    }
    ShopAnswer perform(const desk::Action &action, const QString &marker = u"ad:k1"_s)
    {
        return support::offThread([this, action, marker] { return connector->perform(action, marker); });
    }
    hub::ShopOrder read()
    {
        return support::offThread([this] { return connector->readOrder(desk::OrderId(u"A-1"_s)); }).value();
    }

    core::SystemClock clock;
    shop::TimerScheduler scheduler;
    shop::Traps traps;
    shop::Ledger ledger{clock};
    shop::Engine engine{clock, scheduler, traps, ledger,
                        *shop::Catalogue::fromJson({{u"currency"_s, u"EUR"_s},
                                                    {u"products"_s, QJsonArray{QJsonObject{{u"sku"_s, u"S-1"_s},
                                                                                           {u"title"_s, u"Lamp"_s},
                                                                                           {u"price"_s, 8499},
                                                                                           {u"stock"_s, 7}}}}})};
    shop::ShopApi api{engine, clock, "key"};
    shop::ShopServer server{api};
    QUrl url;
    std::unique_ptr<hub::EmulatorConnector> connector;
};

desk::Action action(desk::ActionVerb verb, std::optional<qint64> amount = {})
{
    desk::Action made;
    made.verb = verb;
    made.order = desk::OrderId(u"A-1"_s);
    if (amount) {
        made.amount = core::Money(*amount, u"EUR"_s);
    }
    return made;
}

} // namespace

class TestEmulatorConnector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refundIsFoundByItsMarker()
    {
        Shop shop;
        const ShopAnswer answer = shop.perform(action(desk::ActionVerb::Refund, 2000));
        QCOMPARE(answer.kind, ShopAnswer::Kind::Done);
        const hub::ShopOrder order = shop.read();
        QCOMPARE(order.paid, core::Money(8499, u"EUR"_s));
        QCOMPARE(hub::leftToRefund(order), 6499);
        const auto effect = hub::findEffect(order, u"ad:k1"_s);
        QCOMPARE(effect->reference, answer.reference);
        QCOMPARE(effect->state, hub::ShopEffect::State::Done);
        QVERIFY(!hub::findEffect(order, u"ad:k"_s)); // not by a part of it
    }

    void trapsAreToldApart_data()
    {
        QTest::addColumn<QString>("trap");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("shown");
        using Kind = ShopAnswer::Kind;
        QTest::newRow("declined") << u"decline"_s << static_cast<int>(Kind::Refused) << true;
        QTest::newRow("pending") << u"pending"_s << static_cast<int>(Kind::Pending) << true;
        QTest::newRow("pending, said to have failed")
            << u"pending_error"_s << static_cast<int>(Kind::Ambiguous) << true;
        QTest::newRow("failed before") << u"fail_before_effect"_s << static_cast<int>(Kind::Ambiguous) << false;
        QTest::newRow("failed after") << u"fail_after_effect"_s << static_cast<int>(Kind::Ambiguous) << true;
        QTest::newRow("cut before") << u"cut_before_effect"_s << static_cast<int>(Kind::Ambiguous) << false;
        QTest::newRow("cut after") << u"cut_after_effect"_s << static_cast<int>(Kind::Ambiguous) << true;
        QTest::newRow("lost row") << u"lost_row"_s << static_cast<int>(Kind::Ambiguous) << false;
        QTest::newRow("too many") << u"too_many"_s << static_cast<int>(Kind::NotSent) << false;
    }
    void trapsAreToldApart()
    {
        QFETCH(QString, trap);
        QFETCH(int, kind);
        QFETCH(bool, shown);
        Shop shop({{trap, 1.0}, {u"pending_ms"_s, 60'000}});
        const ShopAnswer answer = shop.perform(action(desk::ActionVerb::Refund, 2000));
        QCOMPARE(static_cast<int>(answer.kind), kind);
        QCOMPARE(hub::findEffect(shop.read(), u"ad:k1"_s).has_value(), shown);
        if (answer.kind == ShopAnswer::Kind::NotSent) {
            QCOMPARE(*answer.retryAfter, core::Milliseconds(1000));
        }
        // It was called once, whatever became of it.
        QVERIFY(shop.ledger.lines().size() <= 1);
        QVERIFY(shop.read().effects.size() <= 1);
    }

    void refusalsAreCertain()
    {
        Shop shop;
        QCOMPARE(shop.perform(action(desk::ActionVerb::Refund, 9000)).code, u"refund_amount"_s);
        QCOMPARE(shop.perform(action(desk::ActionVerb::Refund, 9000)).kind, ShopAnswer::Kind::Refused);
        desk::Action other = action(desk::ActionVerb::Refund, 10);
        other.order = desk::OrderId(u"none"_s);
        QCOMPARE(shop.perform(other).kind, ShopAnswer::Kind::Refused);
        QVERIFY(shop.ledger.lines().empty());
    }

    void amountsThatAreNoneNeverLeave()
    {
        Shop shop({{u"accept_negative"_s, true}});
        for (const qint64 amount : {qint64(0), qint64(-500)}) {
            QCOMPARE(shop.perform(action(desk::ActionVerb::Refund, amount)).code, u"amount_not_positive"_s);
        }
        QVERIFY(shop.ledger.lines().empty());
    }

    void otherActionsAreDoneAndFound_data()
    {
        QTest::addColumn<int>("verb");
        for (const desk::ActionVerb verb : {desk::ActionVerb::Replace, desk::ActionVerb::ReturnLabel,
                                            desk::ActionVerb::ChangeAddress, desk::ActionVerb::Cancel}) {
            QTest::newRow(desk::actionVerbName(verb).data()) << static_cast<int>(verb);
        }
    }
    void otherActionsAreDoneAndFound()
    {
        QFETCH(int, verb);
        Shop shop;
        desk::Action wanted = action(static_cast<desk::ActionVerb>(verb));
        if (wanted.verb == desk::ActionVerb::Replace || wanted.verb == desk::ActionVerb::ReturnLabel) {
            wanted.lines = {{desk::Sku(u"S-1"_s), 1}};
        } else if (wanted.verb == desk::ActionVerb::ChangeAddress) {
            wanted.address = desk::Address{u"Ada"_s, {u"Lane 1"_s}, u"10115"_s, u"Berlin"_s, u"DE"_s};
        }
        const ShopAnswer answer = shop.perform(wanted);
        QVERIFY2(answer.kind == ShopAnswer::Kind::Done, qPrintable(answer.code));
        const auto effect = hub::findEffect(shop.read(), u"ad:k1"_s);
        QVERIFY(effect);
        QCOMPARE(effect->verb, wanted.verb);
    }

    void wrongKeyAndUnknownOrderAreErrors()
    {
        Shop shop;
        hub::EmulatorConnector stranger(shop.url, "other", std::chrono::seconds(5));
        const auto refused = support::offThread([&] { return stranger.readOrder(desk::OrderId(u"A-1"_s)); });
        QCOMPARE(refused.error().code, core::ErrorCode::Unavailable);
        const auto unsent =
            support::offThread([&] { return stranger.perform(action(desk::ActionVerb::Refund, 10), u"ad:k"_s); });
        QCOMPARE(unsent.kind, ShopAnswer::Kind::NotSent);
        const auto none = support::offThread([&] { return shop.connector->readOrder(desk::OrderId(u"none"_s)); });
        QCOMPARE(none.error().code, core::ErrorCode::NotFound);
        QCOMPARE(support::offThread([&] { return shop.connector->readStock(desk::Sku(u"S-1"_s)); }).value(), 7);
        QCOMPARE(support::offThread([&] { return shop.connector->readPicture(desk::Sku(u"S-1"_s)); }).error().code,
                 core::ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestEmulatorConnector)
#include "tst_emulatorconnector.moc"
