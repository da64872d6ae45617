// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/recordbook.h"

#include "quality/interval.h"
#include "quality/isotonic.h"
#include "store/recordstore.h"

using namespace Qt::StringLiterals;

namespace hub {

static_assert(desk::EnoughOutcomes == quality::Enough);

namespace {

/// Levels as people read them: ten, so that each has a chance to hold enough.
constexpr int ShownLevels = 10;

} // namespace

struct RecordBook::Book
{
    quality::Reliability shown{ShownLevels};
    quality::Isotonic calibration;
    std::vector<desk::RecordPoint> curve;
};

core::Status RecordBook::fill(desk::Proposal &proposal)
{
    if (proposal.maker != u"bot") {
        proposal.record.reset();
        return {};
    }
    const QString key = proposal.tier + u'\n' + proposal.model.name + u'\n' + proposal.model.version;
    auto &book = m_books[key];
    if (!book) {
        const auto levels = store::RecordStore(m_connection).levels(proposal.tier, proposal.model);
        if (!levels) {
            return tl::unexpected(levels.error());
        }
        auto made = std::make_shared<Book>();
        quality::Reliability fine(store::RecordStore::Levels);
        for (const store::RecordStore::Level &level : *levels) {
            const double middle = (level.level + 0.5) / store::RecordStore::Levels;
            fine.add(middle, level.rawSum, level.right, level.n);
            made->shown.add(middle, level.rawSum, level.right, level.n);
        }
        made->calibration = quality::Isotonic::fit(fine);
        for (const quality::Level &level : made->shown.levels()) {
            if (level.n > 0) {
                made->curve.push_back({level.meanScore(), level.right, level.n});
            }
        }
        book = std::move(made);
    }
    const quality::Level &level = book->shown.levelOf(proposal.confidence.raw);
    const quality::Interval interval = quality::wilson(level.right, level.n);
    proposal.record =
        desk::Record{level.right, level.n, interval.low, interval.high, {level.from, level.to}, book->curve};
    if (proposal.record->isEnough()) {
        proposal.confidence.calibrated = book->calibration.at(proposal.confidence.raw);
        proposal.confidence.n = level.n;
        proposal.confidence.right = level.right;
        proposal.calibrationVersion = QLatin1String(Calibration);
    }
    return {};
}

core::Status RecordBook::fill(std::vector<desk::Proposal> &proposals)
{
    for (desk::Proposal &proposal : proposals) {
        if (const core::Status filled = fill(proposal); !filled) {
            return filled;
        }
    }
    return {};
}

} // namespace hub
