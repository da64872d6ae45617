// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/etamemory.h"

#include "readings/eta/lifetable.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace readings::eta {

namespace {

constexpr double halfLife = 90.0;   // days; how a route differs from the rest changes slowly
constexpr double recent = 8.0;      // days; how things stand
constexpr double slow = 30.0;       // days; how things stood, to see which way they go
constexpr double tailLife = 3.0;    // days; how far the slow ones lie off just now
constexpr double levelWindow = 9.0; // days that a level is counted from
constexpr double longest = 75.0;    // days after which something under way no longer counts
constexpr double ageStep = 0.25;    // days
constexpr int ageSteps = 300;
constexpr double stillWaiting = 60.0;  // days; later an order is lost or cancelled rather than under way
constexpr double countEvery = 0.5;     // days
constexpr double shortest = 0.05;      // days; keeps logarithms finite
constexpr double levelStrength = 20.0; // beginnings that the level before weighs as much as

constexpr size_t mostMeans = 400'000; // above it, what was not seen for long is forgotten

uint64_t hashOf(std::string_view text, uint64_t seed)
{
    uint64_t hash = 1469598103934665603ULL ^ (seed * 0x9E3779B97F4A7C15ULL);
    for (const char c : text) {
        hash = (hash ^ uint8_t(c)) * 1099511628211ULL;
    }
    return hash;
}

enum Kind : uint64_t {
    Everything,
    Destination,
    Route,
    Place2,
    Place3,
    Seller,
    Category,
    SellerPlace,
    Daily,
    Ending,
    Ratio,
    Slowly,
    Tail
};

uint64_t keyOf(Kind kind, Stretch stretch, std::string_view a = {}, std::string_view b = {})
{
    return hashOf(b, hashOf(a, uint64_t(kind) * 7 + uint64_t(stretch) + 1));
}

std::string place(const OrderFacts &facts, int digits)
{
    if (std::isnan(facts.postcode)) {
        return {};
    }
    const int number = static_cast<int>(facts.postcode) / (digits == 2 ? 1000 : 100);
    return std::to_string(number);
}

float logOf(double value)
{
    return std::isnan(value) ? std::numeric_limits<float>::quiet_NaN() : float(std::log(std::max(value, 0.01)));
}

} // namespace

const EtaMemory::Levels &EtaMemory::levels(double now)
{
    if (m_state.countedAt == 0.0 || now - m_state.countedAt >= countEvery) {
        count(now);
    }
    return m_state.levels;
}

void EtaMemory::count(double now)
{
    m_state.countedAt = now;
    const double since = now - levelWindow;
    for (int stretch = 0; stretch < StretchCount; ++stretch) {
        auto &begun = m_state.begun[size_t(stretch)];
        while (!begun.empty() && begun.front().from < now - longest) {
            begun.pop_front();
        }
        LifeTable table(ageStep, ageSteps);
        for (const Begun &one : begun) {
            const double until = one.until > 0.0 ? one.until : now;
            if (until >= since) {
                table.add(std::max(since, one.from) - one.from, until - one.from, one.until > 0.0);
            }
        }
        const auto median = table.quantile(0.5);
        const auto tail = table.quantile(0.9);
        if (median && tail && Stretch(stretch) == Stretch::Whole) {
            const double off = std::log(*tail / std::max(shortest, *median));
            m_state.means[keyOf(Tail, Stretch::Whole)].add(now, off, tailLife);
        }
        if (median) {
            double &level = m_state.levels.log[size_t(stretch)];
            const double share = table.ended() / (table.ended() + levelStrength);
            level += share * (std::log(std::max(shortest, *median)) - level);
            m_state.means[keyOf(Slowly, Stretch(stretch))].add(now, level, slow);
        }
    }
    if (m_state.means.size() > mostMeans) {
        std::erase_if(m_state.means, [now](const auto &entry) { return entry.second.weightAt(now, halfLife) < 0.2; });
    }
    const auto &whole = m_state.begun[0];
    m_state.levels.waiting = double(std::count_if(whole.begin(), whole.end(), [now](const Begun &one) {
        return one.until == 0.0 && one.from > now - stillWaiting;
    }));
}

void EtaMemory::finish(Stretch stretch, uint64_t key, double now)
{
    auto &begun = m_state.begun[size_t(stretch)];
    // Most end soon after they began: looking from the newest end is short.
    for (auto it = begun.rbegin(); it != begun.rend(); ++it) {
        if (it->key == key) {
            it->until = now;
            return;
        }
    }
}

void EtaMemory::placed(const OrderFacts &facts, double now)
{
    const uint64_t key = hashOf(facts.id, 0);
    m_state.begun[size_t(Stretch::Whole)].push_back({now, 0.0, key});
    m_state.begun[size_t(Stretch::Handling)].push_back({now, 0.0, key});
    m_state.means[keyOf(Daily, Stretch::Whole)].add(now, 1.0, recent);
    m_state.means[keyOf(Daily, Stretch::Transit)].add(now, 1.0, halfLife);
    if (!facts.seller.empty()) {
        ++m_state.backlog[hashOf(facts.seller, 1)];
    }
}

void EtaMemory::handedOver(const OrderFacts &facts, double now)
{
    const uint64_t key = hashOf(facts.id, 0);
    finish(Stretch::Handling, key, now);
    m_state.begun[size_t(Stretch::Transit)].push_back({now, 0.0, key});
    learn(facts, Stretch::Handling, std::log(std::max(shortest, now - facts.placed)), now);
    left(facts);
}

void EtaMemory::left(const OrderFacts &facts)
{
    const auto found = m_state.backlog.find(hashOf(facts.seller, 1));
    if (!facts.seller.empty() && found != m_state.backlog.end() && --found->second <= 0) {
        m_state.backlog.erase(found);
    }
}

void EtaMemory::delivered(const OrderFacts &facts, double handedOverAt, double at, double now)
{
    const uint64_t key = hashOf(facts.id, 0);
    finish(Stretch::Whole, key, now);
    const double whole = std::max(shortest, at - facts.placed);
    learn(facts, Stretch::Whole, std::log(whole), now);
    m_state.means[keyOf(Ending, Stretch::Whole)].add(now, 1.0, recent);
    if (!std::isnan(handedOverAt)) {
        finish(Stretch::Transit, key, now);
        learn(facts, Stretch::Transit, std::log(std::max(shortest, at - handedOverAt)), now);
    }
    if (!std::isnan(facts.promised) && facts.promised > facts.placed) {
        const double ratio = std::log(whole / (facts.promised - facts.placed));
        m_state.means[keyOf(Ratio, Stretch::Whole)].add(now, ratio, recent);
        m_state.means[keyOf(Ratio, Stretch::Transit, facts.destination)].add(now, ratio, halfLife);
    }
}

void EtaMemory::learn(const OrderFacts &facts, Stretch stretch, double logDays, double now)
{
    const double off = logDays - m_state.levels.log[size_t(stretch)];
    const auto tell = [&](Kind kind, std::string_view a, std::string_view b = {}) {
        if (!a.empty()) {
            m_state.means[keyOf(kind, stretch, a, b)].add(now, off, halfLife);
        }
    };
    m_state.means[keyOf(Everything, stretch)].add(now, off, recent);
    tell(Destination, facts.destination);
    tell(Category, facts.category);
    tell(Seller, facts.seller);
    if (!facts.origin.empty()) {
        tell(Route, facts.destination, facts.origin);
    }
    tell(Place2, place(facts, 2));
    tell(Place3, place(facts, 3));
    if (!facts.seller.empty()) {
        tell(SellerPlace, facts.destination, facts.seller);
    }
}

double EtaMemory::mean(uint64_t key, double parent, double strength, double now) const
{
    const auto found = m_state.means.find(key);
    return found == m_state.means.end() ? parent : found->second.towards(parent, strength, now, halfLife);
}

std::vector<float> EtaMemory::features(const OrderFacts &facts, Stretch stretch, double handling, double now)
{
    const Levels level = levels(now);
    const double days = std::floor(now);
    const double weekday = std::fmod(days + 3.0, 7.0); // 1970-01-01 was a Thursday; 0 is Monday
    const double base = level.log[size_t(stretch)];
    const double promise = std::isnan(facts.promised) ? Unknown : facts.promised - now;
    std::vector<float> row;
    row.reserve(40);
    const auto put = [&row](double value) { row.push_back(float(value)); };
    put(weekday);
    put((now - days) * 24.0);
    put(promise);
    put(std::isnan(promise) ? Unknown : std::log(std::max(0.1, promise)) - base);
    row.push_back(logOf(facts.price));
    row.push_back(logOf(facts.freight));
    row.push_back(logOf(facts.weight));
    put(facts.freight / std::max(1.0, facts.price));
    put(facts.postcode);
    put(facts.origin.empty() || facts.destination.empty() ? Unknown : facts.origin == facts.destination ? 1.0 : 0.0);

    const auto tell = [&](Stretch of) {
        const double everything = 0.0;
        const double destination =
            facts.destination.empty() ? Unknown : mean(keyOf(Destination, of, facts.destination), everything, 5.0, now);
        const double from = std::isnan(destination) ? everything : destination;
        const bool routed = !facts.origin.empty() && !facts.destination.empty();
        const double route = routed ? mean(keyOf(Route, of, facts.destination, facts.origin), from, 10.0, now) : from;
        const double place2 =
            std::isnan(facts.postcode) ? Unknown : mean(keyOf(Place2, of, place(facts, 2)), from, 10.0, now);
        const double place3 =
            std::isnan(facts.postcode) ? Unknown : mean(keyOf(Place3, of, place(facts, 3)), place2, 10.0, now);
        const double seller =
            facts.seller.empty() ? Unknown : mean(keyOf(Seller, of, facts.seller), everything, 5.0, now);
        put(routed ? route : destination);
        put(place2);
        put(place3);
        put(seller);
        return from;
    };
    const double from = tell(Stretch::Whole);
    tell(stretch == Stretch::Transit ? Stretch::Transit : Stretch::Handling);
    if (stretch == Stretch::Whole) {
        const double to = mean(keyOf(Destination, Stretch::Transit, facts.destination), 0.0, 5.0, now);
        put(mean(keyOf(Route, Stretch::Transit, facts.destination, facts.origin), to, 10.0, now));
        put(mean(keyOf(Place3, Stretch::Transit, place(facts, 3)), to, 10.0, now));
    } else {
        put(std::log(std::max(shortest, handling)));
        put(std::log(std::max(shortest, handling)) - level.log[size_t(Stretch::Handling)]);
        put(std::isnan(facts.promised) ? Unknown : facts.promised - facts.placed);
        put(std::fmod(std::floor(facts.placed) + 3.0, 7.0));
    }
    put(facts.category.empty() ? Unknown : mean(keyOf(Category, Stretch::Handling, facts.category), 0.0, 10.0, now));
    put(facts.category.empty() ? Unknown : mean(keyOf(Category, Stretch::Whole, facts.category), 0.0, 10.0, now));
    put(facts.seller.empty()
            ? Unknown
            : mean(keyOf(SellerPlace, Stretch::Whole, facts.destination, facts.seller), from, 3.0, now));
    const auto weightOf = [&](uint64_t key, double life) {
        const auto found = m_state.means.find(key);
        return found == m_state.means.end() ? 0.0 : found->second.weightAt(now, life);
    };
    put(facts.seller.empty() ? Unknown : weightOf(keyOf(Seller, Stretch::Whole, facts.seller), halfLife));
    const auto backlog = m_state.backlog.find(hashOf(facts.seller, 1));
    put(facts.seller.empty() ? Unknown : backlog == m_state.backlog.end() ? 0.0 : double(backlog->second));
    // How things stand.
    for (const double log : level.log) {
        put(log);
    }
    const auto lately = [&](uint64_t key) {
        const auto found = m_state.means.find(key);
        return found == m_state.means.end() ? 0.0 : found->second.towards(0.0, 5.0, now, recent);
    };
    put(lately(keyOf(Everything, stretch)));
    put(lately(keyOf(Everything, Stretch::Handling)));
    put(lately(keyOf(Ratio, Stretch::Whole)));
    put(facts.destination.empty() ? Unknown
                                  : mean(keyOf(Ratio, Stretch::Transit, facts.destination), Unknown, 0.0, now));
    const double placedNow = weightOf(keyOf(Daily, Stretch::Whole), recent);
    put(std::log((1.0 + placedNow) / (1.0 + weightOf(keyOf(Ending, Stretch::Whole), recent))));
    put(std::log((1.0 + placedNow) / (1.0 + weightOf(keyOf(Daily, Stretch::Transit), halfLife))));
    put(level.waiting / (1.0 + placedNow));
    const auto known = [&](uint64_t key) {
        const auto found = m_state.means.find(key);
        return found == m_state.means.end() ? Unknown : found->second.sum / found->second.weight;
    };
    put(base - known(keyOf(Slowly, stretch)));
    put(known(keyOf(Tail, Stretch::Whole)));
    return row;
}

} // namespace readings::eta
