// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/decisionstore.h"

#include "store/feed.h"
#include "store/sqlhelp.h"
#include "wire/decisionjson.h"

namespace store {

namespace {

core::Result<desk::Decision> decisionFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::decisionFromJson(json); });
}

} // namespace

core::Status DecisionStore::insert(const desk::Decision &decision, core::Timestamp now)
{
    const QJsonObject body = wire::toJson(decision);
    const core::Status stored =
        done(m_connection.run(QStringLiteral("INSERT INTO decisions (id, proposal_id, verb, maker, checker, "
                                             "decided_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                              {decision.id, decision.proposal, desk::decisionVerbName(decision.verb), decision.maker,
                               decision.checker, decision.decidedAt, body}));
    if (!stored) {
        return stored;
    }
    return done(Feed(m_connection).append(QStringLiteral("decision"), decision.id.toString(), 1, body, now));
}

core::Result<std::optional<desk::Decision>> DecisionStore::find(const desk::DecisionId &id) const
{
    return m_connection.one<desk::Decision>(QStringLiteral("SELECT body FROM decisions WHERE id = ?"), {id},
                                            decisionFrom);
}

core::Result<std::vector<desk::Decision>> DecisionStore::ofProposal(const desk::ProposalId &id) const
{
    return m_connection.all<desk::Decision>(
        QStringLiteral("SELECT body FROM decisions WHERE proposal_id = ? ORDER BY decided_at, id"), {id}, decisionFrom);
}

} // namespace store
