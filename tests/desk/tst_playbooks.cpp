// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/builtinplaybooks.h"
#include "desk/returnsplaybook.h"
#include "desk/serviceplaybook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;

namespace {

core::Money eur(qint64 minor)
{
    return core::Money(minor, u"EUR"_s);
}

Variant mug(const QString &sku, const QString &colour, qint64 price, bool available = true)
{
    return {Sku(sku), u"MUG"_s, u"Mug"_s, {{u"colour"_s, colour}, {u"size"_s, u"M"_s}}, available, eur(price)};
}

/// A shop with one customer, one order of two mugs and a lamp, and four variants of the mug.
struct Shop
{
    std::vector<Variant> mugs{mug(u"M-RED"_s, u"red"_s, 900), mug(u"M-BLUE"_s, u"blue"_s, 1400),
                              mug(u"M-GREY"_s, u"grey"_s, 700), mug(u"M-GOLD"_s, u"gold"_s, 9000, false)};
    Variant lamp{Sku(u"LAMP"_s), u"LAMPS"_s, u"Lamp"_s, {{u"light"_s, u"warm"_s}}, true, eur(4000)};
    ServiceCustomer customer;
    ServiceOrder order;

    explicit Shop(const QString &state)
    {
        customer.id = CustomerId(u"C-1"_s);
        customer.verified = true;
        customer.payments = {{u"card"_s, PaymentMethod::Kind::Card, {}},
                             {u"wallet"_s, PaymentMethod::Kind::Wallet, {}},
                             {u"gift"_s, PaymentMethod::Kind::GiftCard, eur(300)}};
        order = {OrderId(u"A-1"_s), customer.id, state, {mugs.at(0), lamp}, u"card"_s, eur(4900), {}};
    }

    ServiceVerdict decide(const Wish &wish) const
    {
        ServiceFacts facts;
        facts.customer = &customer;
        facts.order = &order;
        facts.variants = [this](const QString &product) {
            return product == u"MUG" ? mugs : std::vector<Variant>{lamp};
        };
        facts.productOf = [this](const Sku &sku) {
            return sku == lamp.sku ? u"LAMPS"_s
                   : std::any_of(mugs.begin(), mugs.end(), [&](const Variant &each) { return each.sku == sku; })
                       ? u"MUG"_s
                       : QString();
        };
        return ServicePlaybook::builtIn().decide(wish, facts);
    }
};

Wish wish(Wish::Kind kind, std::vector<Wish::Item> items = {})
{
    Wish made;
    made.kind = kind;
    made.order = OrderId(u"A-1"_s);
    made.items = std::move(items);
    made.confirmed = true;
    return made;
}

Wish otherMug(const QString &colour, const QString &payment)
{
    Wish made = wish(Wish::Kind::ChangeItems, {{.title = u"mug"_s, .wanted = {{u"colour"_s, colour}}}});
    made.payment = payment;
    return made;
}

} // namespace

class TestPlaybooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableThatCouldDenyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("denies") << QByteArray(R"({"id":"a","when":{"claim":"damaged"},"then":"deny","because":"x"})");
        QTest::newRow("undeclared fact") << QByteArray(
            R"({"id":"a","when":{"mood":"bad"},"then":"person","because":"x"})");
        QTest::newRow("no condition") << QByteArray(R"({"id":"a","when":{},"then":"refund","because":"x"})");
        QTest::newRow("twice") << QByteArray(R"({"id":"a","when":{"claim":"x"},"then":"person","because":"x"},
                                                 {"id":"a","when":{"claim":"y"},"then":"person","because":"x"})");
        QTest::newRow("odd bound") << QByteArray(
            R"({"id":"a","when":{"claim":{"below":3}},"then":"person","because":"x"})");
        QTest::newRow("empty word") << QByteArray(R"({"id":"a","when":{"claim":""},"then":"person","because":"x"})");
        QTest::newRow("no rows") << QByteArray();
    }

    void aTableThatCouldDenyIsRefused()
    {
        QFETCH(QByteArray, rows);
        QVERIFY(!returnsTableFrom(R"({"name":"t","version":"1","facts":["claim"],"rows":[)" + rows + "]}"));
    }

    void builtInTablesAreSound()
    {
        QVERIFY(returnsTableFrom(builtInReturnsPlaybook()));
        QVERIFY(ServicePlaybook::fromJson(builtInServicePlaybook()));
        QVERIFY(!returnsTable().model().sha256.isEmpty());
    }

    /// Whatever is known and whatever is not: an outcome that somebody can act on, and never none.
    void everyCaseHasSomebodyToActOnIt()
    {
        const QStringList outcomes{u"refund"_s,          u"refund_keep"_s,  u"replace"_s,
                                   u"replace_keep"_s,    u"return_label"_s, u"ask_photo"_s,
                                   u"ask_photo_again"_s, u"ask_remedy"_s,   u"person"_s};
        for (const QString &claim :
             {u"damaged"_s, u"wrong"_s, u"missing"_s, u"not_received"_s, u"changed_mind"_s, u""_s}) {
            for (const QString &photo : {u"none"_s, u"unusable"_s, u"damage"_s, u"other"_s}) {
                for (const QString &remedy : {u"none"_s, u"refund"_s, u"replacement"_s, u"either"_s}) {
                    for (unsigned bits = 0; bits < 64; ++bits) {
                        ReturnCase known;
                        known.claim = claim;
                        known.photo = photo;
                        known.remedy = remedy;
                        known.delivered = bits & 1;
                        known.carrier = bits & 2 ? u"lost"_s : u"none"_s;
                        known.askedPhoto = known.askedAgain = bits & 4;
                        known.askedRemedy = bits & 8;
                        known.stock = bits & 16;
                        known.amount = bits & 32 ? 900 : 90'000;
                        const CaseVerdict verdict = routeReturn(returnsTable(), known);
                        QVERIFY2(outcomes.contains(verdict.outcome), qPrintable(verdict.outcome));
                        // Nothing is sent again that is not there, and nothing is kept that is worth sending back.
                        QVERIFY(known.stock || !verdict.outcome.startsWith(u"replace"));
                        QVERIFY(known.amount < 1000 || !verdict.outcome.endsWith(u"_keep"));
                        QVERIFY(!verdict.outcome.endsWith(u"_keep") || photo == u"damage");
                    }
                }
            }
        }
    }

    void returnsAreRouted_data()
    {
        QTest::addColumn<QString>("claim");
        QTest::addColumn<QString>("photo");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<int>("amount");
        QTest::addColumn<bool>("stock");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("photo first") << u"damaged"_s << u"none"_s << u"refund"_s << 5000 << true << u"ask_photo"_s;
        QTest::newRow("a better photo") << u"damaged"_s << u"unusable"_s << u"refund"_s << 5000 << true
                                        << u"ask_photo_again"_s;
        QTest::newRow("what would help") << u"damaged"_s << u"damage"_s << u"none"_s << 5000 << true << u"ask_remedy"_s;
        QTest::newRow("money") << u"damaged"_s << u"damage"_s << u"refund"_s << 5000 << true << u"refund"_s;
        QTest::newRow("cheap: keep it") << u"damaged"_s << u"damage"_s << u"refund"_s << 1500 << true
                                        << u"refund_keep"_s;
        QTest::newRow("cheap, no damage to see")
            << u"damaged"_s << u"other"_s << u"refund"_s << 1500 << true << u"refund"_s;
        QTest::newRow("again") << u"damaged"_s << u"damage"_s << u"replacement"_s << 5000 << true << u"replace"_s;
        QTest::newRow("none left") << u"damaged"_s << u"damage"_s << u"replacement"_s << 5000 << false << u"refund"_s;
        QTest::newRow("wrong one") << u"wrong"_s << u"other"_s << u"none"_s << 5000 << true << u"replace"_s;
        QTest::newRow("says not received")
            << u"not_received"_s << u"none"_s << u"refund"_s << 5000 << true << u"person"_s;
    }

    void returnsAreRouted()
    {
        QFETCH(QString, claim);
        QFETCH(QString, photo);
        QFETCH(QString, remedy);
        QFETCH(int, amount);
        QFETCH(bool, stock);
        QFETCH(QString, outcome);
        ReturnCase known;
        known.claim = claim;
        known.delivered = true;
        known.photo = photo;
        known.remedy = remedy;
        known.amount = amount;
        known.stock = stock;
        QCOMPARE(routeReturn(returnsTable(), known).outcome, outcome);
    }

    void theStateOfTheOrderPicksTheVerb()
    {
        const Wish blue = otherMug(u"blue"_s, u"card"_s);
        QCOMPARE(Shop(u"pending"_s).decide(blue).outcome, u"change_items"_s);
        QCOMPARE(Shop(u"delivered"_s).decide(blue).outcome, u"exchange"_s);
        QCOMPARE(Shop(u"processed"_s).decide(blue).outcome, u"person"_s);
        Wish back = wish(Wish::Kind::GiveBack);
        back.reason = u"I bought it by mistake"_s;
        QCOMPARE(Shop(u"pending"_s).decide(back).outcome, u"cancel"_s);
        QCOMPARE(Shop(u"pending"_s).decide(back).reason, u"ordered_by_mistake"_s);
        QCOMPARE(Shop(u"delivered"_s).decide(back).outcome, u"ask_payment"_s);
        back.payment = u"card"_s;
        const ServiceVerdict returned = Shop(u"delivered"_s).decide(back);
        QCOMPARE(returned.outcome, u"return"_s);
        QCOMPARE(returned.lines.size(), 2u);
        const auto action = toAction(returned, Shop(u"delivered"_s).order);
        QVERIFY(action);
        QCOMPARE(action->verb, ActionVerb::ReturnLabel);
    }

    void variantsAreFoundByWhatIsDifferent()
    {
        const ServiceVerdict verdict = Shop(u"delivered"_s).decide(otherMug(u"grey"_s, u"wallet"_s));
        QCOMPARE(verdict.outcome, u"exchange"_s);
        QCOMPARE(verdict.lines.at(0).instead, Sku(u"M-GREY"_s));
        QCOMPARE(*verdict.difference, eur(-200));
        QVERIFY(!toAction(verdict, Shop(u"delivered"_s).order)); // no verb of the outlet: a person does it
    }

    void whatTheRulesForbidGoesToAPerson_data()
    {
        QTest::addColumn<Wish>("asked");
        QTest::newRow("sold out") << otherMug(u"gold"_s, u"card"_s);
        QTest::newRow("no such colour") << otherMug(u"plaid"_s, u"card"_s);
        QTest::newRow("a gift card too small") << otherMug(u"blue"_s, u"gift"_s);
        QTest::newRow("somebody else's card") << otherMug(u"blue"_s, u"card-9"_s);
        Wish lampForMug = wish(Wish::Kind::ChangeItems, {{.sku = Sku(u"M-RED"_s), .wantedSku = Sku(u"LAMP"_s)}});
        lampForMug.payment = u"card"_s;
        QTest::newRow("another product") << lampForMug;
        Wish unknownOption = wish(Wish::Kind::ChangeItems, {{.title = u"mug"_s, .wanted = {{u"voltage"_s, u"12"_s}}}});
        unknownOption.payment = u"card"_s;
        QTest::newRow("an option it does not have") << unknownOption;
        Wish notBought = wish(Wish::Kind::GiveBack, {{.title = u"Sofa"_s}});
        notBought.payment = u"card"_s;
        QTest::newRow("not in the order") << notBought;
        Wish toWallet = wish(Wish::Kind::GiveBack);
        toWallet.payment = u"wallet"_s;
        QTest::newRow("money to where it did not come from") << toWallet;
        QTest::newRow("anything else") << wish(Wish::Kind::Other);
        Wish another = otherMug(u"blue"_s, u"card"_s);
        another.order = OrderId(u"A-2"_s);
        QTest::newRow("an order that is not this one") << another;
    }

    void whatTheRulesForbidGoesToAPerson()
    {
        QFETCH(Wish, asked);
        QCOMPARE(Shop(u"delivered"_s).decide(asked).outcome, u"person"_s);
    }

    void nothingWithoutProofOrYes()
    {
        Shop shop(u"pending"_s);
        Wish blue = otherMug(u"blue"_s, u"card"_s);
        blue.confirmed = false;
        QCOMPARE(shop.decide(blue).outcome, u"ask_confirm"_s);
        shop.customer.verified = false;
        blue.confirmed = true;
        QCOMPARE(shop.decide(blue).outcome, u"person"_s);
        shop.customer.verified = true;
        shop.order.customer = CustomerId(u"C-2"_s);
        QCOMPARE(shop.decide(blue).outcome, u"person"_s);
    }

    void aChangedOrderIsClosed()
    {
        Shop shop(u"pending"_s);
        const ServiceVerdict done = shop.decide(otherMug(u"blue"_s, u"card"_s));
        apply(done, shop.order, shop.customer, [&](const Sku &sku) -> std::optional<Variant> {
            const auto found =
                std::find_if(shop.mugs.begin(), shop.mugs.end(), [&](const Variant &each) { return each.sku == sku; });
            return found == shop.mugs.end() ? std::nullopt : std::optional(*found);
        });
        QCOMPARE(shop.order.items.at(0).sku, Sku(u"M-BLUE"_s));
        QCOMPARE(shop.order.total, eur(5400));
        QCOMPARE(shop.decide(otherMug(u"grey"_s, u"card"_s)).outcome, u"person"_s);
        std::vector<Wish> wishes{otherMug(u"blue"_s, u"card"_s), wish(Wish::Kind::ShipTo)};
        sortWishes(wishes);
        QCOMPARE(wishes.back().kind, Wish::Kind::ChangeItems);
    }

    void twoThatFitAreAskedAbout()
    {
        Shop shop(u"delivered"_s);
        shop.order.items.push_back(shop.mugs.at(1));
        QCOMPARE(shop.decide(otherMug(u"grey"_s, u"card"_s)).outcome, u"ask_items"_s);
        Wish red = otherMug(u"grey"_s, u"card"_s);
        red.items.front().has = {{u"colour"_s, u"RED"_s}};
        QCOMPARE(shop.decide(red).outcome, u"exchange"_s);
        QCOMPARE(shop.decide(red).lines.at(0).sku, Sku(u"M-RED"_s));
    }

    void reasonsInWords()
    {
        QCOMPARE(cancelReason(u"Ich habe versehentlich bestellt"_s), u"ordered_by_mistake"_s);
        QCOMPARE(cancelReason(u"I don't need it"_s), u"no_longer_needed"_s);
        QCOMPARE(cancelReason(u"Ich brauche es nicht mehr"_s), u"no_longer_needed"_s);
        QVERIFY(cancelReason(u"too expensive elsewhere"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlaybooks)
#include "tst_playbooks.moc"
