// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "desk/policy.h"
#include "support/deskvalues.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::ActionVerb;
using desk::Role;

namespace {

core::Money euro(qint64 minor)
{
    return core::Money(minor, u"EUR"_s);
}

desk::Policy testPolicy()
{
    desk::Policy policy = desk::defaultPolicy();
    policy.limits = {
        {Role::Agent,
         {{ActionVerb::Refund, {5000, 8000, 20000, 15000}}, {ActionVerb::Replace, {}}, {ActionVerb::Cancel, {}}}},
        {Role::Supervisor, {{ActionVerb::Refund, {50000, 50000, {}, {}}}}}};
    policy.secondAbove = 10000;
    policy.grants = {{ActionVerb::Refund, 1000, 0.9, 0.2}, {ActionVerb::ReturnLabel, {}, 0.8, 0.05}};
    policy.returnWindowDays = 30;
    return policy;
}

desk::PolicyFacts refund(qint64 minor, std::optional<Role> role = std::nullopt)
{
    desk::PolicyFacts facts;
    facts.action.verb = ActionVerb::Refund;
    facts.action.order = desk::OrderId(u"A-1"_s);
    facts.action.amount = euro(minor);
    facts.refundable = euro(100000);
    facts.role = role;
    facts.confidence = 0.95;
    facts.identityVerified = true;
    facts.daysSinceDelivery = 3;
    facts.sampleKey = u"key-1"_s; // not in the sample at 0.2, see sampleIsByHash…
    return facts;
}

QStringList failing(const desk::PolicyVerdict &verdict)
{
    QStringList rules;
    for (const desk::PolicyHit &hit : verdict.hits) {
        if (!hit.passed) {
            rules.append(hit.rule);
        }
    }
    return rules;
}

struct Case
{
    const char *name;
    std::function<void(desk::PolicyFacts &)> change;
    std::optional<Role> role;
    qint64 amount;
    bool needsPerson;
    bool needsSecond;
    bool overLimit;
    bool impossible;
    QStringList failed;
};

std::vector<Case> cases()
{
    const auto same = [](desk::PolicyFacts &) {};
    using F = desk::PolicyFacts;
    return {
        // A person within and at each limit.
        {"agent within", same, Role::Agent, 4999, false, false, false, false, {}},
        {"agent exactly at the action limit", same, Role::Agent, 5000, false, false, false, false, {}},
        {"agent one cent over", same, Role::Agent, 5001, true, false, true, false, {u"per_action_limit"_s}},
        {"order limit exactly", [](F &f) { f.givenOnOrder = 4000; }, Role::Agent, 4000, false, false, false, false, {}},
        {"order limit passed",
         [](F &f) { f.givenOnOrder = 4001; },
         Role::Agent,
         4000,
         true,
         false,
         true,
         false,
         {u"per_order_limit"_s}},
        {"day limit exactly",
         [](F &f) { f.givenByPerson24h = 16000; },
         Role::Agent,
         4000,
         false,
         false,
         false,
         false,
         {}},
        {"day limit passed",
         [](F &f) { f.givenByPerson24h = 16001; },
         Role::Agent,
         4000,
         true,
         false,
         true,
         false,
         {u"per_day_limit"_s}},
        {"customer limit exactly",
         [](F &f) { f.givenToCustomer365d = 11000; },
         Role::Agent,
         4000,
         false,
         false,
         false,
         false,
         {}},
        {"customer limit passed",
         [](F &f) { f.givenToCustomer365d = 11001; },
         Role::Agent,
         4000,
         true,
         false,
         true,
         false,
         {u"per_customer_limit"_s}},
        {"sums that overflow",
         [](F &f) { f.givenOnOrder = std::numeric_limits<qint64>::max(); },
         Role::Agent,
         4000,
         true,
         false,
         true,
         false,
         {u"per_order_limit"_s}},
        // Two people.
        {"at the second threshold", same, Role::Supervisor, 10000, false, false, false, false, {}},
        {"above the second threshold", same, Role::Supervisor, 10001, false, true, false, false, {u"second_above"_s}},
        {"agent over and second",
         same,
         Role::Agent,
         10001,
         true,
         true,
         true,
         false,
         {u"per_action_limit"_s, u"per_order_limit"_s, u"second_above"_s}},
        // What a role was not given it does not have.
        {"qa decides nothing", same, Role::Qa, 1, true, false, true, false, {u"not_listed"_s}},
        {"supervisor has no replace here",
         [](F &f) {
             f.action = {ActionVerb::Replace, f.action.order, {}, {{desk::Sku(u"X"_s), 1}}, {}};
         },
         Role::Supervisor,
         0,
         true,
         false,
         true,
         false,
         {u"not_listed"_s}},
        {"agent may replace",
         [](F &f) {
             f.action = {ActionVerb::Replace, f.action.order, {}, {{desk::Sku(u"X"_s), 1}}, {}};
         },
         Role::Agent,
         0,
         false,
         false,
         false,
         false,
         {}},
        // More than there is, or nonsense: nobody.
        {"all that is refundable",
         [](F &f) { f.refundable = euro(4000); },
         Role::Agent,
         4000,
         false,
         false,
         false,
         false,
         {}},
        {"one cent more than there is",
         [](F &f) { f.refundable = euro(3999); },
         Role::Agent,
         4000,
         true,
         false,
         false,
         true,
         {u"refundable"_s}},
        {"nothing was paid",
         [](F &f) { f.refundable = {}; },
         Role::Agent,
         4000,
         true,
         false,
         false,
         true,
         {u"refundable"_s}},
        {"zero", same, Role::Agent, 0, true, false, false, true, {u"arguments"_s}},
        {"negative", same, Role::Agent, -100, true, false, false, true, {u"arguments"_s}},
        // Mixed currencies.
        {"refund in another currency than was paid",
         [](F &f) { f.action.amount = core::Money(4000, u"USD"_s); },
         Role::Agent,
         4000,
         true,
         true,
         true,
         true,
         {u"currency"_s, u"per_action_limit"_s, u"per_customer_limit"_s, u"per_day_limit"_s, u"per_order_limit"_s,
          u"refundable"_s, u"second_above"_s}},
        {"order in another currency than the limits",
         [](F &f) {
             f.action.amount = core::Money(40, u"USD"_s);
             f.refundable = core::Money(99, u"USD"_s);
         },
         Role::Agent,
         40,
         true,
         true,
         true,
         false,
         {u"currency"_s, u"per_action_limit"_s, u"per_customer_limit"_s, u"per_day_limit"_s, u"per_order_limit"_s,
          u"second_above"_s}},
        // The bot.
        {"bot within its grant", same, std::nullopt, 1000, false, false, false, false, {}},
        {"bot one cent over", same, std::nullopt, 1001, true, false, false, false, {u"bot_grant"_s}},
        {"bot exactly sure enough",
         [](F &f) { f.confidence = 0.9; },
         std::nullopt,
         1000,
         false,
         false,
         false,
         false,
         {}},
        {"bot not sure enough",
         [](F &f) { f.confidence = 0.89; },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"confidence"_s}},
        {"nobody vouched",
         [](F &f) { f.identityVerified = false; },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"identity"_s}},
        {"last day of the window",
         [](F &f) { f.daysSinceDelivery = 30; },
         std::nullopt,
         1000,
         false,
         false,
         false,
         false,
         {}},
        {"day after the window",
         [](F &f) { f.daysSinceDelivery = 31; },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"return_window"_s}},
        {"not delivered",
         [](F &f) { f.daysSinceDelivery.reset(); },
         std::nullopt,
         1000,
         false,
         false,
         false,
         false,
         {}},
        {"photo seen before",
         [](F &f) { f.photoSeenBefore = true; },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"photo_reused"_s}},
        {"claimed before",
         [](F &f) { f.earlierClaims = 1; },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"earlier_claims"_s}},
        {"no key to draw by",
         [](F &f) { f.sampleKey.clear(); },
         std::nullopt,
         1000,
         true,
         false,
         false,
         false,
         {u"sampled"_s}},
        {"not granted at all",
         [](F &f) {
             f.action = {ActionVerb::Cancel, f.action.order, {}, {}, {}};
         },
         std::nullopt,
         0,
         true,
         false,
         false,
         false,
         {u"needs_person"_s}},
        {"bot in dollars",
         [](F &f) {
             f.action.amount = core::Money(40, u"USD"_s);
             f.refundable = core::Money(99, u"USD"_s);
         },
         std::nullopt,
         40,
         true,
         true,
         false,
         false,
         {u"bot_grant"_s, u"currency"_s, u"second_above"_s}},
        // A person may look past what the bot may not.
        {"person outside the window",
         [](F &f) {
             f.daysSinceDelivery = 99;
             f.photoSeenBefore = true;
         },
         Role::Agent,
         1000,
         false,
         false,
         false,
         false,
         {u"photo_reused"_s, u"return_window"_s}},
    };
}

} // namespace

class TestPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data()
    {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all.at(i).name) << int(i);
        }
    }
    void verdicts()
    {
        QFETCH(int, index);
        const Case row = cases().at(size_t(index));
        desk::PolicyFacts facts = refund(row.amount, row.role);
        row.change(facts);
        const desk::PolicyVerdict verdict = desk::evaluate(testPolicy(), facts);
        QStringList failed = failing(verdict);
        failed.sort();
        QCOMPARE(failed, row.failed);
        QCOMPARE(verdict.needsPerson, row.needsPerson);
        QCOMPARE(verdict.needsSecond, row.needsSecond);
        QCOMPARE(verdict.overLimit, row.overLimit);
        QCOMPARE(verdict.impossible, row.impossible);
        QCOMPARE(desk::evaluate(testPolicy(), facts), verdict); // same facts, same verdict
    }

    void theTightestLimitIsNamed()
    {
        desk::PolicyFacts facts = refund(1000, Role::Agent);
        QCOMPARE(desk::evaluate(testPolicy(), facts).limitApplied, u"agent.refund.per_action"_s);
        facts.givenOnOrder = 6000; // 2000 left of 8000
        QCOMPARE(desk::evaluate(testPolicy(), facts).limitApplied, u"agent.refund.per_order"_s);
        facts.givenToCustomer365d = 14500;
        QCOMPARE(desk::evaluate(testPolicy(), facts).limitApplied, u"agent.refund.per_customer"_s);
    }

    void theBlindShareIsByHashAndRoughlyItsShare()
    {
        desk::Policy policy = testPolicy();
        policy.blindShare = 0.1;
        int blind = 0;
        constexpr int Draws = 10000;
        for (int i = 0; i < Draws; ++i) {
            blind += desk::shownBlind(policy, support::idOf<desk::ProposalId>(i)) ? 1 : 0;
        }
        QVERIFY2(std::abs(blind - Draws / 10) < 150, qPrintable(QString::number(blind))); // deviation 30
        policy.blindShare = 0.0;
        QVERIFY(!desk::shownBlind(policy, support::idOf<desk::ProposalId>(1)));
        QJsonObject before = desk::toJson(policy);
        before.remove("blind_share"_L1); // documents from before there was one
        QCOMPARE(desk::policyFromJson(before)->blindShare, 0.0);
    }

    void theSampleIsByHashAndRoughlyItsShare()
    {
        int sampled = 0;
        constexpr int Draws = 4000;
        for (int i = 0; i < Draws; ++i) {
            desk::PolicyFacts facts = refund(500);
            facts.sampleKey = u"key-%1"_s.arg(i);
            const desk::PolicyVerdict verdict = desk::evaluate(testPolicy(), facts);
            QCOMPARE(verdict.needsPerson, verdict.sampled);
            QCOMPARE(desk::evaluate(testPolicy(), facts).sampled, verdict.sampled);
            sampled += verdict.sampled ? 1 : 0;
        }
        // 0.2 of 4,000 with a standard deviation of 25.
        QVERIFY2(std::abs(sampled - Draws / 5) < 132, qPrintable(QString::number(sampled)));
        // A larger share takes everything the smaller one took.
        desk::Policy more = testPolicy();
        more.grants.front().sampleShare = 0.5;
        for (int i = 0; i < 500; ++i) {
            desk::PolicyFacts facts = refund(500);
            facts.sampleKey = u"key-%1"_s.arg(i);
            QVERIFY(!desk::evaluate(testPolicy(), facts).sampled || desk::evaluate(more, facts).sampled);
        }
    }

    void theCounterfactualReallyHelps()
    {
        const desk::Policy policy = testPolicy();
        const auto second = desk::counterfactual(policy, refund(15000, Role::Supervisor));
        QCOMPARE(second, (desk::Counterfactual{u"no_second_below"_s, euro(10000)}));
        QVERIFY(!desk::evaluate(policy, refund(second->amount.minorUnits(), Role::Supervisor)).needsSecond);
        QVERIFY(desk::evaluate(policy, refund(second->amount.minorUnits() + 1, Role::Supervisor)).needsSecond);
        const auto person = desk::counterfactual(policy, refund(3000));
        QCOMPARE(person, (desk::Counterfactual{u"no_person_below"_s, euro(1000)}));
        desk::PolicyFacts unverified = refund(3000);
        unverified.identityVerified = false; // a smaller amount would not help
        QVERIFY(!desk::counterfactual(policy, unverified));
        QVERIFY(!desk::counterfactual(policy, refund(3000, Role::Agent)));
    }

    void nothingInADocumentCanDeny()
    {
        // Whatever a document says, "nobody may" depends on the facts alone, and every possible action has a way: the
        // bot's own, a person's, or one with higher limits.
        auto *random = QRandomGenerator::global();
        for (int i = 0; i < 2000; ++i) {
            QJsonObject json = desk::toJson(desk::defaultPolicy());
            json.insert("second_above"_L1, random->bounded(50000));
            json.insert("return_window_days"_L1, random->bounded(100));
            json.insert("on_expiry"_L1, random->bounded(2) == 0 ? u"escalate"_s : u"lapse"_s);
            if (random->bounded(2) == 0) {
                json.insert("grants"_L1, QJsonArray());
            }
            if (random->bounded(2) == 0) {
                json.insert("limits"_L1, QJsonObject());
            }
            const auto policy = desk::policyFromJson(json);
            QVERIFY(policy);
            desk::PolicyFacts facts = refund(1 + random->bounded(120000));
            facts.daysSinceDelivery = random->bounded(400);
            facts.earlierClaims = random->bounded(3);
            facts.photoSeenBefore = random->bounded(2) == 0;
            const bool covered = facts.action.amount->minorUnits() <= facts.refundable.minorUnits();
            const desk::PolicyVerdict verdict = desk::evaluate(*policy, facts);
            QCOMPARE(verdict.impossible, !covered);
            QVERIFY(!verdict.overLimit); // the bot has no limit of its own: at worst a person is asked
        }
        for (const QString &word : {u"deny"_s, u"reject"_s, u"refuse"_s, u"grant"_s, u""_s}) {
            QJsonObject json = desk::toJson(desk::defaultPolicy());
            json.insert("on_expiry"_L1, word);
            QVERIFY(!desk::policyFromJson(json));
        }
        for (const QString &field : {u"deny"_s, u"denials"_s, u"auto_reject"_s, u"blocked_customers"_s}) {
            QJsonObject json = desk::toJson(desk::defaultPolicy());
            json.insert(field, QJsonArray());
            QVERIFY(!desk::policyFromJson(json));
        }
    }

    void theDefaultDocumentReadsBack()
    {
        const desk::Policy policy = desk::defaultPolicy();
        QCOMPARE(policy.version, 1);
        QVERIFY(!policy.grants.empty());
        QCOMPARE(*desk::policyFromJson(desk::toJson(policy)), policy);
        for (const desk::Grant &grant : policy.grants) {
            QVERIFY(!desk::movesMoney(grant.verb)); // out of the box the bot gives no money
        }
    }

    void documentsAreCheckedFieldByField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("value"); // JSON; empty: removed
        QTest::addColumn<QString>("named");
        const auto row = [](const char *path, const char *value, const char *named) {
            QTest::addRow("%s = %s", path, *value == 0 ? "nothing" : value)
                << QString::fromLatin1(path) << QByteArray(value) << QString::fromLatin1(named);
        };
        for (const char *field : {"schema_version", "version", "currency", "limits", "grants", "return_window_days",
                                  "hold_seconds", "proposal_hours", "on_expiry", "answer_minutes", "lease_seconds",
                                  "refund_reasons", "override_reasons", "reject_reasons"}) {
            row(field, "", field);
            row(field, "true", field);
        }
        row("second_above", "-1", "second_above");
        row("second_above", "1.5", "second_above");
        row("second_abov", "5", "second_abov");
        row("currency", "\"eur\"", "currency");
        row("blind_share", "1.5", "blind_share");
        row("version", "0", "version");
        row("hold_seconds", "-1", "hold_seconds");
        row("lease_seconds", "29", "lease_seconds");
        row("limits.agent.refund.per_action", "-5", "limits.agent.refund.per_action");
        row("limits.agent.refund.per_week", "5", "limits.agent.refund.per_week");
        row("limits.agent.refund", "5", "limits.agent.refund");
        row("limits.agent.deny", "{}", "limits.agent.deny");
        row("limits.qa", "{}", "limits.qa");
        row("limits.admin", "{}", "limits.admin");
        row("limits.boss", "{}", "limits.boss");
        row("grants", "[{\"verb\":\"deny\",\"minimum_confidence\":1,\"sample_share\":0.1}]", "grants[0].verb");
        row("grants", "[{\"verb\":\"refund\",\"minimum_confidence\":1,\"sample_share\":0.1}]", "grants[0].up_to");
        row("grants", "[{\"verb\":\"cancel\",\"up_to\":5,\"minimum_confidence\":1,\"sample_share\":0.1}]",
            "grants[0].up_to");
        row("grants", "[{\"verb\":\"cancel\",\"minimum_confidence\":1.1,\"sample_share\":0.1}]",
            "grants[0].minimum_confidence");
        row("grants", "[{\"verb\":\"cancel\",\"minimum_confidence\":1,\"sample_share\":0}]", "grants[0].sample_share");
        row("grants",
            "[{\"verb\":\"cancel\",\"minimum_confidence\":1,\"sample_share\":0.1},{\"verb\":\"cancel\",\"minimum_"
            "confidence\":1,\"sample_share\":0.1}]",
            "grants[1].verb");
        row("reject_reasons", "[]", "reject_reasons");
        row("refund_reasons", "[{\"code\":\"a\",\"digit\":\"1\"},{\"code\":\"b\",\"digit\":\"1\"}]",
            "refund_reasons[1].code");
        row("refund_reasons", "[{\"code\":\"a\",\"digit\":\"0\"}]", "refund_reasons[0].digit");
    }
    void documentsAreCheckedFieldByField()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, value);
        QFETCH(QString, named);
        QJsonValue wanted(QJsonValue::Undefined);
        if (!value.isEmpty()) {
            wanted = core::parseObject("{\"v\":" + value + '}')->value("v"_L1);
        }
        QStringList keys = path.split(u'.');
        // Rebuild the objects on the way down.
        std::function<QJsonObject(QJsonObject, qsizetype)> set = [&](QJsonObject object, qsizetype depth) {
            const QString key = keys.at(depth);
            if (depth + 1 < keys.size()) {
                object.insert(key, set(object.value(key).toObject(), depth + 1));
            } else if (wanted.isUndefined()) {
                object.remove(key);
            } else {
                object.insert(key, wanted);
            }
            return object;
        };
        const auto policy = desk::policyFromJson(set(desk::toJson(desk::defaultPolicy()), 0));
        QVERIFY(!policy);
        QCOMPARE(policy.error().code, core::ErrorCode::Malformed);
        QVERIFY2(policy.error().detail.contains(named), qUtf8Printable(policy.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
