// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/racecases.h"

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "hub/decisions/decisionservice.h"
#include "hub/outlet/httpcall.h"
#include "sql/transaction.h"
#include "store/conversationstore.h"
#include "store/orderstore.h"
#include "store/policystore.h"

#include <QFile>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

core::Status seedOne(sql::Connection &connection, const core::Clock &clock, const hub::DecisionService &decisions,
                     int number, RaceCase &made)
{
    made.order = desk::OrderId(u"R-%1"_s.arg(number, 5, 10, QLatin1Char('0')));
    made.conversation = desk::ConversationId::create(clock);
    desk::Order order;
    order.id = made.order;
    order.customer = desk::CustomerId(u"cust-%1"_s.arg(number));
    order.revision = 1;
    order.state = desk::OrderState::Delivered;
    order.total = order.paid = core::Money(made.amount * 2, u"EUR"_s);
    order.deliveredAt = clock.now() - std::chrono::hours(30);
    if (const auto stored = store::OrderStore(connection).put(order, clock.now()); !stored) {
        return tl::unexpected(stored.error());
    }
    desk::ConversationOpened opened;
    opened.customer = order.customer;
    opened.customerName = u"Customer %1"_s.arg(number);
    opened.identityVerified = true;
    opened.order = made.order;
    opened.owner = {number % 2 == 1 ? desk::OwnerKind::Bot : desk::OwnerKind::Nobody, {}, {}, 1, {}};
    desk::MessageAdded message;
    message.message.id = desk::MessageId::create(clock);
    message.message.kind = desk::MessageKind::Customer;
    // The bot answers the first and hands the second to a person.
    message.message.text = number % 4 == 1   ? u"Where is my parcel?"_s
                           : number % 4 == 3 ? u"I want to talk to a person, please."_s
                                             : u"Half of it came broken."_s;
    message.message.at = clock.now();
    for (const desk::JournalBody &body : {desk::JournalBody(opened), desk::JournalBody(message)}) {
        desk::JournalEntry entry;
        entry.conversation = made.conversation;
        entry.at = clock.now();
        entry.actor = u"customer"_s;
        entry.body = body;
        if (const auto appended = store::ConversationStore(connection).append(entry); !appended) {
            return tl::unexpected(appended.error());
        }
    }
    if (number % 2 == 1) {
        return {};
    }
    hub::ProposalDraft draft;
    draft.conversation = made.conversation;
    draft.action.verb = desk::ActionVerb::Refund;
    draft.action.order = made.order;
    draft.action.amount = core::Money(made.amount, u"EUR"_s);
    draft.maker = u"bot"_s;
    draft.reasonBot = u"item_damaged"_s;
    draft.occasion = u"seed"_s;
    const auto proposal = decisions.propose(connection, draft);
    if (!proposal) {
        return tl::unexpected(proposal.error().error);
    }
    made.proposal = proposal->id;
    return {};
}

} // namespace

core::Result<std::vector<RaceCase>> seedRace(const Stage &stage, int count, quint32 seed)
{
    const core::SystemClock clock;
    const hub::DecisionService decisions(clock);
    QRandomGenerator random(seed);
    const auto connection = sql::Connection::open({stage.data() + u"/hub.db"_s});
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    sql::Transaction transaction(**connection, sql::Transaction::Kind::Write);
    store::PolicyStore policies(**connection);
    const auto current = policies.current();
    desk::Policy policy = current.value_or(desk::defaultPolicy());
    policy.version += current ? 1 : 0;
    policy.holdSeconds = 1;
    policy.blindShare = 0.0; // those ask for a choice before they show what to decide on
    if (const core::Status stored = policies.put(policy, u"scenario"_s, clock.now()); !stored) {
        return tl::unexpected(stored.error());
    }
    std::vector<RaceCase> cases;
    for (int i = 0; i < count; ++i) {
        RaceCase made;
        made.amount = 2 * (100 + random.bounded(600));
        if (const core::Status done = seedOne(**connection, clock, decisions, i, made); !done) {
            return tl::unexpected(done.error());
        }
        cases.push_back(made);
    }
    if (const core::Status committed = transaction.commit(); !committed) {
        return tl::unexpected(committed.error());
    }
    return cases;
}

core::Status putRaceOrders(const Stage &stage, const std::vector<RaceCase> &cases)
{
    QFile keyFile(stage.file(u"api-key"_s));
    if (!keyFile.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"no key of the shop"_s);
    }
    const QByteArray key = keyFile.readAll().trimmed();
    for (const RaceCase &each : cases) {
        hub::HttpRequest request;
        request.method = "PUT";
        request.url = stage.shopUrl();
        request.url.setPath(u"/_control/orders/"_s + each.order.toString());
        request.bearer = key;
        request.body = core::canonicalJson(QJsonObject{{"currency"_L1, u"EUR"_s}, {"paid"_L1, each.amount * 2}});
        if (const hub::HttpAnswer answer = hub::callOnce(request); answer.status < 200 || answer.status > 299) {
            return core::fail(core::ErrorCode::Unavailable, u"order not put: status %1"_s.arg(answer.status));
        }
    }
    return {};
}

} // namespace scenarios
