// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/hash.h"
#include "core/json.h"
#include "store/actionstore.h"
#include "store/choicestore.h"
#include "store/decisionstore.h"
#include "store/feed.h"
#include "support/decisioncase.h"

#include <QJsonDocument>

#include <random>

using namespace Qt::StringLiterals;
using desk::DecisionVerb;
using desk::ProposalState;
using support::DecisionCase;

class TestDecisionService final : public QObject
{
    Q_OBJECT

    static QStringList fields(const hub::Refusal &refusal)
    {
        QStringList names;
        for (const desk::FieldDifference &difference : refusal.differences) {
            names << difference.field;
        }
        return names;
    }
    static desk::Proposal executing(DecisionCase &desk, qint64 amount)
    {
        const auto decided = desk.decide(desk.agent, DecisionCase::approval(desk.proposed(amount)));
        const auto begun = desk.within(
            [&](sql::Connection &connection) { return desk.service.beginExecution(connection, decided->proposal); });
        DecisionCase::must(begun);
        return *begun;
    }

private Q_SLOTS:
    void approvalHoldsAndLeavesEveryTrace()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(8499);
        QCOMPARE(desk.conversationNow().openProposal, proposal.id);
        desk.clock.advance(std::chrono::seconds(4));
        const auto decided = desk.decide(desk.agent, DecisionCase::approval(proposal));
        QVERIFY2(decided, decided ? "" : qPrintable(decided.error().error.detail));
        QCOMPARE(decided->proposal.state, ProposalState::Holding);
        QCOMPARE(*decided->proposal.holdUntil, desk.clock.now() + std::chrono::seconds(10));
        QCOMPARE(decided->decision->dwellMs, 4000);
        QCOMPARE(decided->decision->limitApplied, u"agent.refund.per_action"_s);
        QCOMPARE(desk.arrows(proposal.id), (QStringList{u"proposed"_s, u"decided"_s, u"holding"_s}));
        QCOMPARE(store::DecisionStore(*desk.database).ofProposal(proposal.id)->size(), 1u);
        QVERIFY(desk.conversationNow().openProposal.isNull());
        VERIFY_OK(store::AuditLog(*desk.database).verify());
        qint64 seq = 0;
        const auto rows = store::Feed(*desk.database).after(0, 1000);
        for (const store::FeedRow &row : *rows) {
            QCOMPARE(row.seq, ++seq);
        }
    }

    void secondApprovalComesTooLate()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(proposal)));
        const auto late = desk.decide(desk.boss, DecisionCase::approval(proposal));
        QCOMPARE(late.error().code, u"not_pending"_s);
        QCOMPARE(hub::statusOf(late.error()), 409);
        QCOMPARE(late.error().current->decidedByName, u"Kim"_s);
        QCOMPARE(store::DecisionStore(*desk.database).ofProposal(proposal.id)->size(), 1u);
    }

    void whatMovedIsNamed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("a new message") << u"message"_s << QStringList{u"conversation_seq"_s};
        QTest::newRow("an order event") << u"order"_s << QStringList{u"order_revision"_s};
        QTest::newRow("a refund at the shop") << u"refund"_s << QStringList{u"order_revision"_s, u"refundable"_s};
        QTest::newRow("the policy") << u"policy"_s << QStringList{u"policy_version"_s};
        QTest::newRow("another approval on the order") << u"other"_s << QStringList{u"refundable"_s};
    }
    void whatMovedIsNamed()
    {
        QFETCH(QString, what);
        QFETCH(QStringList, expected);
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        const auto audited = store::AuditLog(*desk.database).head();
        if (what == u"message") {
            desk.say(desk.conversation, desk::MessageKind::Customer, u"never mind"_s);
        } else if (what == u"order") {
            desk.putOrder(u"O1"_s, 50'000, 0, 2);
        } else if (what == u"refund") {
            desk.putOrder(u"O1"_s, 50'000, 700, 2);
        } else if (what == u"policy") {
            desk::Policy policy = desk::defaultPolicy();
            ++policy.version;
            VERIFY_OK(store::PolicyStore(*desk.database).put(policy, u"lee"_s, desk.clock.now()));
        } else {
            hub::ProposalDraft other = desk.draft(DecisionCase::refund(900));
            other.conversation = desk.open(u"Ben"_s, u"O1"_s);
            const auto made = desk.propose(other);
            QVERIFY(desk.decide(desk.boss, DecisionCase::approval(*made)));
        }
        const auto moved = desk.decide(desk.agent, DecisionCase::approval(proposal));
        QCOMPARE(moved.error().code, u"moved"_s);
        QCOMPARE(fields(moved.error()), expected);
        QCOMPARE(desk.now(proposal.id).state, ProposalState::Proposed);
        QVERIFY(store::DecisionStore(*desk.database).ofProposal(proposal.id)->empty());
        if (what != u"other") {
            QVERIFY(*store::AuditLog(*desk.database).head() == *audited);
        }

        // What the refusal showed can be approved, before and after the row itself is brought up to date.
        desk::Proposal shown = *moved.error().current;
        const auto refreshed =
            desk.within([&](sql::Connection &connection) { return desk.service.refresh(connection, proposal.id); });
        QVERIFY(refreshed->has_value());
        QCOMPARE((*refreshed)->shownHash, shown.shownHash);
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(shown)));
    }

    void limitsHold_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<bool>("boss");
        QTest::addColumn<QString>("result");
        QTest::newRow("agent at the limit") << qint64(10'000) << false << u"holding"_s;
        QTest::newRow("agent above the limit") << qint64(10'001) << false << u"over_limit"_s;
        QTest::newRow("supervisor") << qint64(20'000) << true << u"holding"_s;
        QTest::newRow("four eyes") << qint64(20'001) << true << u"awaiting_second"_s;
        QTest::newRow("above a supervisor's limit: overridden by two")
            << qint64(100'001) << true << u"awaiting_second"_s;
    }
    void limitsHold()
    {
        QFETCH(qint64, amount);
        QFETCH(bool, boss);
        QFETCH(QString, result);
        DecisionCase desk(500'000);
        const auto decided = desk.decide(boss ? desk.boss : desk.agent, DecisionCase::approval(desk.proposed(amount)));
        QCOMPARE(decided ? QString(desk::proposalStateName(decided->proposal.state)) : decided.error().code, result);
        if (!decided) {
            QCOMPARE(hub::statusOf(decided.error()), 403);
        }
    }

    void dailyLimitAddsUp()
    {
        DecisionCase desk(1'000'000);
        for (int i = 0; i < 10; ++i) {
            const QString order = u"D%1"_s.arg(i);
            desk.putOrder(order, 20'000);
            hub::ProposalDraft draft = desk.draft(DecisionCase::refund(10'000, order));
            draft.conversation = desk.open(order, order);
            VERIFY_OK(desk.database->run(u"UPDATE proposals SET customer_id = id"_s)); // each another customer
            const auto made = desk.propose(draft);
            QVERIFY(made);
            QVERIFY(desk.decide(desk.agent, DecisionCase::approval(*made)));
        }
        VERIFY_OK(desk.database->run(u"UPDATE proposals SET customer_id = id"_s));
        QCOMPARE(desk.decide(desk.agent, DecisionCase::approval(desk.proposed(1))).error().code, u"over_limit"_s);
        desk.clock.advance(std::chrono::hours(24) + std::chrono::minutes(1));
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(desk.proposed(1))));
    }

    void secondEyesAreAnothersInAnotherSession()
    {
        DecisionCase desk;
        const desk::Proposal waiting = desk.decide(desk.boss, DecisionCase::approval(desk.proposed(30'000)))->proposal;
        QCOMPARE(waiting.state, ProposalState::AwaitingSecond);
        QCOMPARE(desk.conversationNow().openProposal, waiting.id);
        QCOMPARE(desk.second(desk.boss, waiting, hub::SecondVerb::Approve).error().code, u"same_person"_s);
        hub::Decider sameSeat = desk.otherBoss;
        sameSeat.session = desk.boss.session;
        QCOMPARE(desk.second(sameSeat, waiting, hub::SecondVerb::Approve).error().code, u"same_person"_s);
        QCOMPARE(desk.second(desk.agent, waiting, hub::SecondVerb::Approve).error().code, u"forbidden"_s);
        const auto approved = desk.second(desk.otherBoss, waiting, hub::SecondVerb::Approve);
        QVERIFY(approved);
        QCOMPARE(approved->proposal.state, ProposalState::Holding);
        QCOMPARE(approved->proposal.checkedByName, u"Mo"_s);
        QCOMPARE(approved->decision->makerName, u"Lee"_s);
        QCOMPARE(store::DecisionStore(*desk.database).ofProposal(waiting.id)->size(), 2u);
    }

    void secondIsRefusedWhenItMovedAfterTheFirst()
    {
        DecisionCase desk;
        const desk::Proposal waiting = desk.decide(desk.boss, DecisionCase::approval(desk.proposed(30'000)))->proposal;
        desk.say(desk.conversation, desk::MessageKind::Customer, u"I found it"_s);
        const auto moved = desk.second(desk.otherBoss, waiting, hub::SecondVerb::Approve);
        QCOMPARE(moved.error().code, u"moved"_s);
        // Nor with the newest hash: the first person never saw that.
        QCOMPARE(desk.second(desk.otherBoss, *moved.error().current, hub::SecondVerb::Approve).error().code,
                 u"moved"_s);
        const auto back = desk.second(desk.otherBoss, waiting, hub::SecondVerb::SendBack);
        QVERIFY(back);
        QCOMPARE(back->proposal.state, ProposalState::Proposed);
        QVERIFY(back->proposal.decidedBy.isEmpty());
        QVERIFY(desk.decide(desk.boss, DecisionCase::approval(back->proposal)));
    }

    void secondCanReject()
    {
        DecisionCase desk;
        const desk::Proposal waiting = desk.decide(desk.boss, DecisionCase::approval(desk.proposed(30'000)))->proposal;
        QCOMPARE(desk.second(desk.otherBoss, waiting, hub::SecondVerb::Reject, u"damaged"_s).error().code,
                 u"bad_reason"_s);
        QCOMPARE(desk.second(desk.otherBoss, waiting, hub::SecondVerb::Reject, u"suspected_fraud"_s)->proposal.state,
                 ProposalState::Rejected);
    }

    void requestsWithoutSenseAreRefused_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<qint64>("edited");
        QTest::addColumn<QString>("override");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        const int approve = static_cast<int>(DecisionVerb::Approve);
        const int edit = static_cast<int>(DecisionVerb::Edit);
        const int reject = static_cast<int>(DecisionVerb::Reject);
        const int answer = static_cast<int>(DecisionVerb::Answer);
        QTest::newRow("approve without reason")
            << approve << QString() << qint64(0) << QString() << QString() << u"bad_reason"_s;
        QTest::newRow("approve with a denial's reason")
            << approve << u"suspected_fraud"_s << qint64(0) << QString() << QString() << u"bad_reason"_s;
        QTest::newRow("approve with another amount")
            << approve << u"damaged"_s << qint64(1) << QString() << QString() << u"bad_action"_s;
        QTest::newRow("edit without action")
            << edit << u"damaged"_s << qint64(0) << u"other"_s << QString() << u"bad_action"_s;
        QTest::newRow("edit without override reason")
            << edit << u"damaged"_s << qint64(1) << QString() << QString() << u"bad_reason"_s;
        QTest::newRow("edit to less than nothing")
            << edit << u"damaged"_s << qint64(-5) << u"other"_s << QString() << u"bad_action"_s;
        QTest::newRow("edit above what is left")
            << edit << u"damaged"_s << qint64(50'001) << u"other"_s << QString() << u"impossible"_s;
        QTest::newRow("reject without reason")
            << reject << QString() << qint64(0) << QString() << QString() << u"bad_reason"_s;
        QTest::newRow("answer without message")
            << answer << QString() << qint64(0) << QString() << u"  "_s << u"message_missing"_s;
    }
    void requestsWithoutSenseAreRefused()
    {
        QFETCH(int, verb);
        QFETCH(QString, reason);
        QFETCH(qint64, edited);
        QFETCH(QString, override);
        QFETCH(QString, message);
        QFETCH(QString, code);
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        hub::DecisionRequest request = DecisionCase::approval(proposal);
        request.verb = static_cast<DecisionVerb>(verb);
        request.reason = reason;
        request.overrideReason = override;
        request.message = message;
        if (edited != 0) {
            request.action = DecisionCase::refund(edited);
        }
        const auto refused = desk.decide(desk.boss, request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QCOMPARE(desk.now(proposal.id).version, proposal.version);
    }

    void editApprovesTheOtherAmount()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(9000);
        hub::DecisionRequest request = DecisionCase::approval(proposal);
        request.verb = DecisionVerb::Edit;
        request.action = DecisionCase::refund(4000);
        request.overrideReason = u"amount_too_high"_s;
        const auto decided = desk.decide(desk.agent, request);
        QVERIFY(decided);
        QCOMPARE(decided->proposal.action.amount->minorUnits(), 9000);
        QCOMPARE(decided->proposal.decidedAction->amount->minorUnits(), 4000);
        QCOMPARE(*store::ProposalStore(*desk.database).givenOnOrder(desk::OrderId(u"O1"_s), {}), 4000);
    }

    void otherVerbsGiveNothing_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("stillOpen");
        QTest::newRow("reject") << static_cast<int>(DecisionVerb::Reject) << u"already_settled"_s << QString()
                                << u"rejected"_s << false;
        QTest::newRow("answer") << static_cast<int>(DecisionVerb::Answer) << QString() << u"We look into it"_s
                                << u"superseded"_s << false;
        QTest::newRow("escalate") << static_cast<int>(DecisionVerb::Escalate) << QString() << QString() << u"proposed"_s
                                  << true;
    }
    void otherVerbsGiveNothing()
    {
        QFETCH(int, verb);
        QFETCH(QString, reason);
        QFETCH(QString, message);
        QFETCH(QString, state);
        QFETCH(bool, stillOpen);
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        hub::DecisionRequest request = DecisionCase::approval(proposal);
        request.verb = static_cast<DecisionVerb>(verb);
        request.reason = reason;
        request.message = message;
        const auto decided = desk.decide(desk.agent, request);
        QVERIFY2(decided, decided ? "" : qPrintable(decided.error().error.detail));
        QCOMPARE(QString(desk::proposalStateName(decided->proposal.state)), state);
        QCOMPARE(*store::ProposalStore(*desk.database).givenOnOrder(desk::OrderId(u"O1"_s), {}), 0);
        QCOMPARE(!desk.conversationNow().openProposal.isNull(), stillOpen);
        QCOMPARE(store::DecisionStore(*desk.database).ofProposal(proposal.id)->size(), 1u);
        const auto messages = store::ConversationStore(*desk.database).messages(desk.conversation, 0, 50);
        const bool told = std::any_of(messages->begin(), messages->end(), [&](const desk::Message &each) {
            return each.kind == desk::MessageKind::Agent && each.text == message;
        });
        QCOMPARE(told, !message.isEmpty());
    }

    void holdCanBeCancelledUntilItEnds()
    {
        DecisionCase desk;
        const desk::Proposal holding = desk.decide(desk.agent, DecisionCase::approval(desk.proposed(500)))->proposal;
        const auto cancelled = desk.within(
            [&](sql::Connection &connection) { return desk.service.cancel(connection, desk.boss, holding.id); });
        QCOMPARE(cancelled->proposal.state, ProposalState::Recalled);
        // The outlet read it before that: its step fails and nothing is asked of the shop.
        const auto begun =
            desk.within([&](sql::Connection &connection) { return desk.service.beginExecution(connection, holding); });
        QCOMPARE(begun.error().code, core::ErrorCode::Conflict);
        QVERIFY(!store::ActionStore(*desk.database).find(holding.id)->has_value());

        const desk::Proposal running = executing(desk, 600);
        const auto late = desk.within(
            [&](sql::Connection &connection) { return desk.service.cancel(connection, desk.boss, running.id); });
        QCOMPARE(late.error().code, u"not_pending"_s);
    }

    void expiryNeitherGrantsNorDenies()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        desk.clock.advance(std::chrono::hours(24));
        QCOMPARE(desk.decide(desk.agent, DecisionCase::approval(proposal)).error().code, u"not_pending"_s);
        QCOMPARE(store::ProposalStore(*desk.database).expired(desk.clock.now(), 10)->size(), 1u);
        VERIFY_OK(desk.within([&](sql::Connection &connection) { return desk.service.expire(connection, proposal); }));
        QCOMPARE(desk.now(proposal.id).state, ProposalState::Expired);
        QVERIFY(desk.now(proposal.id).decidedBy.isEmpty());
        const desk::Conversation conversation = desk.conversationNow();
        QCOMPARE(conversation.owner.kind, desk::OwnerKind::Nobody); // a person is called
        QVERIFY(conversation.labels.contains(u"escalated"_s));
        QVERIFY(store::DecisionStore(*desk.database).ofProposal(proposal.id)->empty());
    }

    void sameOccasionIsOneProposal()
    {
        DecisionCase desk;
        hub::ProposalDraft draft = desk.draft(DecisionCase::refund(500));
        draft.occasion = u"bot:17"_s;
        const auto first = desk.propose(draft);
        const auto again = desk.propose(draft);
        QCOMPARE(again->id, first->id);
        QCOMPARE(store::ProposalStore(*desk.database).ofConversation(desk.conversation)->size(), 1u);
        draft.occasion = u"bot:18"_s;
        const auto newer = desk.propose(draft);
        QVERIFY(newer->id != first->id);
        QCOMPARE(desk.now(first->id).state, ProposalState::Superseded);
        QCOMPARE(desk.decide(desk.agent, DecisionCase::approval(*first)).error().code, u"not_pending"_s);
    }

    void moreThanIsLeftIsNotEvenProposed()
    {
        DecisionCase desk(1000);
        QCOMPARE(desk.propose(desk.draft(DecisionCase::refund(1001))).error().code, u"impossible"_s);
        QCOMPARE(desk.propose(desk.draft(DecisionCase::refund(500, u"unknown"_s))).error().code, u"impossible"_s);
        QVERIFY(desk.conversationNow().openProposal.isNull());
    }

    void policyGrantsOnlyTheBotAndOnlyWhatItSays()
    {
        DecisionCase desk;
        desk::Action label;
        label.verb = desk::ActionVerb::ReturnLabel;
        label.order = desk::OrderId(u"O1"_s);
        label.lines = {{desk::Sku(u"S"_s), 1}};
        hub::ProposalDraft draft = desk.draft(label);
        draft.confidence.raw = 0.95;
        int granted = 0;
        int sampled = 0;
        for (int i = 0; i < 120; ++i) {
            draft.occasion = u"bot:%1"_s.arg(i);
            desk.clock.advance(core::Milliseconds(3));
            const auto made = desk.propose(draft);
            QVERIFY2(made, made ? "" : qPrintable(made.error().error.detail));
            granted += made->state == ProposalState::Holding ? 1 : 0;
            sampled += made->sampled ? 1 : 0;
        }
        QCOMPARE(granted + sampled, 120);
        QVERIFY2(sampled > 0 && sampled < 25, qPrintable(QString::number(sampled)));

        draft.maker = desk.agent.person.id.toString(); // a person's own wish waits for a decision like any other
        draft.occasion = u"x"_s;
        QCOMPARE(desk.propose(draft)->state, ProposalState::Proposed);
        draft.maker = u"bot"_s;
        draft.occasion = u"y"_s;
        draft.confidence.raw = 0.5;
        QCOMPARE(desk.propose(draft)->state, ProposalState::Proposed);
        QCOMPARE(desk.propose(desk.draft(DecisionCase::refund(1)))->state, ProposalState::Proposed);
    }

    void customerIsToldWhenItIsDone()
    {
        DecisionCase desk;
        const desk::Proposal running = executing(desk, 700);
        const auto publicBefore = desk.conversationNow().lastPublicSeq;
        DecisionCase::must(desk.within([&](sql::Connection &connection) {
            return desk.service.endExecution(connection, running.id, ProposalState::Executed, {}, u"rf-1"_s);
        }));
        const auto messages =
            store::ConversationStore(*desk.database).messagesAfter(desk.conversation, publicBefore, 10);
        const auto told = std::find_if(messages->begin(), messages->end(),
                                       [](const desk::Message &each) { return each.kind == desk::MessageKind::Bot; });
        QVERIFY(told != messages->end());
        QCOMPARE(told->systemCode, u"refund_sent"_s);
        QVERIFY2(told->text.contains(u"7.00"_s), qPrintable(told->text));
    }

    void unknownOutcomeWaitsForAPerson()
    {
        DecisionCase desk;
        const desk::Proposal running = executing(desk, 700);
        store::ActionStore actions(*desk.database);
        store::ActionRow row = **actions.find(running.id);
        row.state = store::ActionState::Unknown;
        VERIFY_OK(actions.update(row, store::ActionState::Intent));
        const auto ended = desk.within([&](sql::Connection &connection) {
            return desk.service.endExecution(connection, running.id, ProposalState::Unknown, u"no_trace"_s, {});
        });
        VERIFY_OK(ended);
        QCOMPARE(desk.conversationNow().openProposal, running.id);
        QCOMPARE(desk.conversationNow().owner.kind, desk::OwnerKind::Nobody);
        const auto settle = [&](const hub::Decider &who, ProposalState outcome, const QString &note) {
            return desk.within([&](sql::Connection &connection) {
                return desk.service.settle(connection, who, running.id, outcome, note);
            });
        };
        QCOMPARE(settle(desk.agent, ProposalState::Executed, u"saw it"_s).error().code, u"forbidden"_s);
        QCOMPARE(settle(desk.boss, ProposalState::Executed, u" "_s).error().code, u"bad_reason"_s);
        QCOMPARE(settle(desk.boss, ProposalState::Rejected, u"saw it"_s).error().code, u"bad_action"_s);
        QCOMPARE(settle(desk.boss, ProposalState::Executed, u"seen at the bank"_s)->proposal.state,
                 ProposalState::Executed);
        QVERIFY(desk.conversationNow().openProposal.isNull());
        QCOMPARE(settle(desk.boss, ProposalState::Failed, u"again"_s).error().code, u"not_pending"_s);
        // The words are for the team and stand where they can be removed; the chain holds their hash.
        const auto messages = store::ConversationStore(*desk.database).messages(desk.conversation, 0, 100);
        const auto note = std::find_if(messages->begin(), messages->end(), [](const desk::Message &message) {
            return message.kind == desk::MessageKind::Note;
        });
        QVERIFY(note != messages->end());
        QCOMPARE(note->text, u"seen at the bank"_s);
        const auto entries = store::AuditLog(*desk.database).ofSubject(running.id.toString());
        QVERIFY(entries && !entries->empty());
        const QJsonObject last = entries->back().body;
        QVERIFY(!core::canonicalJson(last).contains("bank"));
        QCOMPARE(last.value(u"note"_s).toString(), note->id.toString());
        QCOMPARE(last.value(u"note_sha256"_s).toString(),
                 core::sha256Hex((note->id.toString() + u"\nseen at the bank"_s).toUtf8()));
    }

    void aHoldCanBeMadeLongerWithinBounds()
    {
        DecisionCase desk;
        const desk::Proposal proposal = desk.proposed(500);
        const auto extend = [&](const hub::Decider &who, core::Milliseconds by) {
            return desk.within(
                [&](sql::Connection &connection) { return desk.service.extendHold(connection, who, proposal.id, by); });
        };
        QCOMPARE(extend(desk.agent, std::chrono::seconds(5)).error().code, u"not_pending"_s);
        const auto decided = desk.decide(desk.agent, DecisionCase::approval(proposal));
        QVERIFY(decided);
        const core::Timestamp begun = desk.clock.now();
        QCOMPARE(extend(desk.agent, core::Milliseconds(-1)).error().code, u"bad_action"_s);
        QCOMPARE(extend(desk.agent, std::chrono::seconds(5))->proposal.version, decided->proposal.version); // has more
        const auto longer = extend(desk.agent, std::chrono::seconds(15));
        QVERIFY(longer);
        QCOMPARE(*longer->proposal.holdUntil, begun + std::chrono::seconds(15));
        QCOMPARE(longer->proposal.state, ProposalState::Holding);
        const auto longest = extend(desk.agent, std::chrono::hours(1));
        QVERIFY(longest);
        QCOMPARE(*longest->proposal.holdUntil, begun + std::chrono::seconds(100)); // ten times the policy's
        QCOMPARE(extend(desk.agent, std::chrono::hours(1)).error().code, u"over_limit"_s);
        const auto early = store::ProposalStore(*desk.database).holdsEnded(begun + std::chrono::seconds(99), 10);
        QVERIFY(early && early->empty());
        VERIFY_OK(store::AuditLog(*desk.database).verify());
    }

    // Whatever people do in whatever order: nothing is done that nobody approved, no arrow lacks its audit entry, and
    // no order gives more than was paid.
    void randomWalksKeepThePromises_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void randomWalksKeepThePromises()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        const auto any = [&random](int below) { return static_cast<int>(random() % static_cast<quint32>(below)); };
        DecisionCase desk(40'000);
        const std::vector<hub::Decider> people{desk.agent, desk.boss, desk.otherBoss};
        std::vector<desk::ProposalId> ids;
        qint64 revision = 1;
        for (int i = 0; i < 120; ++i) {
            desk.clock.advance(std::chrono::seconds(any(20)));
            const hub::Decider &who = people[static_cast<size_t>(any(3))];
            if (ids.empty() || any(5) == 0) {
                if (const auto made = desk.propose(desk.draft(DecisionCase::refund(1 + any(30'000))))) {
                    ids.push_back(made->id);
                }
                continue;
            }
            const desk::Proposal proposal = desk.now(ids[static_cast<size_t>(any(static_cast<int>(ids.size())))]);
            switch (any(8)) {
            case 0:
            case 1:
            case 2: {
                hub::DecisionRequest request = DecisionCase::approval(proposal);
                request.verb = static_cast<DecisionVerb>(any(5));
                request.action = any(2) ? std::optional(DecisionCase::refund(any(30'000))) : std::nullopt;
                request.overrideReason = u"other"_s;
                request.reason = any(2) ? u"damaged"_s : u"other"_s;
                request.message = u"words"_s;
                (void)desk.decide(who, request);
                break;
            }
            case 3:
                (void)desk.second(who, proposal, static_cast<hub::SecondVerb>(any(3)), u"other"_s);
                break;
            case 4:
                (void)desk.within(
                    [&](sql::Connection &connection) { return desk.service.cancel(connection, who, proposal.id); });
                break;
            case 5:
                (void)desk.within(
                    [&](sql::Connection &connection) { return desk.service.beginExecution(connection, proposal); });
                break;
            case 6:
                (void)desk.within([&](sql::Connection &connection) {
                    return desk.service.endExecution(connection, proposal.id,
                                                     any(3) ? ProposalState::Executed : ProposalState::Failed, {}, {});
                });
                break;
            default:
                if (any(2)) {
                    desk.say(desk.conversation, desk::MessageKind::Customer, u"and?"_s);
                } else {
                    desk.putOrder(u"O1"_s, 40'000, 0, ++revision);
                }
                (void)desk.within(
                    [&](sql::Connection &connection) { return desk.service.refresh(connection, proposal.id); });
            }
        }
        VERIFY_OK(store::AuditLog(*desk.database).verify());
        QVERIFY(*store::ProposalStore(*desk.database).givenOnOrder(desk::OrderId(u"O1"_s), {}) <= 40'000);
        for (const desk::ProposalId &id : ids) {
            const desk::Proposal proposal = desk.now(id);
            QStringList way;
            for (const QString &arrow : desk.arrows(id)) {
                if (desk::proposalStateFrom(arrow)) {
                    way << arrow;
                }
            }
            QCOMPARE(way.last(), QString(desk::proposalStateName(proposal.state)));
            for (qsizetype i = 1; i < way.size(); ++i) {
                QVERIFY(desk::mayBecome(*desk::proposalStateFrom(way[i - 1]), *desk::proposalStateFrom(way[i])));
            }
            if (!store::ActionStore(*desk.database).find(id)->has_value()) {
                continue;
            }
            // It went to the outlet: somebody approved just this, and a second person when it took two.
            const auto action = (*store::ActionStore(*desk.database).find(id))->action;
            const auto decisions = store::DecisionStore(*desk.database).ofProposal(id);
            const auto approved = std::find_if(decisions->rbegin(), decisions->rend(), [&](const desk::Decision &each) {
                return (each.verb == DecisionVerb::Approve || each.verb == DecisionVerb::Edit) && each.action == action;
            });
            QVERIFY(approved != decisions->rend());
            if (action.amount->minorUnits() > *desk::defaultPolicy().secondAbove) {
                QVERIFY(!approved->checker.isNull() && approved->checker != approved->maker);
            }
        }
    }

    void aBlindProposalIsToldToNobodyBeforeTheyHaveChosen()
    {
        DecisionCase desk(50'000, 1.0);
        const desk::Proposal proposal = desk.proposed(500);
        QVERIFY(proposal.blind);
        const auto feed = store::Feed(*desk.database).after(0, 1'000);
        int told = 0;
        for (const auto &row : *feed) {
            QVERIFY2(row.kind != u"proposal"_s || row.body.value("withheld"_L1).toBool(), qPrintable(row.kind));
            QVERIFY(!QJsonDocument(row.body).toJson().contains("item_damaged"));
            told += row.kind == u"proposal"_s ? 1 : 0;
        }
        QCOMPARE(told, 1);

        const auto early = desk.decide(desk.agent, DecisionCase::approval(proposal));
        QCOMPARE(early.error().code, u"choose_first"_s);
        QCOMPARE(hub::statusOf(early.error()), 409);
        const auto choose = [&](const hub::Decider &who, const desk::OwnChoice &choice) {
            return desk.within(
                [&](sql::Connection &connection) { return desk.service.choose(connection, who, proposal.id, choice); });
        };
        const desk::OwnChoice answer{u"answer"_s, {}};
        const desk::OwnChoice refund{u"refund"_s, core::Money(500, u"EUR"_s)};
        QCOMPARE(choose(desk.agent, answer)->choice, answer);
        const auto again = choose(desk.agent, refund); // the same wish under a bad connection, or a change of mind
        QCOMPARE(again->choice, answer);
        QCOMPARE(again->proposal.action, proposal.action);
        QCOMPARE(choose(desk.boss, refund)->choice, refund);
        QCOMPARE(desk.arrows(proposal.id).count(u"chosen_unseen"_s), 2);

        // A colleague who has not chosen may not decide on it, even with what somebody read out to them.
        QCOMPARE(desk.decide(desk.otherBoss, DecisionCase::approval(proposal)).error().code, u"choose_first"_s);
        const auto decided = desk.decide(desk.agent, DecisionCase::approval(proposal));
        QVERIFY(decided.has_value());
        QCOMPARE(decided->decision->ownChoice, std::optional(answer));
        QCOMPARE(choose(desk.otherBoss, refund).error().code, u"not_pending"_s);

        const auto compared = store::ChoiceStore(*desk.database).compare();
        QCOMPARE(compared->blind, (store::ChoiceStore::Share{2, 1}));
        QCOMPARE(compared->followed, (store::ChoiceStore::Share{1, 1}));
        QCOMPARE(compared->seen, store::ChoiceStore::Share());
    }

    void whoSawItFromTheStartIsComparedWithWhoDidNot()
    {
        DecisionCase desk;
        const desk::Proposal open = desk.proposed(500);
        QVERIFY(!open.blind);
        const auto refused = desk.within([&](sql::Connection &connection) {
            return desk.service.choose(connection, desk.agent, open.id, {u"answer"_s, {}});
        });
        QCOMPARE(refused.error().code, u"not_blind"_s);
        QVERIFY(desk.decide(desk.agent, DecisionCase::approval(open)).has_value());
        const auto compared = store::ChoiceStore(*desk.database).compare();
        QCOMPARE(compared->seen, (store::ChoiceStore::Share{1, 1}));
        QCOMPARE(compared->blind, store::ChoiceStore::Share());
    }
};

QTEST_GUILESS_MAIN(TestDecisionService)
#include "tst_decisionservice.moc"
