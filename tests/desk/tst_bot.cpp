// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/bot.h"
#include "desk/bottext.h"
#include "desk/defaultpolicy.h"
#include "desk/intentreader.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::ActionVerb;
using desk::MessageKind;
using desk::OrderState;
using desk::ShipmentState;

namespace {

core::Money euro(qint64 minor)
{
    return core::Money(minor, u"EUR"_s);
}

/// Says the same to everything.
class FixedReader final : public desk::IntentReader
{
public:
    explicit FixedReader(desk::IntentReading says)
        : m_says(std::move(says))
    {
    }
    desk::IntentReading read(const QString &) const override { return m_says; }

private:
    desk::IntentReading m_says;
};

desk::IntentReading ofModel(const QString &intent)
{
    desk::IntentReading reading;
    reading.intent = intent;
    reading.group = desk::intentGroup(intent);
    reading.outOfScope = intent == u"out_of_scope";
    reading.confidence = {0.7, 0.7, 100, 70};
    reading.tier = u"model"_s;
    reading.language = u"en"_s;
    return reading;
}

/// A conversation that is played turn by turn, the bot's answers kept as the hub would.
struct Chat
{
    desk::BotContext context;
    int next = 100;

    Chat()
    {
        context.now = support::timeOf(10000);
        context.policy = desk::defaultPolicy();
        context.conversation.id = support::idOf<desk::ConversationId>(1);
        context.conversation.owner = {desk::OwnerKind::Bot, {}, {}, 1, {}};
        context.conversation.identityVerified = true;
        desk::Order order;
        order.id = desk::OrderId(u"A-1007"_s);
        order.state = OrderState::Paid;
        order.items = {{desk::Sku(u"VASE"_s), u"Stoneware vase, green"_s, 1, euro(5000)},
                       {desk::Sku(u"MUG"_s), u"Speckled mug"_s, 2, euro(1200)}};
        order.total = euro(7900);
        order.shipping = euro(500);
        order.paid = euro(7900);
        order.shipTo = support::fullAddress();
        order.placedAt = support::timeOf(0);
        order.promisedAt = support::timeOf(10000 + 3 * 1440);
        context.order = order;
    }

    desk::Order &order() { return *context.order; }

    void ship(ShipmentState state, std::optional<core::Timestamp> expected = {})
    {
        order().state = state == ShipmentState::Delivered ? OrderState::Delivered : OrderState::Shipped;
        order().shipments = {
            {desk::TrackingCode(u"NP1"_s), u"NordPost"_s, state, u"NP-XX"_s, support::timeOf(9000), expected, {}}};
        if (state == ShipmentState::Delivered) {
            order().shipments.front().deliveredAt = support::timeOf(9000);
            order().deliveredAt = support::timeOf(9000);
        }
    }

    desk::BotTurn says(const QString &text, int photos = 0)
    {
        desk::Message message;
        message.id = support::idOf<desk::MessageId>(next++);
        message.kind = MessageKind::Customer;
        message.text = text;
        message.at = context.now;
        for (int i = 0; i < photos; ++i) {
            message.attachments.push_back({desk::MediaId(u"photo%1"_s.arg(next++)), u"image/jpeg"_s, 1000, 640, 480});
        }
        context.messages.push_back(message);
        desk::BotTurn turn = desk::nextTurn(context);
        if (!turn.reply.isEmpty()) {
            desk::Message reply;
            reply.id = support::idOf<desk::MessageId>(next++);
            reply.kind = MessageKind::Bot;
            reply.text = turn.reply;
            reply.systemCode = turn.replyCode;
            reply.at = context.now;
            context.messages.push_back(reply);
        }
        if (turn.action) {
            context.openAction = turn.action;
        }
        return turn;
    }
};

} // namespace

class TestBot final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAMessageIsAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("intent");
        const auto row = [](const char16_t *text, const char *intent) {
            const QString said = QString::fromUtf16(text);
            QTest::newRow(qUtf8Printable(said)) << said << QString::fromLatin1(intent);
        };
        row(u"Hello, where is my parcel?", "order_status");
        row(u"any idea wheres my package", "order_status");
        row(u"Wo bleibt denn mein Paket?", "order_status");
        row(u"when will it arrive", "delivery_eta");
        row(u"Will it be here by Friday?", "delivery_eta");
        row(u"Wann kommt meine Bestellung an?", "delivery_eta");
        row(u"it says delivered but there is nothing at my door", "not_received");
        row(u"Laut Verfolgung zugestellt, aber hier ist nichts", "not_received");
        row(u"please cancel my order", "cancel_order");
        row(u"cna you cancle the order", "cancel_order");
        row(u"Kann ich noch stornieren?", "cancel_order");
        row(u"I need to change the delivery address", "change_address");
        row(u"Ich habe die falsche Adresse angegeben", "change_address");
        row(u"the glass is smashed", "damaged_item");
        row(u"it arived brokn", "damaged_item");
        row(u"Die Lampe ist leider kaputt", "damaged_item");
        row(u"you sent me the wrong colour", "wrong_item");
        row(u"That isn't the lamp I ordered", "wrong_item");
        row(u"the tray has a dent in one corner", "damaged_item");
        row(u"I want to return the shoes", "return_item");
        row(u"when do I get my refund?", "refund_status");
        row(u"i was charged twice!", "double_charge");
        row(u"Mir wurde doppelt abgebucht", "double_charge");
        row(u"can i talk to a real person", "contact_person");
        row(u"Ich will mit einem Menschen sprechen", "contact_person");
        row(u"I forgot my password", "account");
        row(u"thanks a lot", "thanks");
        row(u"Guten Morgen!", "greeting");
        row(u"Thanks, but where is my order?", "order_status");
        row(u"what is the capital of Peru", "out_of_scope");
        row(u"", "out_of_scope");
        row(u"🙂🙂", "out_of_scope");
    }
    void readsWhatAMessageIsAbout()
    {
        QFETCH(QString, text);
        QFETCH(QString, intent);
        const desk::IntentReading reading = desk::readIntent(text);
        QCOMPARE(reading.intent, intent);
        QCOMPARE(reading.outOfScope, intent == u"out_of_scope");
        QCOMPARE(reading.group, desk::intentGroup(intent));
        QVERIFY(reading.confidence.raw > 0.0 && reading.confidence.raw < 1.0);
        QCOMPARE(reading.confidence.n, 0); // nobody has counted: too few to say
        QCOMPARE(reading.model.sha256.size(), 64);
    }

    void sureRulesComeBeforeTheModelAndTheModelBeforeWeakOnes()
    {
        const FixedReader payment(ofModel(u"payment_question"_s));
        const FixedReader refund(ofModel(u"refund_request"_s));
        const FixedReader nothing(ofModel(u"out_of_scope"_s));
        // Sure: a rule stands against the model.
        QCOMPARE(desk::readIntent(u"my vase arrived broken"_s, &payment).intent, u"damaged_item"_s);
        QCOMPARE(desk::readIntent(u"my vase arrived broken"_s, &nothing).tier, u"rules"_s);
        // The same group: the rules know its kinds.
        QCOMPARE(desk::readIntent(u"my vase arrived broken"_s, &refund).intent, u"damaged_item"_s);
        QCOMPARE(desk::readIntent(u"my vase arrived broken"_s, &refund).tier, u"model"_s);
        // Nothing that the rules know, or only a hint: the model decides, also when it abstains.
        QCOMPARE(desk::readIntent(u"frobnicate my money"_s, &payment).tier, u"model"_s);
        QCOMPARE(desk::readIntent(u"it is late"_s, &payment).intent, u"payment_question"_s);
        QVERIFY(desk::readIntent(u"it is late"_s, &nothing).outOfScope);
        // It saw few messages that are not English: there a hint counts when it abstains.
        desk::IntentReading foreign = ofModel(u"out_of_scope"_s);
        foreign.language = u"de"_s;
        const FixedReader german(foreign);
        QCOMPARE(desk::readIntent(u"welche versandkosten?"_s, &german).intent, u"delivery_options"_s);
        // Small talk stays small talk unless the model sees a wish.
        QCOMPARE(desk::readIntent(u"thanks a lot"_s, &nothing).intent, u"thanks"_s);
        QCOMPARE(desk::readIntent(u"thanks a lot"_s, &payment).intent, u"payment_question"_s);
        QCOMPARE(desk::readIntent(u"it is late"_s, nullptr), desk::readIntent(u"it is late"_s));
    }

    void twoWishesInOneMessage()
    {
        desk::IntentReading sure = ofModel(u"change_address"_s);
        sure.confidence.calibrated = 0.9;
        const FixedReader model(sure);
        const desk::IntentReading broken = desk::readIntent(u"my vase arrived broken"_s, &model);
        QCOMPARE(broken.intent, u"damaged_item"_s);
        QCOMPARE(broken.wishes, (std::vector<desk::Alternative>{{u"change_address"_s, 0.9}}));
        const desk::IntentReading moved = desk::readIntent(u"my vase arrived broken and also I moved"_s, &model);
        QCOMPARE(moved.intent, u"change_address"_s);
        QCOMPARE(moved.wishes.size(), 1U);
        QCOMPARE(moved.wishes.front().name, u"damaged_item"_s);
    }

    void botTurnsFollowTheReader()
    {
        Chat chat;
        chat.ship(ShipmentState::InTransit, support::timeOf(10000 + 1440));
        const FixedReader reader(ofModel(u"order_status"_s));
        chat.context.reader = &reader;
        const desk::BotTurn turn = chat.says(u"frobnicate?"_s);
        QCOMPARE(turn.intent.tier, u"model"_s);
        QCOMPARE(turn.replyCode, u"status_moving"_s);
        // A guess is not acted on.
        desk::IntentReading guess = ofModel(u"order_status"_s);
        guess.confidence.calibrated = 0.4;
        const FixedReader guessing(guess);
        chat.context.reader = &guessing;
        QVERIFY(chat.says(u"frobnicate the gizmo"_s).intent.outOfScope);
    }

    void findsWhatCanBeLookedUp()
    {
        const desk::Entities found = desk::findEntities(
            u"my order number is 100234, see HP-20410 and JJ12345678GB, mail me at a.b@shop.example"_s);
        QCOMPARE(found.orderNumbers, QStringList({u"HP-20410"_s, u"100234"_s}));
        QCOMPARE(found.trackingCodes, QStringList({u"JJ12345678GB"_s}));
        QCOMPARE(found.emails, QStringList({u"a.b@shop.example"_s}));
        QCOMPARE(desk::findEntities(u"please send it to 12 Mill Lane, Leeds LS1 4AB thanks"_s).address,
                 (desk::Address{{}, {u"12 Mill Lane"_s}, u"LS1 4AB"_s, u"Leeds"_s, {}}));
        QCOMPARE(desk::findEntities(u"Bitte an: Alter Markt 5, 50667 Köln."_s).address,
                 (desk::Address{{}, {u"Alter Markt 5"_s}, u"50667"_s, u"Köln"_s, {}}));
        QVERIFY(!desk::findEntities(u"I live in Leeds"_s).address);
    }

    void tellsFactsOfTheOrderAndNothingElse()
    {
        Chat chat;
        chat.ship(ShipmentState::InTransit, support::timeOf(10000 + 1440));
        const desk::BotTurn turn = chat.says(u"where is my order?"_s);
        QCOMPARE(turn.replyCode, u"status_moving"_s);
        QVERIFY2(turn.reply.contains(u"A-1007") && turn.reply.contains(u"NordPost"), qUtf8Printable(turn.reply));
        // The carrier's and the shop's dates differ: an honest range.
        QVERIFY2(turn.reply.contains(u"between") &&
                     turn.reply.contains(desk::dayText(support::timeOf(10000 + 1440), u"en"_s)),
                 qUtf8Printable(turn.reply));
        QVERIFY(!turn.action && !turn.handoff);
    }

    void aDateThatHasPassedIsNotPromisedAgain()
    {
        Chat chat;
        chat.ship(ShipmentState::Delayed, support::timeOf(9500));
        const desk::BotTurn turn = chat.says(u"when will my parcel arrive?"_s);
        QCOMPARE(turn.replyCode, u"status_delayed"_s);
        QVERIFY2(turn.reply.contains(u"has passed"), qUtf8Printable(turn.reply));
        Chat none;
        none.order().promisedAt.reset();
        QVERIFY(none.says(u"when will my parcel arrive?"_s).reply.contains(u"no delivery date"));
    }

    void unknownScansAreNotInterpreted()
    {
        Chat chat;
        chat.ship(ShipmentState::Unknown);
        const desk::BotTurn turn = chat.says(u"where is my order?"_s);
        QCOMPARE(turn.replyCode, u"status_unknown"_s);
        QVERIFY(!turn.reply.contains(u"on its way"));
    }

    void theSameAnswerIsNotGivenForEver()
    {
        Chat chat;
        chat.ship(ShipmentState::InTransit);
        QVERIFY(!chat.says(u"where is my parcel"_s).handoff);
        QVERIFY(!chat.says(u"where is my parcel"_s).handoff);
        const desk::BotTurn third = chat.says(u"WHERE IS MY PARCEL"_s);
        QVERIFY(third.handoff);
        QCOMPARE(third.handoff->reasonCode, u"unsure"_s);
        QCOMPARE(third.handoff->tried, QStringList(u"gave_status"_s));
        QCOMPARE(third.handoff->promised.size(), 2);
        QCOMPARE(third.handoff->lastWords, u"WHERE IS MY PARCEL"_s);
    }

    void damageAsksForAPhotoThenProposesWhatTheCustomerWants_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<ActionVerb>("verb");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("refund") << u"the vase is broken"_s << u"here it is, I'd like my money back"_s
                                << ActionVerb::Refund << qint64(5000);
        QTest::newRow("replacement") << u"the vase is broken"_s << u"please send a replacement"_s << ActionVerb::Replace
                                     << qint64(0);
        QTest::newRow("not the other") << u"vase arrived cracked, I want a replacement, not a refund"_s << u"photo"_s
                                       << ActionVerb::Replace << qint64(0);
        QTest::newRow("rather money") << u"my vase came in pieces"_s
                                      << u"I'd rather have the money back than another one"_s << ActionVerb::Refund
                                      << qint64(5000);
        QTest::newRow("one of two") << u"one of the mugs has a crack, the vase is fine"_s << u"refund please"_s
                                    << ActionVerb::Refund << qint64(1200);
        QTest::newRow("both mugs") << u"the mugs are smashed"_s << u"refund please"_s << ActionVerb::Refund
                                   << qint64(2400);
        QTest::newRow("German") << u"Hallo, die Vase ist zerbrochen"_s << u"Bitte eine Erstattung"_s
                                << ActionVerb::Refund << qint64(5000);
    }
    void damageAsksForAPhotoThenProposesWhatTheCustomerWants()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(ActionVerb, verb);
        QFETCH(qint64, minor);
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        const desk::BotTurn asks = chat.says(first);
        QVERIFY2(asks.replyCode.startsWith(u"ask_photos"), qUtf8Printable(asks.replyCode));
        QVERIFY(!asks.action);
        const desk::BotTurn proposes = chat.says(second, 1);
        QVERIFY2(proposes.action, qUtf8Printable(proposes.replyCode));
        QCOMPARE(proposes.action->verb, verb);
        QVERIFY(desk::checkAction(*proposes.action));
        if (minor > 0) {
            QCOMPARE(proposes.action->amount, euro(minor));
        }
        QCOMPARE(proposes.reasonBot, u"item_damaged"_s);
        const auto isPhoto = [](const desk::Evidence &piece) { return piece.kind == u"photo"; };
        QCOMPARE(std::count_if(proposes.evidence.begin(), proposes.evidence.end(), isPhoto), 1);
        QCOMPARE(proposes.confidence.n, 0);
    }

    void whenUnclearWhichItemItSaysSo()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        (void)chat.says(u"it is broken, refund please"_s);
        const desk::BotTurn turn = chat.says(u"here"_s, 1);
        QVERIFY(turn.action && turn.unsure);
        QCOMPARE(turn.action->amount, euro(7900)); // all of it, for a person to change
    }

    void remedyIsAskedForOnce()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        QCOMPARE(chat.says(u"my vase is broken"_s, 1).replyCode, u"ask_remedy"_s); // it has the photo already
        const desk::BotTurn turn = chat.says(u"whatever is easier for you"_s);
        QVERIFY(turn.action && turn.unsure);
    }

    void amountsNeverPassWhatIsLeft()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        chat.order().refunded = euro(6000);
        (void)chat.says(u"the vase is broken, I want a refund"_s);
        QCOMPARE(chat.says(u"photo"_s, 1).action->amount, euro(1900));
        Chat nothing;
        nothing.ship(ShipmentState::Delivered);
        nothing.order().refunded = euro(7900);
        (void)nothing.says(u"the vase is broken, I want a refund"_s);
        const desk::BotTurn turn = nothing.says(u"photo"_s, 1);
        QVERIFY(!turn.action && turn.handoff); // a person, not a denial
    }

    void outOfStockMeansMoney()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        chat.context.stock = {{desk::Sku(u"VASE"_s), 0}};
        (void)chat.says(u"the vase is broken, please send a new one"_s);
        const desk::BotTurn turn = chat.says(u"photo"_s, 1);
        QCOMPARE(turn.action->verb, ActionVerb::Refund);
        QVERIFY(std::any_of(turn.evidence.begin(), turn.evidence.end(),
                            [](const desk::Evidence &piece) { return piece.note == u"out_of_stock"; }));
    }

    void carriersOwnWordNeedsNoPhoto()
    {
        Chat chat;
        chat.ship(ShipmentState::Lost);
        const desk::BotTurn turn = chat.says(u"tracking says my parcel is lost, just refund me"_s);
        QVERIFY(turn.action);
        QCOMPARE(turn.action->amount, euro(7900));
        QCOMPARE(turn.reasonBot, u"not_delivered"_s);
    }

    void cancelBeforePackingAsksThenActs()
    {
        Chat chat;
        QCOMPARE(chat.says(u"please cancel my order"_s).replyCode, u"confirm_cancel"_s);
        const desk::BotTurn turn = chat.says(u"yes please"_s);
        QVERIFY(turn.action);
        QCOMPARE(turn.action->verb, ActionVerb::Cancel);
        Chat stays;
        (void)stays.says(u"please cancel my order"_s);
        const desk::BotTurn no = stays.says(u"no, leave it"_s);
        QVERIFY(!no.action);
        QCOMPARE(no.replyCode, u"unchanged"_s);
        Chat late;
        late.ship(ShipmentState::InTransit);
        const desk::BotTurn person = late.says(u"please cancel my order"_s);
        QVERIFY(person.handoff && !person.action);
        QVERIFY(person.reply.contains(u"on its way"));
    }

    void addressBeforePackingAsksThenActs()
    {
        Chat chat;
        const desk::BotTurn asks =
            chat.says(u"I gave the wrong address, please send it to 12 Mill Lane, Leeds LS1 4AB"_s);
        QCOMPARE(asks.replyCode, u"confirm_address"_s);
        QVERIFY(asks.reply.contains(u"12 Mill Lane"));
        const desk::BotTurn turn = chat.says(u"yes"_s);
        QCOMPARE(turn.action->verb, ActionVerb::ChangeAddress);
        QCOMPARE(turn.action->address->postcode, u"LS1 4AB"_s);
        QCOMPARE(turn.action->address->name, u"Mara Lindt"_s); // who receives it stays
        Chat shorter;
        (void)shorter.says(u"I gave the wrong address, please send it to 12 Mill Lane, Leeds LS1 4AB"_s);
        const desk::BotTurn again = shorter.says(u"yes that's right, 12 Mill Lane, LS1 4AB"_s);
        QVERIFY(again.action && desk::checkAction(*again.action));
        QCOMPARE(again.action->address->city, u"Leeds"_s);
        Chat vague;
        QCOMPARE(vague.says(u"my address is wrong"_s).replyCode, u"ask_address"_s);
        QCOMPARE(vague.says(u"12 Mill Lane, Leeds LS1 4AB"_s).replyCode, u"confirm_address"_s);
        Chat packed;
        packed.order().state = OrderState::Packed;
        QVERIFY(packed.says(u"I need to change my address"_s).handoff);
    }

    void returnsGetALabelInsideTheWindow()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        const desk::BotTurn turn = chat.says(u"I would like to return the vase"_s);
        QCOMPARE(turn.action->verb, ActionVerb::ReturnLabel);
        QCOMPARE(turn.action->lines, (std::vector<desk::LineQuantity>{{desk::Sku(u"VASE"_s), 1}}));
        Chat late;
        late.ship(ShipmentState::Delivered);
        late.context.now = support::timeOf(9000 + 31 * 1440);
        const desk::BotTurn person = late.says(u"I would like to return the vase"_s);
        QVERIFY(!person.action);
        QCOMPARE(person.handoff->reasonCode, u"policy"_s);
    }

    void somePeopleGetAPersonAtOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("asks") << u"can I speak to a human please"_s << u"asked_for_person"_s;
        QTest::newRow("angry") << u"three days late, this is ridiculous"_s << u"angry"_s;
        QTest::newRow("angry German") << u"Das ist eine Frechheit, wo ist mein Paket"_s << u"angry"_s;
        QTest::newRow("charged twice") << u"you charged me twice"_s << u"payment"_s;
        QTest::newRow("bank") << u"I will dispute this with my bank"_s << u"dispute"_s;
        QTest::newRow("something else") << u"do you sponsor football clubs"_s << u"out_of_scope"_s;
    }
    void somePeopleGetAPersonAtOnce()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        Chat chat;
        chat.ship(ShipmentState::InTransit);
        const desk::BotTurn turn = chat.says(text);
        QVERIFY(turn.handoff);
        QCOMPARE(turn.handoff->reasonCode, reason);
        QVERIFY(!turn.reply.isEmpty());
        QCOMPARE(turn.handoff->lastWords, text);
        QVERIFY(std::any_of(turn.handoff->facts.begin(), turn.handoff->facts.end(),
                            [](const desk::HandoffFact &fact) { return fact.name == u"order"; }));
    }

    void smallTalkStaysSmall()
    {
        Chat chat;
        QCOMPARE(chat.says(u"hello"_s).replyCode, u"greeting"_s);
        QCOMPARE(chat.says(u"Vielen Dank!"_s).reply, desk::replyText(u"thanks"_s, u"de"_s));
        QCOMPARE(chat.says(u"the box is squashed but the mugs survived, all good"_s).replyCode, u"nothing_wrong"_s);
        QVERIFY(!chat.context.openAction);
    }

    void aPersonsConversationIsLeftAlone()
    {
        Chat chat;
        chat.context.conversation.owner = support::personOwner();
        const desk::BotTurn turn = chat.says(u"the vase is broken, I want a refund"_s, 1);
        QVERIFY(turn.reply.isEmpty() && !turn.action && !turn.handoff);
    }

    void aCaseThatWaitsIsNotProposedTwice()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        (void)chat.says(u"the vase is broken, I want a refund"_s);
        QVERIFY(chat.says(u"photo"_s, 1).action);
        const desk::BotTurn waits = chat.says(u"ok thanks, how long does that take?"_s);
        QVERIFY(!waits.action);
        QCOMPARE(waits.replyCode, u"still_waiting"_s);
        const desk::BotTurn other = chat.says(u"actually I would prefer a replacement"_s);
        QVERIFY(other.action);
        QCOMPARE(other.action->verb, ActionVerb::Replace);
    }

    void whatWasSettledIsNotProposedAgain()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        (void)chat.says(u"one of the mugs is broken, refund please"_s);
        QVERIFY(chat.says(u"photo"_s, 1).action);
        // A person approved, the shop paid.
        chat.context.openAction.reset();
        for (size_t i = 0; i < chat.context.messages.size(); ++i) {
            chat.context.messages.at(i).seq = qint64(i) + 1;
        }
        chat.context.settledSeq = qint64(chat.context.messages.size());
        QCOMPARE(chat.says(u"thank you!"_s).replyCode, u"thanks"_s);
        const desk::BotTurn question = chat.says(u"how long until my bank shows it?"_s);
        QVERIFY(!question.action);
        QVERIFY(question.handoff);
        // Something new is something new.
        chat.context.messages.back().seq = 0;
        QVERIFY(chat.says(u"now the vase is cracked too"_s).replyCode.startsWith(u"ask_photos"));
    }

    void withoutAnOrderItAsksForOne()
    {
        Chat chat;
        chat.context.order.reset();
        QCOMPARE(chat.says(u"where is my order"_s).replyCode, u"ask_order"_s);
        QVERIFY(chat.says(u"I do not know"_s).handoff);
    }

    void silenceAfterAQuestionGoesToAPerson()
    {
        Chat chat;
        chat.ship(ShipmentState::Delivered);
        (void)chat.says(u"the vase is broken"_s);
        QVERIFY(!desk::silenceTurn(chat.context));
        chat.context.now += desk::SilenceLimit;
        const auto turn = desk::silenceTurn(chat.context);
        QVERIFY(turn && turn->handoff);
        QCOMPARE(turn->handoff->reasonCode, u"silence"_s);
        QVERIFY(turn->reply.isEmpty());
        Chat answered;
        answered.ship(ShipmentState::InTransit);
        (void)answered.says(u"where is my parcel"_s);
        answered.context.now += desk::SilenceLimit;
        QVERIFY(!desk::silenceTurn(answered.context)); // it waits for nothing
    }

    void itNeverSaysNo()
    {
        // Every state of an order against every kind of wish: it answers, asks, proposes or hands over.
        const QStringList wishes{u"where is it"_s,
                                 u"refund please"_s,
                                 u"cancel my order"_s,
                                 u"the vase is broken, refund"_s,
                                 u"I want to return the vase"_s,
                                 u"change my address to 12 Mill Lane, Leeds LS1 4AB"_s,
                                 u"you sent the wrong thing"_s,
                                 u"the box was empty"_s,
                                 u"never arrived, money back"_s,
                                 u"swap it for a bigger size"_s,
                                 u"a discount would be nice"_s};
        for (int state = 0; state <= int(OrderState::Returned); ++state) {
            for (int shipment = 0; shipment <= int(ShipmentState::Delivered); ++shipment) {
                for (const QString &wish : wishes) {
                    Chat chat;
                    chat.ship(static_cast<ShipmentState>(shipment));
                    chat.order().state = static_cast<OrderState>(state);
                    const desk::BotTurn turn = chat.says(wish, 1);
                    QVERIFY2(!turn.reply.isEmpty() || turn.handoff, qUtf8Printable(wish));
                    for (const char16_t *no : {u"cannot refund", u"not possible", u"refuse", u"deny", u"denied",
                                               u"not entitled", u"unfortunately", u"leider nicht"}) {
                        QVERIFY2(!turn.reply.contains(no, Qt::CaseInsensitive), qUtf8Printable(turn.reply));
                    }
                }
            }
        }
    }

    void everySentenceIsThereInBothLanguages()
    {
        for (const char *code : {"greeting", "ask_photos", "confirm_address", "status_moving", "eta_between",
                                 "to_person_packed", "passed_on"}) {
            const QString english = desk::replyText(QString::fromLatin1(code), u"en"_s, {u"1"_s, u"2"_s, u"3"_s});
            const QString german = desk::replyText(QString::fromLatin1(code), u"de"_s, {u"1"_s, u"2"_s, u"3"_s});
            QVERIFY(!english.isEmpty() && !german.isEmpty() && english != german);
            QVERIFY(!english.contains(u'%'));
        }
        // What customers wrote is put in as it is.
        QVERIFY(desk::replyText(u"confirm_address"_s, u"en"_s, {u"%1 Street %2"_s}).contains(u"%1 Street %2"));
    }
};

QTEST_GUILESS_MAIN(TestBot)
#include "tst_bot.moc"
