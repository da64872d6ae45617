// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/choicestore.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

ChoiceStore::Choice choiceFrom(const sql::Row &row)
{
    ChoiceStore::Choice choice;
    choice.proposal = row.id<desk::ProposalId>(0);
    choice.user = row.id<desk::UserId>(1);
    choice.choice.verb = row.text(2);
    if (!row.isNull(3)) {
        choice.choice.amount = core::Money(row.integer(3), row.text(4));
    }
    choice.agreed = row.integer(5) != 0;
    choice.at = row.timestamp(6);
    return choice;
}

} // namespace

core::Result<ChoiceStore::Choice> ChoiceStore::keep(const Choice &choice)
{
    const auto &amount = choice.choice.amount;
    const core::Status kept = done(m_connection.run(
        QStringLiteral("INSERT INTO blind_choices (proposal_id, user_id, verb, amount, currency, agreed, at) VALUES "
                       "(?, ?, ?, ?, ?, ?, ?) ON CONFLICT (proposal_id, user_id) DO NOTHING"),
        {choice.proposal, choice.user, choice.choice.verb,
         amount ? sql::Value(amount->minorUnits()) : sql::Value(nullptr),
         amount ? sql::Value(amount->currency()) : sql::Value(nullptr), choice.agreed ? 1 : 0, choice.at}));
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    const auto found = find(choice.proposal, choice.user);
    if (!found) {
        return tl::unexpected(found.error());
    }
    return *found ? core::Result<Choice>(**found) : core::fail(core::ErrorCode::Internal);
}

core::Result<std::optional<ChoiceStore::Choice>> ChoiceStore::find(const desk::ProposalId &proposal,
                                                                   const desk::UserId &user) const
{
    return m_connection.one<Choice>(
        QStringLiteral("SELECT proposal_id, user_id, verb, amount, currency, agreed, at FROM blind_choices WHERE "
                       "proposal_id = ? AND user_id = ?"),
        {proposal, user}, choiceFrom);
}

core::Result<ChoiceStore::Comparison> ChoiceStore::compare() const
{
    const auto share = [this](const QString &sql) {
        return m_connection.one<Share>(sql, {}, [](const sql::Row &row) {
            return Share{row.integer(0), row.integer(1)};
        });
    };
    const auto blind = share(QStringLiteral("SELECT COUNT(*), COALESCE(SUM(agreed), 0) FROM blind_choices"));
    const auto seen = share(
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(was_right), 0) FROM outcomes WHERE NOT EXISTS (SELECT 1 FROM "
                       "blind_choices WHERE blind_choices.proposal_id = outcomes.proposal_id)"));
    const auto followed = share(QStringLiteral(
        "SELECT COUNT(*), COALESCE(SUM(outcomes.was_right), 0) FROM blind_choices JOIN outcomes ON "
        "outcomes.proposal_id = blind_choices.proposal_id JOIN proposals ON proposals.id = blind_choices.proposal_id "
        "AND proposals.decided_by = blind_choices.user_id WHERE blind_choices.agreed = 0"));
    for (const auto *each : {&blind, &seen, &followed}) {
        if (!*each) {
            return tl::unexpected(each->error());
        }
    }
    return Comparison{blind->value_or(Share()), seen->value_or(Share()), followed->value_or(Share())};
}

} // namespace store
