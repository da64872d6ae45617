// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/readroutes.h"

#include "desk/blind.h"
#include "hub/decisions/recordbook.h"
#include "hub/desk/orderview.h"
#include "hub/http/mediafile.h"
#include "hub/risk/riskofcase.h"
#include "quality/interval.h"
#include "store/auditlog.h"
#include "store/choicestore.h"
#include "store/conversationstore.h"
#include "store/enrichments.h"
#include "store/etastore.h"
#include "store/feed.h"
#include "store/mediaindex.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "store/search.h"
#include "wire/auditjson.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"
#include "wire/readingjson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using desk::Permission;

constexpr int snapshotPage = 20'000;
constexpr int mostProposals = 20'000;
constexpr qsizetype longestQuery = 500;
constexpr auto resolvedLately = std::chrono::hours(24);

Reply malformedQuery(const QString &detail)
{
    return Reply::problem(400, u"malformed"_s, detail);
}
Reply notFound()
{
    return Reply::problem(404, u"not_found"_s);
}

template <typename T>
QJsonArray arrayOf(const std::vector<T> &items)
{
    QJsonArray array;
    for (const T &item : items) {
        array.append(wire::toJson(item));
    }
    return array;
}

/// As this person may see it, with what is known by now: the rows remember the record of the moment they were written.
core::Status present(sql::Connection &connection, const Call &call, std::vector<desk::Proposal> &proposals)
{
    if (const core::Status filled = RecordBook(connection).fill(proposals); !filled) {
        return filled;
    }
    for (desk::Proposal &proposal : proposals) {
        if (!proposal.blind || proposal.state != desk::ProposalState::Proposed) {
            continue;
        }
        const auto chosen = store::ChoiceStore(connection).find(proposal.id, call.caller().person.id);
        if (!chosen) {
            return tl::unexpected(chosen.error());
        }
        if (!*chosen) {
            proposal = desk::withheldUntilChosen(proposal);
        }
    }
    return {};
}

core::Result<std::vector<desk::Proposal>> presented(sql::Connection &connection, const Call &call,
                                                    core::Result<std::vector<desk::Proposal>> proposals)
{
    if (proposals) {
        if (const core::Status done = present(connection, call, *proposals); !done) {
            return tl::unexpected(done.error());
        }
    }
    return proposals;
}

QJsonObject countsJson(const std::map<desk::InboxView, qint64> &counts)
{
    QJsonObject json;
    for (const auto &[view, count] : counts) {
        json.insert(desk::inboxViewName(view), count);
    }
    return json;
}

/// The number of the feed that an answer belongs to: read in the same snapshot as the answer.
core::Result<qint64> seqOf(sql::Connection &connection)
{
    return store::Feed(connection).head();
}

} // namespace

void ReadRoutes::addRoutes(Router &router)
{
    const auto add = [&](const char *path, Permission permission,
                         Reply (ReadRoutes::*function)(const Call &, sql::Connection &) const) {
        router.read("GET", path, Access::may(permission),
                    [this, function](const Call &call, sql::Connection &connection) {
                        return (this->*function)(call, connection);
                    });
    };
    add("/v1/snapshot", Permission::ReadConversations, &ReadRoutes::snapshot);
    add("/v1/conversations", Permission::ReadConversations, &ReadRoutes::conversations);
    add("/v1/conversations/{id}", Permission::ReadConversations, &ReadRoutes::conversation);
    add("/v1/conversations/{id}/messages", Permission::ReadConversations, &ReadRoutes::messages);
    add("/v1/orders/{id}", Permission::ReadConversations, &ReadRoutes::order);
    add("/v1/proposals", Permission::ReadConversations, &ReadRoutes::proposals);
    add("/v1/proposals/{id}", Permission::ReadConversations, &ReadRoutes::proposal);
    add("/v1/blind-share", Permission::ReadAudit, &ReadRoutes::blindShare);
    add("/v1/search", Permission::ReadConversations, &ReadRoutes::search);
    add("/v1/media/{id}", Permission::ReadConversations, &ReadRoutes::media);
    add("/v1/audit", Permission::ReadAudit, &ReadRoutes::audit);
    router.read("GET", "/v1/policy", Access::signedIn(), [](const Call &, sql::Connection &connection) {
        const auto policy = store::PolicyStore(connection).current();
        return policy ? Reply::json(200, desk::toJson(*policy)) : Reply::of(policy.error());
    });
}

Reply ReadRoutes::snapshot(const Call &call, sql::Connection &connection) const
{
    const core::Timestamp now = m_context.clock.now();
    const store::ConversationStore conversations(connection);
    const auto page =
        conversations.recent(now - resolvedLately, call.caller().person.id, snapshotPage, call.query("cursor"));
    const auto proposals = presented(connection, call, store::ProposalStore(connection).open(mostProposals));
    const auto counts = conversations.counts(call.caller().person.id, now);
    const auto seq = seqOf(connection);
    const auto epoch = store::Feed(connection).epoch();
    if (!page || !proposals || !counts || !seq || !epoch) {
        return Reply::of(!page        ? page.error()
                         : !proposals ? proposals.error()
                         : !counts    ? counts.error()
                         : !seq       ? seq.error()
                                      : epoch.error());
    }
    QJsonObject body{{"seq"_L1, *seq},
                     {"epoch"_L1, *epoch},
                     {"server_time"_L1, core::toRfc3339(now)},
                     {"conversations"_L1, arrayOf(page->items)},
                     {"proposals"_L1, arrayOf(*proposals)},
                     {"views"_L1, countsJson(*counts)}};
    if (!page->next.isEmpty()) {
        body.insert("next"_L1, page->next);
    }
    if (const auto policy = store::PolicyStore(connection).current()) {
        body.insert("policy"_L1, desk::toJson(*policy));
    } else if (policy.error().code != core::ErrorCode::NotFound) {
        return Reply::of(policy.error());
    }
    return Reply::json(200, body);
}

Reply ReadRoutes::conversations(const Call &call, sql::Connection &connection) const
{
    const QString name = call.query("view");
    const auto view = name.isEmpty() ? std::optional(desk::InboxView::All) : desk::inboxViewFrom(name);
    const auto limit = call.queryInteger("limit", 100, 1, 500);
    if (!view || !limit) {
        return malformedQuery(view ? u"limit is 1 to 500"_s : u"no such view"_s);
    }
    const core::Timestamp now = m_context.clock.now();
    const desk::UserId me = call.caller().person.id;
    const store::ConversationStore store(connection);
    const auto page = store.page(*view, me, now, static_cast<int>(*limit), call.query("cursor"));
    const auto counts = store.counts(me, now);
    const auto seq = seqOf(connection);
    if (!page || !counts || !seq) {
        return Reply::of(!page ? page.error() : !counts ? counts.error() : seq.error());
    }
    QJsonObject body{{"seq"_L1, *seq},
                     {"items"_L1, arrayOf(page->items)},
                     {"count"_L1, page->count},
                     {"counts"_L1, countsJson(*counts)}};
    if (!page->next.isEmpty()) {
        body.insert("next"_L1, page->next);
    }
    return Reply::json(200, body);
}

Reply ReadRoutes::conversation(const Call &call, sql::Connection &connection) const
{
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto found = store::ConversationStore(connection).find(id);
    const auto proposals = presented(connection, call, store::ProposalStore(connection).ofConversation(id));
    const auto seq = seqOf(connection);
    if (!found || !proposals || !seq) {
        return Reply::of(!found ? found.error() : !proposals ? proposals.error() : seq.error());
    }
    if (!*found) {
        return notFound();
    }
    return Reply::json(
        200, {{"seq"_L1, *seq}, {"conversation"_L1, wire::toJson(**found)}, {"proposals"_L1, arrayOf(*proposals)}});
}

Reply ReadRoutes::messages(const Call &call, sql::Connection &connection) const
{
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto before = call.queryInteger("before", 0, 0, std::numeric_limits<qint64>::max());
    const auto limit = call.queryInteger("limit", 100, 1, 500);
    if (!before || !limit) {
        return malformedQuery(u"before is a number and limit 1 to 500"_s);
    }
    const store::ConversationStore store(connection);
    const auto found = store.find(id);
    const auto messages = store.messages(id, *before, static_cast<int>(*limit));
    const auto seq = seqOf(connection);
    if (!found || !messages || !seq) {
        return Reply::of(!found ? found.error() : !messages ? messages.error() : seq.error());
    }
    return *found ? Reply::json(200, {{"seq"_L1, *seq}, {"items"_L1, arrayOf(*messages)}}) : notFound();
}

Reply ReadRoutes::order(const Call &call, sql::Connection &connection) const
{
    const desk::OrderId id(call.param(u"id"_s));
    const store::OrderStore orders(connection);
    const auto found = orders.find(id);
    if (!found) {
        return Reply::of(found.error());
    }
    if (!*found) {
        return notFound();
    }
    const desk::Order &order = **found;
    const store::ProposalStore proposals(connection);
    const auto inFlight = proposals.inFlightOnOrder(id, {});
    const auto claims = proposals.claimsOfCustomer(order.customer, id);
    const auto earlier = order.customer.isNull() ? core::Result<qint64>(0) : orders.countOfCustomer(order.customer);
    const auto enrichment = store::Enrichments(connection).last(id);
    const auto history = historyOf(connection, order);
    const auto seq = seqOf(connection);
    if (!inFlight || !claims || !earlier || !enrichment || !history || !seq) {
        return Reply::of(!inFlight     ? inFlight.error()
                         : !history    ? history.error()
                         : !claims     ? claims.error()
                         : !earlier    ? earlier.error()
                         : !enrichment ? enrichment.error()
                                       : seq.error());
    }
    // What is approved and not yet in the shop's own sum cannot be promised twice.
    const core::Money left = desk::refundable(order);
    const core::Money refundable(std::max<qint64>(0, left.minorUnits() - *inFlight), left.currency());
    QJsonObject body{
        {"seq"_L1, *seq},
        {"as_of"_L1, core::toRfc3339(m_context.clock.now())},
        {"order"_L1, withoutPersonalData(wire::toJson(order))},
        {"history"_L1, *history},
        {"refundable"_L1, core::toJson(refundable)},
        {"earlier"_L1, QJsonObject{{"orders"_L1, std::max<qint64>(0, *earlier - 1)}, {"claims"_L1, *claims}}}};
    // Once it is there, nobody asks when it will be.
    const bool waits = !order.deliveredAt && order.state != desk::OrderState::Cancelled;
    const auto eta = store::EtaStore(connection).last(id);
    const auto promises = store::PromiseStore(connection).ofOrder(id);
    if (!eta || !promises) {
        return Reply::of(!eta ? eta.error() : promises.error());
    }
    body.insert("eta"_L1, waits && *eta ? QJsonValue(wire::toJson(**eta)) : QJsonValue(QJsonValue::Null));
    body.insert("promises"_L1, arrayOf(*promises));
    if (*enrichment) {
        QJsonObject facts = (*enrichment)->body;
        const QJsonValue pictures = facts.take("pictures"_L1);
        if (pictures.isObject()) {
            body.insert("pictures"_L1, pictures);
        }
        facts.insert("enriched_at"_L1, core::toRfc3339((*enrichment)->at));
        body.insert("enrichment"_L1, facts);
    }
    const auto risk = riskOfCase(connection, order, nullptr);
    if (!risk) {
        return Reply::of(risk.error());
    }
    body.insert("risk"_L1, wire::toJson(*risk));
    return Reply::json(200, body);
}

Reply ReadRoutes::proposals(const Call &call, sql::Connection &connection) const
{
    const QString name = call.query("state");
    const auto limit = call.queryInteger("limit", 500, 1, mostProposals);
    const auto state = desk::proposalStateFrom(name);
    if (!limit || (!name.isEmpty() && !state)) {
        return malformedQuery(limit ? u"no such state"_s : u"limit is 1 to %1"_s.arg(mostProposals));
    }
    const store::ProposalStore store(connection);
    const int most = static_cast<int>(*limit);
    const auto items = presented(connection, call, state ? store.inState(*state, most) : store.open(most));
    const auto seq = seqOf(connection);
    if (!items || !seq) {
        return Reply::of(!items ? items.error() : seq.error());
    }
    return Reply::json(200, {{"seq"_L1, *seq}, {"items"_L1, arrayOf(*items)}});
}

Reply ReadRoutes::proposal(const Call &call, sql::Connection &connection) const
{
    const auto found = store::ProposalStore(connection).find(desk::ProposalId::fromString(call.param(u"id"_s)));
    const auto seq = seqOf(connection);
    if (!found || !seq) {
        return Reply::of(!found ? found.error() : seq.error());
    }
    if (!*found) {
        return notFound();
    }
    std::vector<desk::Proposal> one{**found};
    if (const core::Status done = present(connection, call, one); !done) {
        return Reply::of(done.error());
    }
    return Reply::json(200, {{"seq"_L1, *seq}, {"proposal"_L1, wire::toJson(one.front())}});
}

Reply ReadRoutes::blindShare(const Call &, sql::Connection &connection) const
{
    const auto compared = store::ChoiceStore(connection).compare();
    if (!compared) {
        return Reply::of(compared.error());
    }
    const auto shareJson = [](const store::ChoiceStore::Share &share) {
        const quality::Interval interval = quality::wilson(share.agreed, share.n);
        return QJsonObject{
            {"n"_L1, share.n}, {"agreed"_L1, share.agreed}, {"low"_L1, interval.low}, {"high"_L1, interval.high}};
    };
    const auto &blind = compared->blind;
    const auto &seen = compared->seen;
    const quality::Interval sway = quality::difference(seen.agreed, seen.n, blind.agreed, blind.n);
    return Reply::json(200, {{"blind"_L1, shareJson(blind)},
                             {"seen"_L1, shareJson(seen)},
                             {"followed"_L1, shareJson(compared->followed)},
                             {"difference"_L1, QJsonObject{{"low"_L1, sway.low}, {"high"_L1, sway.high}}},
                             {"enough"_L1, quality::Enough}});
}

Reply ReadRoutes::search(const Call &call, sql::Connection &connection) const
{
    const auto limit = call.queryInteger("limit", 50, 1, 200);
    if (!limit) {
        return malformedQuery(u"limit is 1 to 200"_s);
    }
    // What is no query is looked for as words, and said: a search never fails for what was typed.
    const QString text = call.query("q").left(longestQuery);
    const core::Timestamp now = m_context.clock.now();
    const auto query = desk::parseQuery(text, now, QTimeZone::utc());
    const auto hits = store::search(connection, query ? *query : desk::plainQuery(text), call.caller().person.id, now,
                                    static_cast<int>(*limit));
    if (!hits) {
        return Reply::of(hits.error());
    }
    QJsonArray items;
    for (const store::SearchHit &hit : *hits) {
        items.append(QJsonObject{{"conversation_id"_L1, hit.conversation.toString()},
                                 {"customer_name"_L1, hit.customerName},
                                 {"order_id"_L1, hit.order.toString()},
                                 {"seq"_L1, hit.seq},
                                 {"excerpt"_L1, hit.excerpt},
                                 {"kind"_L1, desk::messageKindName(hit.kind)},
                                 {"author"_L1, hit.author},
                                 {"at"_L1, core::toRfc3339(hit.at)}});
    }
    QJsonObject body{{"items"_L1, items}};
    if (!query) {
        const desk::QueryProblem &problem = query.error();
        body.insert("problem"_L1, QJsonObject{{"kind"_L1, desk::queryProblemName(problem.kind)},
                                              {"name"_L1, problem.name},
                                              {"value"_L1, problem.value},
                                              {"start"_L1, problem.start},
                                              {"length"_L1, problem.length}});
    }
    return Reply::json(200, body);
}

Reply ReadRoutes::media(const Call &call, sql::Connection &connection) const
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto found =
        store::MediaIndex(connection).find(id); // only names that we gave: nothing climbs out of the folder
    if (!found) {
        return Reply::of(found.error());
    }
    if (!*found) {
        return notFound();
    }
    return mediaFile(m_context.folder.media() + u'/' + id.toString().left(2) + u'/' + id.toString(), **found);
}

Reply ReadRoutes::audit(const Call &call, sql::Connection &connection) const
{
    const auto after = call.queryInteger("after", 0, 0, std::numeric_limits<qint64>::max());
    const auto limit = call.queryInteger("limit", 200, 1, 1000);
    if (!after || !limit) {
        return malformedQuery(u"after is a number and limit 1 to 1000"_s);
    }
    const store::AuditLog log(connection);
    const auto entries = log.after(*after, static_cast<int>(*limit));
    const auto head = log.head();
    if (!entries || !head) {
        return Reply::of(!entries ? entries.error() : head.error());
    }
    return Reply::json(200, {{"items"_L1, arrayOf(*entries)},
                             {"head"_L1, QJsonObject{{"seq"_L1, head->seq}, {"hash"_L1, head->hash}}}});
}

} // namespace hub
