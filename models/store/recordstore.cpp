// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/recordstore.h"

#include "store/meta.h"
#include "store/sqlhelp.h"
#include "wire/proposaljson.h"

#include <cmath>

namespace store {

namespace {

const QString Built = QStringLiteral("records_built");

double bounded(double score)
{
    return score >= 0.0 ? std::min(score, 1.0) : 0.0;
}

} // namespace

struct RecordStore::Noted
{
    QString tier;
    QString model;
    QString version;
    int level = 0;
    double raw = 0.0;
    bool right = false;
};

core::Status RecordStore::note(const desk::Proposal &proposal, core::Timestamp now)
{
    const auto before = m_connection.one<Noted>(
        QStringLiteral("SELECT tier, model, version, level, raw, was_right FROM outcomes WHERE proposal_id = ?"),
        {proposal.id}, [](const sql::Row &row) {
            return Noted{row.text(0),   row.text(1),   row.text(2), static_cast<int>(row.integer(3)),
                         row.number(4), row.boolean(5)};
        });
    if (!before) {
        return tl::unexpected(before.error());
    }
    const std::optional<bool> right = desk::botWasRight(proposal);
    if (*before) {
        if (right == (*before)->right) {
            return {};
        }
        if (const core::Status taken = add(**before, -1); !taken) {
            return taken;
        }
        const core::Status gone =
            done(m_connection.run(QStringLiteral("DELETE FROM outcomes WHERE proposal_id = ?"), {proposal.id}));
        if (!gone) {
            return gone;
        }
    }
    if (!right) {
        return {};
    }
    Noted noted{proposal.tier, proposal.model.name, proposal.model.version, 0, bounded(proposal.confidence.raw),
                *right};
    // A hair is added so that 0.35 is in the level that starts at 0.35, whatever 0.35 * 20 comes to.
    noted.level = std::min(static_cast<int>(std::floor(noted.raw * Levels + 1e-9)), Levels - 1);
    const core::Status kept =
        done(m_connection.run(QStringLiteral("INSERT INTO outcomes (proposal_id, tier, model, version, level, raw, "
                                             "was_right, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                              {proposal.id, noted.tier, noted.model, noted.version, noted.level, noted.raw, noted.right,
                               proposal.decidedAt.value_or(now)}));
    return kept ? add(noted, 1) : kept;
}

core::Status RecordStore::add(const Noted &noted, int times)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO records (tier, model, version, level, n, n_right, raw_sum) VALUES (?, ?, ?, ?, ?, "
                       "?, ?) ON CONFLICT (tier, model, version, level) DO UPDATE SET n = records.n + excluded.n, "
                       "n_right = records.n_right + excluded.n_right, raw_sum = records.raw_sum + excluded.raw_sum"),
        {noted.tier, noted.model, noted.version, noted.level, times, noted.right ? times : 0, noted.raw * times}));
}

core::Result<std::vector<RecordStore::Level>> RecordStore::levels(const QString &tier,
                                                                  const desk::ModelRef &model) const
{
    return m_connection.all<Level>(
        QStringLiteral("SELECT level, n, n_right, raw_sum FROM records WHERE tier = ? AND model = ? AND version = ? "
                       "AND n > 0 ORDER BY level"),
        {tier, model.name, model.version}, [](const sql::Row &row) {
            return Level{static_cast<int>(row.integer(0)), row.integer(1), row.integer(2), row.number(3)};
        });
}

core::Status RecordStore::buildOnce(core::Timestamp now)
{
    Meta meta(m_connection);
    const auto built = meta.value(Built);
    if (!built || *built) {
        return built ? core::Status() : core::Status(tl::unexpected(built.error()));
    }
    // In pages, by id: a shop's years of proposals need not fit into memory.
    QString last = QStringLiteral("");
    for (;;) {
        const auto page = m_connection.all<desk::Proposal>(
            QStringLiteral("SELECT body FROM proposals WHERE id > ? ORDER BY id LIMIT 500"), {last},
            [](const sql::Row &row) {
                return row.json(0).and_then([](const QJsonObject &json) { return wire::proposalFromJson(json); });
            });
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (page->empty()) {
            return meta.set(Built, QStringLiteral("1"));
        }
        for (const desk::Proposal &proposal : *page) {
            if (const core::Status noted = note(proposal, now); !noted) {
                return noted;
            }
        }
        last = page->back().id.toString();
    }
}

} // namespace store
