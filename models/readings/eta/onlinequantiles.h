// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/quantiletrees.h"

#include <array>
#include <deque>

namespace readings::eta {

/// 10, 50 and 90 %.
using Triple = std::array<double, 3>;
inline constexpr Triple Shares{0.1, 0.5, 0.9};

struct OnlineSettings
{
    TreeSettings trees;
    double halfLife = 200.0; ///< days since an outcome after which it counts half
    double follow = 0.5;     ///< share of the level that is taken out before trees learn; they see it as a feature too
    int mostRows = 15'000;   ///< newest outcomes that are learnt from
    int fewestRows = 150;    ///< before there are so many the start speaks alone
    double every = 10.0;     ///< days between two refits
    size_t endings = 400;    ///< in the life table of its errors, at least
    double days = 8.0;       ///< of that table, at least
    double step = 0.0001;    ///< by which a miss moves the level that a bound is read at
    double together = 0.5;   ///< share of the middle's correction in a bound's
};

/// Quantiles of how long something lasts, learnt while it happens. Trees are grown again every few days from the newest
/// outcomes; over them lies a correction from a life table of the errors (how long things last in units of what was
/// said), which hears of a change before the slow ones have ended, and whose levels follow the misses, so that an
/// interval keeps what it promises while things drift. Bounds move half with the middle, because what moved the middle
/// today moves them in weeks. All values are natural logarithms of days relative to a level that the caller gives with
/// each row; trees learn what is left when a share of that level is taken out.
class OnlineQuantiles
{
public:
    explicit OnlineQuantiles(const OnlineSettings &settings);

    struct Reading
    {
        Triple raw{};   ///< of the trees
        Triple final{}; ///< corrected; never crossing
    };
    using Trees = std::array<QuantileTrees, 3>;

    [[nodiscard]] Reading read(const std::vector<float> &features, double level) const;
    /// Keeps a row whose outcome is not known yet. Returns its handle, never 0.
    int64_t keep(std::vector<float> features, const Reading &reading, double level, double now);
    /// What became of a row. Unknown handles are nothing.
    void learn(int64_t handle, double relativeLog, double now);
    void forget(int64_t handle);
    /// Corrects and grows again when it is time.
    void refresh(double now);

    /// Starts from what was learnt elsewhere: new trees learn what is different here.
    void adopt(const Trees &trees, const Triple &shift);

    [[nodiscard]] int64_t outcomes() const { return m_state.outcomes; }
    [[nodiscard]] int64_t version() const { return m_state.version; }
    /// Of the newest outcomes: how many fell into their interval, and how many were looked at.
    [[nodiscard]] std::pair<int64_t, int64_t> coverage() const;

    struct Row
    {
        int64_t handle = 0;
        std::vector<float> features;
        Triple final{};
        double level = 0.0;
    };
    struct Done
    {
        std::vector<float> features;
        float target = 0.0F; ///< above the part of the level that is taken out
        double at = 0.0;
    };
    /// For the life tables: since when, until when (0: it lasts), and the days that each raw quantile said.
    struct Age
    {
        int64_t handle = 0;
        double from = 0.0;
        double until = 0.0;
        Triple days{};
    };
    struct State
    {
        int64_t next = 1;
        int64_t outcomes = 0;
        int64_t version = 0;
        double since = 0.0; ///< when the first row began
        double refitAt = 0.0;
        int64_t refitOutcomes = 0;
        double correctedAt = 0.0;
        std::deque<Row> open; ///< by handle
        std::deque<Done> done;
        std::deque<uint8_t> inside; ///< of the newest outcomes
        std::deque<Age> ages;
        Triple shift{};
        Triple levels{0.09, 0.5, 0.93}; ///< that the bounds are read at
        Trees start;
        Trees trees;
        bool hasStart = false;
        bool hasTrees = false;
    };
    [[nodiscard]] const State &state() const { return m_state; }
    void restore(State state) { m_state = std::move(state); }

private:
    void correct(double now);
    [[nodiscard]] double raw(size_t share, const float *features, double level) const;

    OnlineSettings m_settings;
    State m_state;
};

} // namespace readings::eta
