// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/defaultpolicy.h"
#include "desk/factcheck.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;

namespace {

core::Timestamp at(const QString &text)
{
    return core::fromRfc3339(text).value_or(core::Timestamp{});
}

/// Delivered on Friday 20 November 2026, ordered on the 12th; now it is Monday the 23rd.
Order lampOrder()
{
    Order order;
    order.id = OrderId(u"A-1007"_s);
    order.state = OrderState::Delivered;
    order.items = {{Sku(u"LAMP-2"_s), u"Desk lamp Halo"_s, 2, core::Money(3500, u"EUR"_s)},
                   {Sku(u"BULB-9"_s), u"Bulb set of 4"_s, 1, core::Money(1000, u"EUR"_s)}};
    order.total = core::Money(8499, u"EUR"_s);
    order.paid = order.total;
    order.shipping = core::Money(499, u"EUR"_s);
    order.refunded = core::Money(0, u"EUR"_s);
    order.placedAt = at(u"2026-11-12T09:00:00Z"_s);
    order.deliveredAt = at(u"2026-11-20T15:00:00Z"_s);
    Shipment shipment;
    shipment.tracking = TrackingCode(u"NP123456785DE"_s);
    shipment.carrier = u"NordPost"_s;
    shipment.state = ShipmentState::Delivered;
    shipment.lastScanAt = shipment.deliveredAt = order.deliveredAt;
    order.shipments = {shipment};
    return order;
}

QStringList marks(const QString &draft, const Order &order)
{
    const Policy policy = defaultPolicy();
    FactSheet facts;
    facts.order = &order;
    facts.policy = &policy;
    facts.now = at(u"2026-11-23T10:00:00Z"_s);
    QStringList all;
    for (const Unverified &each : checkDraft(draft, facts)) {
        all.append(each.what + u':' + draft.mid(each.start, each.length));
    }
    return all;
}

} // namespace

class TestFactCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheOrderSaysPasses_data()
    {
        QTest::addColumn<QString>("draft");
        const QStringList drafts{
            u"Hello! Thank you for your message about your order A-1007."_s,
            u"NordPost says that your parcel was delivered on 20 November."_s,
            u"It was delivered on Friday, tracking code NP123456785DE."_s,
            u"Your order of 12 Nov 2026 came to 84.99 EUR, shipping was €4.99."_s,
            u"The lamps cost 35.00 EUR each, two of them 70,00 €."_s,
            u"You can return things for 30 days. Which of them is it about?"_s,
            u"I am sorry about your lamp. Could you send a photo of it?"_s,
            u"Your order has not been cancelled."_s,
            u"A colleague looks at it and answers here."_s,
            u"Your bulb set of 4 is part of order #A-1007."_s,
            u"Guten Tag! Danke für Ihre Nachricht zu Ihrer Bestellung A-1007."_s,
            u"Ihre Sendung wurde am 20.11.2026 zugestellt."_s,
            u"Die Bestellung vom 12. November kostete 84,99 €."_s,
            u"NordPost hat Ihr Paket am Freitag abgegeben."_s,
            u"Sie können 30 Tage lang zurückschicken. Was ist mit der Lampe?"_s,
            u"Es tut mir leid. Können Sie ein Foto schicken?"_s,
        };
        for (const QString &draft : drafts) {
            QTest::newRow(qPrintable(draft)) << draft;
        }
    }

    void whatTheOrderSaysPasses()
    {
        QFETCH(QString, draft);
        const QStringList found = marks(draft, lampOrder());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u" | "_s)));
    }

    void whatItDoesNotSayIsMarked_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        const auto row = [](const QString &draft, const QString &what, const QString &words) {
            QTest::newRow(qPrintable(draft)) << draft << what << words;
        };
        row(u"It cost 94.99 EUR."_s, u"amount"_s, u"94.99 EUR"_s);
        row(u"It cost 84.99 USD."_s, u"amount"_s, u"84.99 USD"_s);
        row(u"That is 85 €."_s, u"amount"_s, u"85 €"_s);
        row(u"That makes fifty euros."_s, u"amount"_s, u"fifty euros"_s);
        row(u"Das macht 1.084,99 €."_s, u"amount"_s, u"1.084,99 €"_s);
        row(u"That is 10 % off."_s, u"promise"_s, u"10 %"_s);
        row(u"It arrived on 21 November."_s, u"date"_s, u"21 November"_s);
        row(u"It arrived on November 20, 2025."_s, u"date"_s, u"November 20, 2025"_s);
        row(u"Am 21.11. kam es an."_s, u"date"_s, u"21.11."_s);
        row(u"It arrived on 2026-11-19."_s, u"date"_s, u"2026-11-19"_s);
        row(u"On Tuesday it was there."_s, u"date"_s, u"Tuesday"_s);
        row(u"Am Mittwoch war es da."_s, u"date"_s, u"Mittwoch"_s);
        row(u"It comes tomorrow."_s, u"date"_s, u"tomorrow"_s);
        row(u"Es kommt morgen."_s, u"date"_s, u"morgen"_s);
        row(u"It comes next week."_s, u"date"_s, u"next week"_s);
        row(u"It takes 2 days."_s, u"promise"_s, u"2 days"_s);
        row(u"It takes three to five working days."_s, u"promise"_s, u"three to five working days"_s);
        row(u"Das dauert zwei Wochen."_s, u"promise"_s, u"zwei Wochen"_s);
        row(u"You have 60 days."_s, u"promise"_s, u"60 days"_s);
        row(u"Your order A-1008 is here."_s, u"tracking"_s, u"A-1008"_s);
        row(u"Tracking code NP999999999DE."_s, u"tracking"_s, u"NP999999999DE"_s);
        row(u"Tracking 00340434161094042557."_s, u"tracking"_s, u"00340434161094042557"_s);
        row(u"You bought 7 of them."_s, u"number"_s, u"7"_s);
        row(u"Your money will be refunded."_s, u"promise"_s, u"will be refunded"_s);
        row(u"We will send a new one."_s, u"promise"_s, u"will send"_s);
        row(u"It has been refunded."_s, u"state"_s, u"has been refunded"_s);
        row(u"Your order was cancelled."_s, u"state"_s, u"was cancelled"_s);
        row(u"Your parcel was lost."_s, u"state"_s, u"lost"_s);
        row(u"It has not been delivered."_s, u"state"_s, u"been delivered"_s);
        row(u"I guarantee it."_s, u"promise"_s, u"guarantee"_s);
        row(u"The return is free of charge."_s, u"promise"_s, u"free of charge"_s);
        row(u"Take this voucher."_s, u"promise"_s, u"voucher"_s);
        row(u"You can keep it."_s, u"promise"_s, u"keep it"_s);
        row(u"Das Geld wird Ihnen erstattet."_s, u"promise"_s, u"wird Ihnen erstattet"_s);
        row(u"Wir schicken eine neue."_s, u"promise"_s, u"Wir schicken"_s);
        row(u"Sie erhalten Ersatz."_s, u"promise"_s, u"Sie erhalten"_s);
        row(u"Die Rücksendung ist kostenlos."_s, u"promise"_s, u"kostenlos"_s);
        row(u"Das garantieren wir."_s, u"promise"_s, u"garantieren"_s);
        row(u"Hier ist ein Gutschein."_s, u"promise"_s, u"Gutschein"_s);
        row(u"I am sorry about your kettle."_s, u"product"_s, u"your kettle"_s);
        row(u"Schade um Ihre Kaffeemaschine."_s, u"product"_s, u"Ihre Kaffeemaschine"_s);
        row(u"The \"Turbo Blender\" is broken."_s, u"product"_s, u"\"Turbo Blender\""_s);
        row(u"See https://pay.example/now for it."_s, u"link"_s, u"https://pay.example/now"_s);
        row(u"Write to help@elsewhere.example please."_s, u"link"_s, u"help@elsewhere.example"_s);
        row(u"It cost ９９ €."_s, u"amount"_s, u"９９ €"_s);
        row(u"It cost ٩٩ €."_s, u"amount"_s, u"٩٩ €"_s);
        row(u"That is fr\u200bee."_s, u"hidden"_s, u"\u200b"_s);
        row(u"Your rеfund is done."_s, u"hidden"_s, u"е"_s); // a Cyrillic letter
    }

    void whatItDoesNotSayIsMarked()
    {
        QFETCH(QString, draft);
        QFETCH(QString, what);
        QFETCH(QString, words);
        const QStringList found = marks(draft, lampOrder());
        const bool marked = std::any_of(found.begin(), found.end(), [&](const QString &each) {
            return each.startsWith(what + u':') && each.contains(words);
        });
        QVERIFY2(marked, qPrintable(found.join(u" | "_s)));
    }

    void statesFollowTheOrder()
    {
        Order order = lampOrder();
        QVERIFY(!marks(u"Your money was refunded."_s, order).isEmpty());
        order.refunded = core::Money(1000, u"EUR"_s);
        QVERIFY(marks(u"Your money was refunded."_s, order).isEmpty());
        order.state = OrderState::Cancelled;
        QVERIFY(marks(u"Ihre Bestellung wurde storniert."_s, order).isEmpty());
        QVERIFY(!marks(u"Your order has not been cancelled."_s, order).isEmpty());
    }

    void withoutAnOrderNothingIsSupported()
    {
        FactSheet facts;
        facts.now = at(u"2026-11-23T10:00:00Z"_s);
        QVERIFY(checkDraft(u"Hello, how can I help you?"_s, facts).empty());
        QCOMPARE(checkDraft(u"It was delivered on Friday for 12 EUR."_s, facts).size(), 3u);
    }

    void spansAreInsideAndApart()
    {
        const Policy policy = defaultPolicy();
        const Order order = lampOrder();
        FactSheet facts{&order, &policy, {}, {}, at(u"2026-11-23T10:00:00Z"_s)};
        const QString pieces =
            u"99,90 € will be refunded tomorrow 12.12.2030 NP1X \u200b free 5 % 3 days 😀 Ihre Uhr \"x y\" "_s;
        for (qsizetype cut = 0; cut < pieces.size(); ++cut) {
            const QString draft = pieces.mid(cut) + pieces.left(cut);
            qsizetype end = 0;
            for (const Unverified &each : checkDraft(draft, facts)) {
                QVERIFY(each.start >= end && each.length > 0);
                end = each.start + each.length;
                QVERIFY(end <= draft.size());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFactCheck)
#include "tst_factcheck.moc"
