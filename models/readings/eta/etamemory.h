// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/decayedmean.h"
#include "readings/eta/orderfacts.h"

#include <array>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace readings::eta {

/// The three stretches of an order's way.
enum class Stretch : uint8_t { Whole, Handling, Transit };
inline constexpr int StretchCount = 3;

/// What a shop's past says at a moment: levels (how fast is everything just now) and how routes, sellers, places and
/// kinds of goods differ from them. Told of everything in the order of time.
class EtaMemory
{
public:
    struct Levels
    {
        std::array<double, StretchCount> log{2.3, 0.7, 2.0}; ///< ln of the typical days of each stretch
        double waiting = 0.0;                                ///< orders under way
    };

    /// Levels of now: medians of life tables over the last days, counted again twice a day.
    const Levels &levels(double now);

    void placed(const OrderFacts &facts, double now);
    void handedOver(const OrderFacts &facts, double now);
    /// It no longer waits at its seller: handed over, or cancelled.
    void left(const OrderFacts &facts);
    /// `at` is when it came, `now` when that is learnt.
    void delivered(const OrderFacts &facts, double handedOverAt, double at, double now);

    /// Whole: at the purchase. Transit: at the hand-over, which took `handling` days.
    std::vector<float> features(const OrderFacts &facts, Stretch stretch, double handling, double now);

    struct Begun
    {
        double from = 0.0;
        double until = 0.0; ///< 0 while it lasts
        uint64_t key = 0;
    };
    struct State
    {
        std::unordered_map<uint64_t, DecayedMean> means;
        std::array<std::deque<Begun>, StretchCount> begun;
        Levels levels;
        double countedAt = 0.0;
        std::unordered_map<uint64_t, int32_t> backlog; ///< orders of a seller that are not handed over
    };
    [[nodiscard]] const State &state() const { return m_state; }
    void restore(State state) { m_state = std::move(state); }

private:
    void count(double now);
    void learn(const OrderFacts &facts, Stretch stretch, double logDays, double now);
    [[nodiscard]] double mean(uint64_t key, double parent, double strength, double now) const;
    void finish(Stretch stretch, uint64_t key, double now);

    State m_state;
};

} // namespace readings::eta
