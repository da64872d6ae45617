// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/onlinequantiles.h"

#include "readings/eta/lifetable.h"

#include <algorithm>
#include <cmath>

namespace readings::eta {

namespace {

constexpr double longestLived = 90.0; // days after which something under way no longer counts
constexpr double fewestDays = 30.0;   // of rows before anything is learnt from them
constexpr size_t mostOpen = 200'000;  // rows that wait for an outcome
constexpr size_t window = 1000;       // outcomes that coverage is counted over
constexpr double correctEvery = 0.5;  // days
constexpr double shareStep = 0.04;    // of the days that were said
constexpr int shareSteps = 250;
constexpr double correctFrom = 30.0; // endings that no correction weighs as much as
constexpr int64_t fewestFresh = 30;  // outcomes since the last refit
constexpr double leastLevel = 0.02;
constexpr double mostLevel = 0.25;
// Spread of delivery times nobody knows anything about, until there is something to learn from.
constexpr Triple ignorance{-0.9, 0.0, 0.7};

} // namespace

OnlineQuantiles::OnlineQuantiles(const OnlineSettings &settings)
    : m_settings(settings)
{
}

double OnlineQuantiles::raw(size_t share, const float *features, double level) const
{
    if (!m_state.hasStart && !m_state.hasTrees) {
        return ignorance[share];
    }
    double value = -(1.0 - m_settings.follow) * level;
    if (m_state.hasStart) {
        value += m_state.start[share].predict(features);
    }
    if (m_state.hasTrees) {
        value += m_state.trees[share].predict(features);
    }
    return value;
}

OnlineQuantiles::Reading OnlineQuantiles::read(const std::vector<float> &features, double level) const
{
    Reading reading;
    for (size_t i = 0; i < Shares.size(); ++i) {
        reading.raw[i] = raw(i, features.data(), level);
        reading.final[i] =
            reading.raw[i] + (1.0 - m_settings.together) * m_state.shift[i] + m_settings.together * m_state.shift[1];
    }
    reading.final[0] = std::min(reading.final[0], reading.final[1]);
    reading.final[2] = std::max(reading.final[2], reading.final[1]);
    return reading;
}

int64_t OnlineQuantiles::keep(std::vector<float> features, const Reading &reading, double level, double now)
{
    if (m_state.since == 0.0) {
        m_state.since = now;
    }
    Age age{m_state.next, now, 0.0, {}};
    for (size_t i = 0; i < Shares.size(); ++i) {
        age.days[i] = std::exp(level + reading.raw[i]);
    }
    m_state.ages.push_back(age);
    m_state.open.push_back({m_state.next, std::move(features), reading.final, level});
    if (m_state.open.size() > mostOpen) {
        m_state.open.pop_front();
    }
    return m_state.next++;
}

void OnlineQuantiles::forget(int64_t handle)
{
    const auto is = [handle](const auto &entry) { return entry.handle == handle; };
    if (const auto found = std::find_if(m_state.open.begin(), m_state.open.end(), is); found != m_state.open.end()) {
        m_state.open.erase(found);
    }
    if (const auto found = std::find_if(m_state.ages.begin(), m_state.ages.end(), is); found != m_state.ages.end()) {
        m_state.ages.erase(found);
    }
}

void OnlineQuantiles::learn(int64_t handle, double relativeLog, double now)
{
    const auto found = std::lower_bound(m_state.open.begin(), m_state.open.end(), handle,
                                        [](const Row &row, int64_t value) { return row.handle < value; });
    if (found == m_state.open.end() || found->handle != handle) {
        return;
    }
    Row row = std::move(*found);
    m_state.open.erase(found);
    ++m_state.outcomes;
    const bool below = relativeLog < row.final[0];
    const bool above = relativeLog > row.final[2];
    m_state.inside.push_back(below || above ? 0 : 1);
    if (m_state.inside.size() > window) {
        m_state.inside.pop_front();
    }
    double &lower = m_state.levels[0];
    double &upper = m_state.levels[2];
    lower = std::clamp(lower + m_settings.step * (Shares[0] - (below ? 1.0 : 0.0)), leastLevel, mostLevel);
    upper = std::clamp(upper - m_settings.step * ((1.0 - Shares[2]) - (above ? 1.0 : 0.0)), 1.0 - mostLevel,
                       1.0 - leastLevel);
    const auto age = std::lower_bound(m_state.ages.begin(), m_state.ages.end(), handle,
                                      [](const Age &one, int64_t value) { return one.handle < value; });
    if (age != m_state.ages.end() && age->handle == handle) {
        age->until = now;
    }
    m_state.done.push_back({std::move(row.features), float(relativeLog + (1.0 - m_settings.follow) * row.level), now});
    if (static_cast<int>(m_state.done.size()) > m_settings.mostRows) {
        m_state.done.pop_front();
    }
}

void OnlineQuantiles::correct(double now)
{
    m_state.correctedAt = now;
    auto &ages = m_state.ages;
    while (!ages.empty() && ages.front().from < now - longestLived) {
        ages.pop_front();
    }
    // As few days as hold enough endings.
    std::vector<double> ends;
    for (const Age &age : ages) {
        if (age.until > 0.0) {
            ends.push_back(age.until);
        }
    }
    if (ends.size() < 20) {
        return;
    }
    const size_t wanted = std::min(ends.size(), m_settings.endings);
    const auto place = ends.end() - std::ptrdiff_t(wanted);
    std::nth_element(ends.begin(), place, ends.end());
    const double since = std::min(*place, now - m_settings.days);
    for (size_t i = 0; i < Shares.size(); ++i) {
        LifeTable table(shareStep, shareSteps);
        for (const Age &age : ages) {
            const double until = age.until > 0.0 ? age.until : now;
            if (until >= since) {
                table.add((std::max(since, age.from) - age.from) / age.days[i], (until - age.from) / age.days[i],
                          age.until > 0.0);
            }
        }
        if (const auto ratio = table.quantile(m_state.levels[i])) {
            m_state.shift[i] = std::log(std::max(shareStep, *ratio)) * table.ended() / (table.ended() + correctFrom);
        }
    }
}

void OnlineQuantiles::refresh(double now)
{
    if (now - m_state.correctedAt >= correctEvery) {
        correct(now);
    }
    // What a shop of a few days has seen arrive are its fast ones: trees would learn that all are.
    if (now - m_state.since < fewestDays || static_cast<int>(m_state.done.size()) < m_settings.fewestRows ||
        m_state.outcomes - m_state.refitOutcomes < fewestFresh || now - m_state.refitAt < m_settings.every) {
        return;
    }
    m_state.refitAt = now;
    m_state.refitOutcomes = m_state.outcomes;
    ++m_state.version;
    Table table;
    table.columns = static_cast<int>(m_state.done.front().features.size());
    std::vector<int> rows;
    std::vector<float> weights;
    for (const Done &done : m_state.done) {
        rows.push_back(table.rows());
        table.add(done.features);
        // By the age of the outcome, not of the row: rows that have ended are the fast ones of the newest, and their
        // outcomes are new by just as much, which cancels out.
        weights.push_back(float(std::exp2(-(now - done.at) / m_settings.halfLife)));
    }
    const BinnedTable binned(table, rows);
    std::vector<float> targets(m_state.done.size());
    for (size_t i = 0; i < Shares.size(); ++i) {
        for (size_t row = 0; row < targets.size(); ++row) {
            const Done &done = m_state.done[row];
            targets[row] =
                done.target - (m_state.hasStart ? float(m_state.start[i].predict(done.features.data())) : 0.0F);
        }
        TreeSettings settings = m_settings.trees;
        settings.seed += uint32_t(i);
        if (i != 1) {
            settings.trees = settings.trees * 2 / 3; // bounds need less detail, and more of it is noise
        }
        m_state.trees[i] = QuantileTrees::learn(binned, targets, weights, Shares[i], settings);
    }
    m_state.hasTrees = true;
}

void OnlineQuantiles::adopt(const Trees &trees, const Triple &shift)
{
    m_state.start = trees;
    m_state.hasStart = true;
    m_state.trees = {};
    m_state.hasTrees = false;
    m_state.shift = shift;
    m_state.refitAt = 0.0;
}

std::pair<int64_t, int64_t> OnlineQuantiles::coverage() const
{
    return {std::count(m_state.inside.begin(), m_state.inside.end(), uint8_t(1)), int64_t(m_state.inside.size())};
}

} // namespace readings::eta
