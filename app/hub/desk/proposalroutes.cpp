// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/proposalroutes.h"

#include "desk/blind.h"
#include "hub/decisions/recordbook.h"
#include "wire/decisionjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using desk::Permission;

constexpr qint64 usualHoldSeconds = 30;
constexpr qint64 mostHoldSeconds = 3'600;
constexpr qsizetype longestNote = 4'000;
constexpr qsizetype longestMessage = 10'000;

desk::ProposalId proposalOf(const Call &call)
{
    return desk::ProposalId::fromString(call.param(u"id"_s));
}

Decider deciderOf(const Call &call)
{
    return {call.caller().person, call.caller().session};
}

/// Keys belong to a person: two people may use the same text.
QString keyOf(const Call &call)
{
    return call.caller().person.id.toString() + u':' + call.header("Idempotency-Key").left(200);
}

Reply refused(const Refusal &refusal)
{
    if (refusal.code == u"store") {
        return Reply::of(refusal.error);
    }
    QJsonObject extra;
    if (!refusal.differences.empty()) {
        QJsonArray differences;
        for (const desk::FieldDifference &difference : refusal.differences) {
            differences.append(wire::toJson(difference));
        }
        extra.insert("differences"_L1, differences);
    }
    if (refusal.current) {
        const bool seen = refusal.code == u"moved"; // only who has chosen gets that far
        extra.insert("proposal"_L1,
                     wire::toJson(seen ? *refusal.current : desk::withheldUntilChosen(*refusal.current)));
    }
    return Reply::problem(static_cast<unsigned>(statusOf(refusal)), refusal.code, refusal.error.detail, extra);
}

Reply answered(const Outcome<Decided> &outcome)
{
    if (!outcome) {
        return refused(outcome.error());
    }
    QJsonObject body{{"proposal"_L1, wire::toJson(outcome->proposal)}};
    if (outcome->decision) {
        body.insert("decision"_L1, wire::toJson(*outcome->decision));
    }
    return Reply::json(200, body);
}

/// {"action": …} with a readable action, or nothing when there is none.
core::Result<std::optional<desk::Action>> actionIn(const QJsonObject &json)
{
    if (!json.contains("action"_L1)) {
        return std::optional<desk::Action>();
    }
    core::JsonReader reader(json);
    const QJsonObject object = reader.object("action"_L1);
    if (const core::Status read = reader.status(); !read) {
        return tl::unexpected(read.error());
    }
    auto action = wire::actionFromJson(object);
    if (!action) {
        return tl::unexpected(action.error());
    }
    return std::optional(std::move(*action));
}

bool isChoice(const QString &verb)
{
    return desk::actionVerbFrom(verb) || verb == u"reject" || verb == u"answer" || verb == u"escalate";
}

QString shortText(core::JsonReader &reader, QLatin1String key, qsizetype longest)
{
    const QString text = reader.optionalText(key);
    if (text.size() > longest) {
        reader.failed(key, u"is longer than %1 characters"_s.arg(longest));
    }
    return text;
}

} // namespace

void ProposalRoutes::addRoutes(Router &router)
{
    const auto add = [&](const char *path, Permission permission,
                         Reply (ProposalRoutes::*function)(const Call &, sql::Connection &) const, bool idempotent) {
        router.command("POST", path, Access::may(permission),
                       [this, function](const Call &call, sql::Connection &connection) {
                           return (this->*function)(call, connection);
                       },
                       {.bodyBytes = 64 * 1024, .idempotent = idempotent});
    };
    add("/v1/proposals", Permission::DecideProposals, &ProposalRoutes::propose, true);
    add("/v1/proposals/{id}/decision", Permission::DecideProposals, &ProposalRoutes::decide, true);
    // The first answer of a person stays: saying it again is harmless.
    add("/v1/proposals/{id}/choice", Permission::DecideProposals, &ProposalRoutes::choose, false);
    add("/v1/proposals/{id}/second", Permission::SecondDecisions, &ProposalRoutes::second, true);
    // These three say what should be true; saying it twice changes nothing more.
    add("/v1/proposals/{id}/hold", Permission::DecideProposals, &ProposalRoutes::hold, false);
    add("/v1/proposals/{id}/cancel", Permission::DecideProposals, &ProposalRoutes::cancel, false);
    add("/v1/proposals/{id}/settle", Permission::SettleUnknown, &ProposalRoutes::settle, false);
}

/// A person's own proposal: under the same rules as the bot's.
Reply ProposalRoutes::propose(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    ProposalDraft draft;
    draft.conversation = desk::ConversationId::fromString(reader.text("conversation_id"_L1));
    draft.reasonBot = shortText(reader, "reason"_L1, 100);
    (void)reader.object("action"_L1); // required here
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    auto action = actionIn(*json);
    if (!action) {
        return Reply::of(action.error());
    }
    draft.action = std::move(**action);
    draft.maker = call.caller().person.id.toString();
    draft.tier = u"person"_s;
    draft.occasion = keyOf(call);
    const auto proposal = m_decisions.propose(connection, draft);
    return proposal ? Reply::json(201, {{"proposal"_L1, wire::toJson(*proposal)}}) : refused(proposal.error());
}

Reply ProposalRoutes::decide(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const auto verb = desk::decisionVerbFrom(reader.text("verb"_L1));
    const QJsonObject args = reader.optionalObject("args"_L1);
    DecisionRequest request;
    request.proposal = proposalOf(call);
    request.reason = shortText(reader, "reason"_L1, 100);
    request.overrideReason = shortText(reader, "override_reason"_L1, 100);
    request.note = shortText(reader, "note"_L1, longestNote);
    request.message = shortText(reader, "message"_L1, longestMessage);
    request.shownHash = reader.text("shown_hash"_L1);
    request.shownAt = reader.timestamp("shown_at"_L1);
    request.idempotencyKey = keyOf(call);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!verb) {
        return Reply::problem(400, u"malformed"_s, u"verb is approve, edit, reject, answer or escalate"_s);
    }
    request.verb = *verb;
    auto action = actionIn(args);
    if (!action) {
        return Reply::of(action.error());
    }
    request.action = std::move(*action);
    return answered(m_decisions.decide(connection, deciderOf(call), request));
}

Reply ProposalRoutes::choose(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    desk::OwnChoice choice{reader.text("verb"_L1), reader.optionalMoney("amount"_L1)};
    if (!isChoice(choice.verb)) {
        reader.failed("verb"_L1, u"is no action and none of reject, answer and escalate"_s);
    }
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    auto chosen = m_decisions.choose(connection, deciderOf(call), proposalOf(call), choice);
    if (!chosen) {
        return refused(chosen.error());
    }
    if (const core::Status filled = RecordBook(connection).fill(chosen->proposal); !filled) {
        return Reply::of(filled.error());
    }
    return Reply::json(200,
                       {{"choice"_L1, wire::toJson(chosen->choice)}, {"proposal"_L1, wire::toJson(chosen->proposal)}});
}

Reply ProposalRoutes::second(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const auto verb = secondVerbFrom(reader.text("verb"_L1));
    SecondRequest request;
    request.proposal = proposalOf(call);
    request.reason = shortText(reader, "reason"_L1, 100);
    request.note = shortText(reader, "note"_L1, longestNote);
    request.shownHash = reader.text("shown_hash"_L1);
    request.shownAt = reader.optionalTimestamp("shown_at"_L1).value_or(m_context.clock.now());
    request.idempotencyKey = keyOf(call);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!verb) {
        return Reply::problem(400, u"malformed"_s, u"verb is approve, reject or send_back"_s);
    }
    request.verb = *verb;
    return answered(m_decisions.second(connection, deciderOf(call), request));
}

Reply ProposalRoutes::cancel(const Call &call, sql::Connection &connection) const
{
    return answered(m_decisions.cancel(connection, deciderOf(call), proposalOf(call)));
}

Reply ProposalRoutes::hold(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const qint64 seconds = reader.optionalInteger("seconds"_L1, usualHoldSeconds);
    if (reader.status() && (seconds < 1 || seconds > mostHoldSeconds)) {
        reader.failed("seconds"_L1, u"is not 1 to %1"_s.arg(mostHoldSeconds));
    }
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    return answered(
        m_decisions.extendHold(connection, deciderOf(call), proposalOf(call), std::chrono::seconds(seconds)));
}

Reply ProposalRoutes::settle(const Call &call, sql::Connection &connection) const
{
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const QString outcome = reader.text("outcome"_L1);
    const QString note = shortText(reader, "note"_L1, longestNote);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (outcome != u"executed" && outcome != u"failed") {
        return Reply::problem(400, u"malformed"_s, u"outcome is executed or failed"_s);
    }
    const auto state = outcome == u"executed" ? desk::ProposalState::Executed : desk::ProposalState::Failed;
    return answered(m_decisions.settle(connection, deciderOf(call), proposalOf(call), state, note));
}

} // namespace hub
