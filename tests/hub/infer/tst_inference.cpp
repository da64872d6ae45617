// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/bot.h"
#include "desk/defaultpolicy.h"
#include "hub/infer/inferenceservice.h"
#include "store/eventlog.h"
#include "store/policystore.h"
#include "support/database.h"
#include "support/deskvalues.h"
#include "wire/eventjson.h"
#include "wire/playbookjson.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::EventType;

namespace {

QJsonObject euro(qint64 minor)
{
    return core::toJson(core::Money(minor, u"EUR"_s));
}

class TestInferenceWorld
{
public:
    TestInferenceWorld()
    {
        if (!store::PolicyStore(*database).put(desk::defaultPolicy(), u"hub"_s, clock.now())) {
            qFatal("no policy");
        }
    }

    desk::Event make(EventType type, qint64 minutes, const QJsonObject &payload)
    {
        desk::Event event;
        event.source = u"shop"_s;
        event.externalId = QString::number(++count);
        event.type = type;
        event.rawType = desk::eventTypeName(type);
        event.order = desk::OrderId(u"A-1"_s);
        event.customer = desk::CustomerId(u"C-1"_s);
        event.at = support::timeOf(minutes);
        event.payload = payload;
        return event;
    }

    void have(EventType type, qint64 minutes, const QJsonObject &payload)
    {
        if (!store::EventLog(*database).append(make(type, minutes, payload), "{}")) {
            qFatal("not stored");
        }
    }

    void havePaid()
    {
        have(EventType::OrderPlaced, -5000,
             {{u"total"_s, euro(5500)},
              {u"items"_s, QJsonArray{QJsonObject{
                               {u"sku"_s, u"VASE"_s}, {u"title"_s, u"Vase"_s}, {u"unit_price"_s, euro(5500)}}}}});
        have(EventType::OrderPaid, -4999, {{u"amount"_s, euro(5500)}});
    }

    void haveDelivered()
    {
        havePaid();
        have(EventType::ShipmentDelivered, -1000, {{u"tracking"_s, u"NP1"_s}, {u"carrier"_s, u"NordPost"_s}});
    }

    desk::Playbook infer(EventType type, const QJsonObject &payload)
    {
        const auto playbook = hub::InferenceService(clock).infer(make(type, 0, payload), *database);
        if (!playbook) {
            qFatal("%s", qPrintable(playbook.error().detail));
        }
        // Whatever it answers is a playbook that others can read.
        if (!wire::playbookFromJson(wire::toJson(*playbook))) {
            qFatal("not readable");
        }
        return *playbook;
    }

    support::ManualClock clock;
    support::Database database;
    int count = 0;
};

} // namespace

class TestInference final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReturnWishIsAnActionWithWhatThePolicySays()
    {
        TestInferenceWorld world;
        world.haveDelivered();
        const desk::Playbook playbook =
            world.infer(EventType::MessageReceived, {{u"text"_s, u"I would like to return the vase"_s}});
        QCOMPARE(playbook.intent->intent, u"return_item"_s);
        QVERIFY(playbook.action);
        QCOMPARE(playbook.action->verb, desk::ActionVerb::ReturnLabel);
        QVERIFY(!playbook.policyHits.empty());
        QCOMPARE(playbook.tier, u"rules"_s);
        QCOMPARE(playbook.model, desk::rulesModel());
        QVERIFY(playbook.notifyCustomer);
        const bool sampled = std::any_of(playbook.policyHits.begin(), playbook.policyHits.end(),
                                         [](const desk::PolicyHit &hit) { return hit.rule == u"sampled"; });
        QCOMPARE(playbook.needsPerson, sampled); // granted by the default policy, but for the sample
    }

    void questionsAreAnsweredWithFacts()
    {
        TestInferenceWorld world;
        world.havePaid();
        const desk::Playbook playbook = world.infer(EventType::MessageReceived, {{u"text"_s, u"where is my order"_s}});
        QCOMPARE(playbook.messageCode, u"status_placed"_s);
        QVERIFY(playbook.message.contains(u"A-1"));
        QVERIFY(!playbook.action && !playbook.needsPerson);
    }

    void whatItDoesNotUnderstandItAbstainsFrom()
    {
        TestInferenceWorld world;
        world.havePaid();
        const desk::Playbook playbook =
            world.infer(EventType::MessageReceived, {{u"text"_s, u"do you sponsor football clubs"_s}});
        QVERIFY(playbook.needsPerson);
        QCOMPARE(playbook.abstainReason, u"out_of_scope"_s);
        QCOMPARE(world.infer(EventType::PaymentDisputed, {}).abstainReason, u"dispute"_s);
    }

    void aDelayIsToldWithTheDateThatIsKnown()
    {
        TestInferenceWorld world;
        world.havePaid();
        const desk::Playbook playbook =
            world.infer(EventType::ShipmentDelayed, {{u"tracking"_s, u"NP1"_s},
                                                     {u"carrier"_s, u"NordPost"_s},
                                                     {u"expected_at"_s, core::toRfc3339(support::timeOf(3000))}});
        QCOMPARE(playbook.messageCode, u"status_delayed"_s);
        QVERIFY(playbook.notifyCustomer && !playbook.needsPerson);
        QVERIFY2(playbook.message.contains(u"expected by"), qUtf8Printable(playbook.message));
    }

    void factsWithoutAQuestionNeedNothing()
    {
        TestInferenceWorld world;
        world.havePaid();
        const desk::Playbook playbook = world.infer(EventType::OrderPacked, {});
        QVERIFY(!playbook.action && !playbook.needsPerson && !playbook.notifyCustomer);
    }

    void unknownEventsHaveNoPlaybook()
    {
        TestInferenceWorld world;
        desk::Event event = world.make(EventType::Unknown, 0, {});
        QCOMPARE(hub::InferenceService(world.clock).infer(event, *world.database).error().code,
                 core::ErrorCode::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestInference)
#include "tst_inference.moc"
