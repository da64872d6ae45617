// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/hubfixture.h"
#include "wire/orderjson.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::Role;
using support::HttpAnswer;
using support::HubFixture;

namespace {

QJsonObject refundOf(qint64 minorUnits)
{
    desk::Action action;
    action.verb = desk::ActionVerb::Refund;
    action.order = desk::OrderId(u"O-1"_s);
    action.amount = core::Money(minorUnits, u"EUR"_s);
    return wire::toJson(action);
}

QJsonObject proposalIn(const HttpAnswer &answer)
{
    return answer.json().value("proposal"_L1).toObject();
}
QString stateIn(const HttpAnswer &answer)
{
    return proposalIn(answer).value("state"_L1).toString();
}

/// One case: an agent, a supervisor, another supervisor, an order of 900 EUR and a proposal to refund some of it.
struct Case
{
    explicit Case(qint64 minorUnits)
    {
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"sue"_s, Role::Supervisor);
        hub.addUser(u"sam"_s, Role::Supervisor);
        ann = hub.signIn(u"ann"_s);
        sue = hub.signIn(u"sue"_s);
        sam = hub.signIn(u"sam"_s);
        conversation =
            hub.addConversation(desk::OwnerKind::Nobody, u"The lamp is broken."_s, hub.addOrder(u"O-1"_s, 90'000));
        const HttpAnswer made = hub.post(ann, "/v1/proposals",
                                         {{"conversation_id"_L1, conversation.toString()},
                                          {"action"_L1, refundOf(minorUnits)},
                                          {"reason"_L1, u"item_damaged"_s}},
                                         "made");
        status = made.status;
        proposal = proposalIn(made);
        if (status != 201) {
            qWarning() << made.status << made.body;
        }
    }

    [[nodiscard]] QByteArray path(const QByteArray &what = {}) const
    {
        return "/v1/proposals/" + proposal.value("id"_L1).toString().toLatin1() +
               (what.isEmpty() ? QByteArray() : '/' + what);
    }
    [[nodiscard]] QJsonObject body(const QString &verb) const
    {
        return {{"verb"_L1, verb},
                {"reason"_L1, verb == u"reject" ? u"already_settled"_s : u"damaged"_s},
                {"shown_hash"_L1, proposal.value("shown_hash"_L1)},
                {"shown_at"_L1, core::toRfc3339(hub.clock.now())}};
    }
    [[nodiscard]] QString state() const { return stateIn(hub.get(ann, path())); }

    HubFixture hub;
    QByteArray ann;
    QByteArray sue;
    QByteArray sam;
    desk::ConversationId conversation;
    int status = 0;
    QJsonObject proposal;
};

} // namespace

class TestProposalRoutes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesOnceHoweverOftenItIsAsked()
    {
        Case c(5'000);
        QCOMPARE(c.status, 201);
        QCOMPARE(c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s)).code(), u"idempotency_key_missing"_s);
        const HttpAnswer first = c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1");
        QCOMPARE(first.status, 200);
        QCOMPARE(stateIn(first), u"holding"_s);
        c.hub.restart();
        const HttpAnswer again = c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1");
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, first.body);
        QCOMPARE(c.hub.post(c.ann, c.path("decision"), c.body(u"reject"_s), "k1").status, 422);
        QCOMPARE(c.hub.post(c.sue, c.path("decision"), c.body(u"approve"_s), "k2").code(), u"not_pending"_s);
    }

    void refusesWhenWhatWasShownHasMoved()
    {
        Case c(5'000);
        c.hub.addCustomerMessage(c.conversation, u"Forget it, I want to keep it."_s);
        const HttpAnswer moved = c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1");
        QCOMPARE(moved.status, 409);
        QCOMPARE(moved.code(), u"moved"_s);
        QVERIFY(!moved.json().value("differences"_L1).toArray().isEmpty());
        QJsonObject seen = c.body(u"approve"_s);
        seen.insert("shown_hash"_L1, proposalIn(moved).value("shown_hash"_L1)); // the answer shows what is true now
        QCOMPARE(c.hub.post(c.ann, c.path("decision"), seen, "k2").status, 200);
    }

    void holdsTheLimitOfThePerson()
    {
        Case c(15'000); // above an agent's 100 EUR
        const HttpAnswer over = c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1");
        QCOMPARE(over.status, 403);
        QCOMPARE(over.code(), u"over_limit"_s);
        QCOMPARE(c.state(), u"proposed"_s);
        QCOMPARE(stateIn(c.hub.post(c.sue, c.path("decision"), c.body(u"approve"_s), "k1")), u"holding"_s);
    }

    void fourEyesAreOfTwoPeople()
    {
        Case c(50'000); // above 200 EUR two are needed
        QCOMPARE(stateIn(c.hub.post(c.sue, c.path("decision"), c.body(u"approve"_s), "k1")), u"awaiting_second"_s);
        const QJsonObject second{{"verb"_L1, u"approve"_s},
                                 {"shown_hash"_L1, proposalIn(c.hub.get(c.sue, c.path())).value("shown_hash"_L1)}};
        QCOMPARE(c.hub.post(c.ann, c.path("second"), second, "k2").code(), u"forbidden"_s);
        QCOMPARE(c.hub.post(c.sue, c.path("second"), second, "k2").code(), u"same_person"_s);
        QCOMPARE(c.hub.post(c.hub.signIn(u"sue"_s), c.path("second"), second, "k3").code(),
                 u"same_person"_s); // other session
        QCOMPARE(stateIn(c.hub.post(c.sam, c.path("second"), second, "k2")), u"holding"_s);
    }

    void theSecondPersonRejectsWithAReason()
    {
        Case c(50'000);
        QCOMPARE(stateIn(c.hub.post(c.sue, c.path("decision"), c.body(u"approve"_s), "k1")), u"awaiting_second"_s);
        QJsonObject second{{"verb"_L1, u"reject"_s},
                           {"shown_hash"_L1, proposalIn(c.hub.get(c.sue, c.path())).value("shown_hash"_L1)}};
        QCOMPARE(c.hub.post(c.sam, c.path("second"), second, "k2").code(), u"bad_reason"_s);
        second.insert("reason"_L1, u"because"_s); // not one of the policy's
        QCOMPARE(c.hub.post(c.sam, c.path("second"), second, "k3").code(), u"bad_reason"_s);
        QCOMPARE(c.state(), u"awaiting_second"_s);
        second.insert("reason"_L1, u"already_settled"_s);
        QCOMPARE(stateIn(c.hub.post(c.sam, c.path("second"), second, "k4")), u"rejected"_s);
    }

    void givesMoreTimeDuringTheHold()
    {
        Case c(5'000);
        QCOMPARE(c.hub.post(c.ann, c.path("hold")).code(), u"not_pending"_s);
        const QString before = proposalIn(c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1"))
                                   .value("hold_until"_L1)
                                   .toString();
        const HttpAnswer longer = c.hub.post(c.ann, c.path("hold"), {{"seconds"_L1, 20}});
        QCOMPARE(longer.status, 200);
        QVERIFY(proposalIn(longer).value("hold_until"_L1).toString() > before);
        // The same request again asks for the same twenty seconds, and fewer take none away.
        QCOMPARE(c.hub.post(c.ann, c.path("hold"), {{"seconds"_L1, 20}}).body, longer.body);
        QCOMPARE(c.hub.post(c.ann, c.path("hold"), {{"seconds"_L1, 3}}).body, longer.body);
        QCOMPARE(c.hub.post(c.ann, c.path("hold"), {{"seconds"_L1, -5}}).status, 400);
    }

    void takesBackDuringTheHold()
    {
        Case c(5'000);
        QCOMPARE(c.hub.post(c.ann, c.path("cancel")).status, 409); // nothing to take back yet
        QCOMPARE(c.hub.post(c.ann, c.path("decision"), c.body(u"approve"_s), "k1").status, 200);
        QCOMPARE(stateIn(c.hub.post(c.ann, c.path("cancel"))), u"recalled"_s);
        QCOMPARE(c.state(), u"recalled"_s);
    }

    void onlyUnknownOutcomesAreSettled()
    {
        Case c(5'000);
        QCOMPARE(c.hub.post(c.ann, c.path("settle"), {{"outcome"_L1, u"executed"_s}}).status, 403);
        QCOMPARE(
            c.hub.post(c.sue, c.path("settle"), {{"outcome"_L1, u"executed"_s}, {"note"_L1, u"seen in the shop"_s}})
                .status,
            409);
        QCOMPARE(c.hub.post(c.sue, c.path("settle"), {{"outcome"_L1, u"lost"_s}}).status, 400);
    }

    void refusesBadDecisions_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no verb") << u"verb"_s << QJsonValue();
        QTest::newRow("unknown verb") << u"verb"_s << QJsonValue(u"deny"_s);
        QTest::newRow("no hash") << u"shown_hash"_s << QJsonValue();
        QTest::newRow("no time") << u"shown_at"_s << QJsonValue();
        QTest::newRow("time of day") << u"shown_at"_s << QJsonValue(u"noon"_s);
        QTest::newRow("reason that is none") << u"reason"_s << QJsonValue(u"because"_s);
        QTest::newRow("no reason") << u"reason"_s << QJsonValue();
        QTest::newRow("args is a list") << u"args"_s << QJsonValue(QJsonArray());
        QTest::newRow("action is a text") << u"args"_s << QJsonValue(QJsonObject{{"action"_L1, u"refund"_s}});
        QTest::newRow("endless note") << u"note"_s << QJsonValue(QString(5000, u'x'));
    }
    void refusesBadDecisions()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        Case c(5'000);
        QJsonObject body = c.body(u"approve"_s);
        body.insert(field, value);
        if (value.isNull()) {
            body.remove(field);
        }
        QCOMPARE(c.hub.post(c.ann, c.path("decision"), body, "k1").status, 400);
        QCOMPARE(c.state(), u"proposed"_s);
    }

    void addressesAreMaskedUntilSomebodySaysWhy()
    {
        Case c(5'000);
        const QByteArray path = "/v1/orders/O-1";
        const HttpAnswer masked = c.hub.get(c.ann, path);
        QCOMPARE(masked.status, 200);
        QVERIFY2(!masked.body.contains("Harbour Street") && !masked.body.contains("20457"), masked.body.constData());
        QCOMPARE(masked.json().value("order"_L1).toObject().value("ship_to"_L1).toObject().value("city"_L1).toString(),
                 u"Hamburg"_s);
        QCOMPARE(c.hub.post(c.ann, path + "/reveal").status, 400);
        QCOMPARE(c.hub.post(c.ann, path + "/reveal", {{"reason"_L1, u"curious"_s}}).status, 400);
        QCOMPARE(c.hub.post(c.ann, "/v1/orders/O-9/reveal", {{"reason"_L1, u"verify_identity"_s}}).status, 404);
        const HttpAnswer shown = c.hub.post(c.ann, path + "/reveal", {{"reason"_L1, u"verify_identity"_s}});
        QCOMPARE(shown.status, 200);
        QVERIFY(shown.body.contains("Harbour Street 12"));
        const auto until = core::fromRfc3339(shown.json().value("until"_L1).toString());
        QVERIFY(until && *until == c.hub.clock.now() + std::chrono::minutes(10));
        // On record: who, what and why, but not the data itself.
        const QByteArray audit = c.hub.get(c.sue, "/v1/audit?limit=1000").body;
        QVERIFY2(audit.contains("personal_data.revealed") && audit.contains("verify_identity"), audit.constData());
        QVERIFY(!audit.contains("Harbour Street"));
    }

    void tellsOfTheCustomersHistory()
    {
        Case c(5'000);
        const desk::OrderId other = c.hub.addOrder(u"O-2"_s, 2'000);
        const QJsonObject history =
            c.hub.get(c.ann, "/v1/orders/" + other.toString().toLatin1()).json().value("history"_L1).toObject();
        const QJsonArray orders = history.value("orders"_L1).toArray();
        QCOMPARE(orders.size(), 1);
        QCOMPARE(orders.at(0).toObject().value("order_id"_L1).toString(), u"O-1"_s);
        const QJsonArray claims = history.value("claims"_L1).toArray();
        QCOMPARE(claims.size(), 1);
        QCOMPARE(claims.at(0).toObject().value("verb"_L1).toString(), u"refund"_s);
        QCOMPARE(claims.at(0).toObject().value("state"_L1).toString(), u"proposed"_s);
    }

    void unknownProposalsAreNotFound()
    {
        Case c(5'000);
        QCOMPARE(
            c.hub.post(c.ann, "/v1/proposals/0190aaaa-0000-7000-8000-000000000000/decision", c.body(u"approve"_s), "k1")
                .status,
            404);
        QCOMPARE(c.hub.get(c.ann, "/v1/proposals/nonsense").status, 404);
    }
};

QTEST_GUILESS_MAIN(TestProposalRoutes)
#include "tst_proposalroutes.moc"
