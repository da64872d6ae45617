// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/offers/offerrules.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace readings::offers;

namespace {

core::Timestamp day(int number)
{
    return core::fromMsecs(1'700'000'000'000) + std::chrono::days(number);
}

/// 200 customers: lamps go with bulbs, everything else by chance; everybody likes mugs.
std::vector<Basket> shop()
{
    std::vector<Basket> baskets;
    for (int i = 0; i < 200; ++i) {
        Basket basket{u"c%1"_s.arg(i), u"o%1"_s.arg(i), day(i), {}};
        if (i % 10 == 0) {
            basket.products = {u"lamp"_s};
        } else if (i % 3 == 0) {
            basket.products = {u"mug"_s, u"thing%1"_s.arg(i)};
        } else {
            basket.products = {u"mug"_s};
        }
        baskets.push_back(basket);
        if (i % 20 == 0) { // half of the lamps' buyers come again, for a bulb
            baskets.push_back({basket.customer, u"again%1"_s.arg(i), day(i + 20), {u"bulb"_s}});
        }
    }
    return baskets;
}

OfferFacts good()
{
    OfferFacts facts;
    facts.order.id = desk::OrderId(u"A-1"_s);
    facts.order.customer = desk::CustomerId(u"C-1"_s);
    facts.order.state = desk::OrderState::Delivered;
    facts.order.deliveredAt = day(5);
    facts.order.promisedAt = day(6);
    facts.order.items = {{desk::Sku(u"lamp"_s), {}, 1, {}}};
    facts.now = day(6);
    return facts;
}

} // namespace

class TestOffers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesTogetherIsFound()
    {
        const CoPurchase model = CoPurchase::learn(shop());
        const auto found = model.suggest({u"lamp"_s}, {}, 5);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().product, u"bulb"_s);
        QCOMPARE(found.front().together, qint64(10));
        QCOMPARE(found.front().of, qint64(20));
        // 10 of 20 against 10 of 200; drawn towards everybody, so less than the 0.45 that was seen.
        QVERIFY(found.front().uplift > 0.1 && found.front().uplift < 0.45);
        QVERIFY(found.front().low > 0.0 && found.front().low < 0.45 && found.front().high > 0.45);
        QVERIFY(model.suggest({u"lamp"_s}, {u"bulb"_s}, 5).empty());
        QVERIFY(model.suggest({u"lamp"_s, u"bulb"_s}, {}, 5).empty());
        QVERIFY(model.suggest({u"unheard of"_s}, {}, 5).empty());
    }

    void chanceIsNoReason()
    {
        // Nearly everybody bought a mug: it going with anything says nothing.
        const CoPurchase model = CoPurchase::learn(shop());
        for (int i = 3; i < 200; i += 3) {
            QVERIFY(model.suggest({u"thing%1"_s.arg(i)}, {}, 5).empty());
        }
        QCOMPARE(model.popular(1), QStringList{u"mug"_s});
    }

    void theOrderOfBasketsDoesNotMatter()
    {
        std::vector<Basket> baskets = shop();
        const CoPurchase model = CoPurchase::learn(baskets);
        std::reverse(baskets.begin(), baskets.end());
        QCOMPARE(CoPurchase::learn(baskets).toJson(), model.toJson());
    }

    void aStoredModelSaysTheSame()
    {
        const CoPurchase model = CoPurchase::learn(shop());
        const auto again = CoPurchase::fromJson(model.toJson());
        QVERIFY(again);
        QCOMPARE(again->suggest({u"lamp"_s}, {}, 5), model.suggest({u"lamp"_s}, {}, 5));
        QCOMPARE(again->toJson(), model.toJson());
        QCOMPARE(CoPurchase::fromJson({}).error().code, core::ErrorCode::Malformed);
        QJsonObject newer = model.toJson();
        newer.insert("schema_version"_L1, 2);
        QCOMPARE(CoPurchase::fromJson(newer).error().code, core::ErrorCode::NewerThanProgram);
    }

    void afterTroubleNothingIsOffered_data()
    {
        QTest::addColumn<QString>("reason");
        for (const char *reason : {"", "nobody_known", "not_delivered", "late", "disputed", "refunded", "returning",
                                   "complaint", "open_case"}) {
            QTest::newRow(*reason == '\0' ? "none" : reason) << QString::fromLatin1(reason);
        }
    }
    void afterTroubleNothingIsOffered()
    {
        QFETCH(QString, reason);
        OfferFacts facts = good();
        if (reason == u"nobody_known") {
            facts.order.customer = {};
        } else if (reason == u"not_delivered") {
            facts.order.state = desk::OrderState::Shipped;
            facts.order.deliveredAt.reset();
        } else if (reason == u"late") {
            facts.order.promisedAt = day(3);
        } else if (reason == u"disputed") {
            facts.order.disputed = true;
        } else if (reason == u"refunded") {
            facts.order.refunded = core::Money(100, u"EUR"_s);
        } else if (reason == u"returning") {
            facts.order.state = desk::OrderState::Returning;
        } else if (reason == u"complaint") {
            facts.claims = 1;
        } else if (reason == u"open_case") {
            facts.openConversations = 1;
        }
        QCOMPARE(reasonAgainst(facts), reason);
        QCOMPARE(offerFor(facts, CoPurchase::learn(shop()), u"x"_s).isEmpty(), !reason.isEmpty());
    }

    void anOfferSaysWhatIsExpectedOfIt()
    {
        const QJsonObject offer = offerFor(good(), CoPurchase::learn(shop()), u"after-delivery-1"_s);
        QCOMPARE(offer.value("sku"_L1).toString(), u"bulb"_s);
        QCOMPARE(offer.value("discount"_L1).toInt(-1), 0);
        const QJsonObject uplift = offer.value("expected_uplift"_L1).toObject();
        QCOMPARE(uplift.value("n"_L1).toInt(), 20);
        QCOMPARE(uplift.value("interval"_L1).toArray().size(), 2);
        QVERIFY(offer.value("arm"_L1).toString() == u"offer" || offer.value("arm"_L1).toString() == u"control");
    }

    void halvesAreHalvesAndStay()
    {
        int offered = 0;
        int moved = 0;
        for (int i = 0; i < 2000; ++i) {
            const QString customer = u"c%1"_s.arg(i);
            QCOMPARE(armOf(customer, u"one"_s), armOf(customer, u"one"_s));
            offered += armOf(customer, u"one"_s) == Arm::Offer ? 1 : 0;
            moved += armOf(customer, u"one"_s) != armOf(customer, u"two"_s) ? 1 : 0;
        }
        QVERIFY(offered > 900 && offered < 1100);
        QVERIFY(moved > 900 && moved < 1100); // another experiment draws anew
    }
};

QTEST_APPLESS_MAIN(TestOffers)
#include "tst_offers.moc"
