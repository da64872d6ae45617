// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/defaultpolicy.h"
#include "hub/decisions/decisionservice.h"
#include "sql/transaction.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "support/database.h"

namespace support {

/// A desk with one paid order, a conversation about it, the default policy and three people. What a test does here runs
/// in transactions of its own, as in the hub's writer.
class DecisionCase
{
public:
    explicit DecisionCase(qint64 paid = 50'000, double blindShare = 0.0)
        : service(clock)
    {
        agent = person(QStringLiteral("Kim"), desk::Role::Agent);
        boss = person(QStringLiteral("Lee"), desk::Role::Supervisor);
        otherBoss = person(QStringLiteral("Mo"), desk::Role::Supervisor);
        desk::Policy policy = desk::defaultPolicy();
        policy.blindShare = blindShare; // by chance, otherwise
        must(store::PolicyStore(*database).put(policy, QStringLiteral("hub"), clock.now()));
        putOrder(QStringLiteral("O1"), paid);
        conversation = open(QStringLiteral("Ana"), QStringLiteral("O1"));
    }

    [[nodiscard]] hub::Decider person(const QString &name, desk::Role role) const
    {
        return {{desk::UserId::create(clock), name.toLower(), name, role, false}, desk::SessionId::create(clock)};
    }
    desk::Order putOrder(const QString &id, qint64 paid, qint64 refunded = 0, qint64 revision = 1) const
    {
        desk::Order order;
        order.id = desk::OrderId(id);
        order.customer = desk::CustomerId(QStringLiteral("c-Ana"));
        order.revision = revision;
        order.state = desk::OrderState::Delivered;
        order.total = order.paid = core::Money(paid, QStringLiteral("EUR"));
        order.refunded = core::Money(refunded, QStringLiteral("EUR"));
        order.deliveredAt = clock.now() - std::chrono::hours(48);
        must(store::OrderStore(*database).put(order, clock.now()));
        return order;
    }
    [[nodiscard]] desk::ConversationId open(const QString &name, const QString &order) const
    {
        const auto id = desk::ConversationId::create(clock);
        desk::ConversationOpened body = opened(name, desk::OrderId(order));
        body.identityVerified = true;
        must(store::ConversationStore(*database).append(entry(id, clock.now(), body)));
        say(id, desk::MessageKind::Customer, QStringLiteral("it came broken"));
        return id;
    }
    void say(const desk::ConversationId &id, desk::MessageKind kind, const QString &text) const
    {
        must(store::ConversationStore(*database).append(entry(id, clock.now(), said(clock, kind, text))));
    }
    [[nodiscard]] static desk::Action refund(qint64 amount, const QString &order = QStringLiteral("O1"))
    {
        desk::Action action;
        action.verb = desk::ActionVerb::Refund;
        action.order = desk::OrderId(order);
        action.amount = core::Money(amount, QStringLiteral("EUR"));
        return action;
    }
    [[nodiscard]] hub::ProposalDraft draft(const desk::Action &action) const
    {
        hub::ProposalDraft made;
        made.conversation = conversation;
        made.action = action;
        made.maker = QStringLiteral("bot");
        made.reasonBot = QStringLiteral("item_damaged");
        made.confidence.raw = 0.9;
        made.tier = QStringLiteral("rules");
        return made;
    }
    /// Runs in a transaction that is kept only when it succeeds.
    template <typename Work>
    [[nodiscard]] auto within(Work work) const
    {
        sql::Transaction transaction(*database, sql::Transaction::Kind::Write);
        auto outcome = work(*database);
        if (outcome) {
            must(transaction.commit());
        }
        return outcome;
    }
    [[nodiscard]] hub::Outcome<desk::Proposal> propose(const hub::ProposalDraft &given) const
    {
        return within([&](sql::Connection &connection) { return service.propose(connection, given); });
    }
    [[nodiscard]] desk::Proposal proposed(qint64 amount) const
    {
        const auto made = propose(draft(refund(amount)));
        if (!made) {
            qFatal("%s", qPrintable(made.error().error.detail));
        }
        return *made;
    }
    [[nodiscard]] static hub::DecisionRequest approval(const desk::Proposal &proposal)
    {
        hub::DecisionRequest request;
        request.proposal = proposal.id;
        request.reason = QStringLiteral("damaged");
        request.shownHash = proposal.shownHash;
        request.shownAt = proposal.createdAt;
        request.idempotencyKey = QStringLiteral("k");
        return request;
    }
    [[nodiscard]] hub::Outcome<hub::Decided> decide(const hub::Decider &who, const hub::DecisionRequest &request) const
    {
        return within([&](sql::Connection &connection) { return service.decide(connection, who, request); });
    }
    [[nodiscard]] hub::Outcome<hub::Decided> second(const hub::Decider &who, const desk::Proposal &proposal,
                                                    hub::SecondVerb verb, const QString &reason = {}) const
    {
        hub::SecondRequest request;
        request.proposal = proposal.id;
        request.verb = verb;
        request.reason = reason;
        request.shownHash = proposal.shownHash;
        request.shownAt = clock.now();
        return within([&](sql::Connection &connection) { return service.second(connection, who, request); });
    }
    [[nodiscard]] desk::Proposal now(const desk::ProposalId &id) const
    {
        return **store::ProposalStore(*database).find(id);
    }
    [[nodiscard]] desk::Conversation conversationNow() const
    {
        return **store::ConversationStore(*database).find(conversation);
    }
    /// The states the audit log says it went through.
    [[nodiscard]] QStringList arrows(const desk::ProposalId &id) const
    {
        QStringList states;
        const auto entries = store::AuditLog(*database).ofSubject(id.toString());
        for (const desk::AuditEntry &each : *entries) {
            states << each.verb.section(u'.', 1);
        }
        return states;
    }

    template <typename Result>
    static void must(const Result &result)
    {
        if (!result) {
            qFatal("%s", qPrintable(result.error().detail));
        }
    }

    ManualClock clock;
    Database database;
    hub::DecisionService service;
    hub::Decider agent;
    hub::Decider boss;
    hub::Decider otherBoss;
    desk::ConversationId conversation;
};

} // namespace support
