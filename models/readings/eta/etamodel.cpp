// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/etamodel.h"

#include <algorithm>
#include <tuple>

namespace readings::eta {

namespace {

constexpr double shortestDays = 0.05; // days
constexpr double normalAt = 1.2816;   // standard deviations from the middle to 10 and 90 %
constexpr int64_t enoughOwn = 1000;   // outcomes, after which no prior is taken up any more
constexpr size_t remembered = 200;    // remaining days kept of each word of a carrier
constexpr size_t fewestScans = 30;
constexpr size_t scansCounted = 1000;
constexpr size_t mostOrders = 100'000; // under way; the oldest are given up
constexpr double givenUp = 180.0;      // days
constexpr double lateStep = 0.002;     // slow: what was late lately says little of what is ordered now

double logistic(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

/// Share that is still under way after some days, from ln days at 10, 50 and 90 %: two halves of normal distributions.
double surviving(const Triple &logDays, double days)
{
    const double x = std::log(std::max(shortestDays, days)) - logDays[1];
    const double spread = std::max(0.05, x < 0.0 ? logDays[1] - logDays[0] : logDays[2] - logDays[1]) / normalAt;
    return std::clamp(0.5 * std::erfc(x / spread / std::sqrt(2.0)), 1e-6, 1.0 - 1e-6);
}

/// The days that a share of what is still under way after `age` days does not outlive.
double conditional(const Triple &logDays, double age, double share)
{
    const double target = surviving(logDays, age) * (1.0 - share);
    double low = std::max(shortestDays, age);
    double high = low + 400.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2.0;
        (surviving(logDays, middle) > target ? low : high) = middle;
    }
    return high;
}

/// A promise without a time of day is good until its day ends.
double endOf(double promised)
{
    return promised == std::floor(promised) ? promised + 1.0 : promised;
}

uint64_t codeKey(const std::string &code)
{
    uint64_t hash = 1469598103934665603ULL;
    for (const char c : code) {
        hash = (hash ^ uint8_t(c)) * 1099511628211ULL;
    }
    return hash;
}

} // namespace

const char *stageName(Stage stage)
{
    switch (stage) {
    case Stage::Purchase:
        return "purchase";
    case Stage::Handover:
        return "handover";
    case Stage::Scan:
        break;
    }
    return "scan";
}

EtaModel::EtaModel(const EtaSettings &settings)
    : m_settings(settings)
    , m_purchase(settings.online)
    , m_handover(settings.online)
{
}

Prediction EtaModel::predictionOf(const Triple &logDays, double from, const UnderWay &order, Stage stage,
                                  double asOf) const
{
    Prediction prediction;
    const double before = from - order.facts.placed;
    prediction.p10 = before + std::exp(logDays[0]);
    prediction.p50 = before + std::exp(logDays[1]);
    prediction.p90 = before + std::exp(logDays[2]);
    prediction.stage = stage;
    prediction.asOf = asOf;
    prediction.n = m_purchase.outcomes();
    const OnlineQuantiles &quantiles = stage == Stage::Purchase ? m_purchase : m_handover;
    prediction.version = quantiles.version();
    std::tie(prediction.inside, prediction.looked) = quantiles.coverage();
    if (stage == Stage::Scan) {
        prediction.inside = std::count(m_scanInside.begin(), m_scanInside.end(), uint8_t(1));
        prediction.looked = int64_t(m_scanInside.size());
    }
    if (!std::isnan(order.odds)) {
        prediction.late = logistic(m_late.shift + m_late.slope * order.odds);
    }
    return prediction;
}

std::optional<Prediction> EtaModel::placed(const OrderFacts &facts)
{
    if (m_orders.contains(facts.id)) {
        return std::nullopt;
    }
    const double now = m_now = std::max(m_now, facts.placed);
    startFrom(now);
    m_memory.placed(facts, now);
    m_purchase.refresh(now);
    UnderWay order;
    order.facts = facts;
    order.purchaseLevel = m_memory.levels(now).log[size_t(Stretch::Whole)];
    std::vector<float> features = m_memory.features(facts, Stretch::Whole, Unknown, now);
    const OnlineQuantiles::Reading reading = m_purchase.read(features, order.purchaseLevel);
    order.purchase = m_purchase.keep(std::move(features), reading, order.purchaseLevel, now);
    Triple logDays = reading.final;
    for (double &value : logDays) {
        value += order.purchaseLevel;
    }
    if (!std::isnan(facts.promised)) {
        const double p = surviving(logDays, endOf(facts.promised) - facts.placed);
        order.odds = std::log(p / (1.0 - p));
    }
    const Prediction prediction = predictionOf(logDays, facts.placed, order, Stage::Purchase, now);
    m_orders.emplace(facts.id, std::move(order));
    if (m_orders.size() > mostOrders) {
        std::erase_if(m_orders, [now](const auto &entry) { return entry.second.facts.placed < now - givenUp; });
    }
    return prediction;
}

double EtaModel::placedAt(const std::string &id) const
{
    const auto found = m_orders.find(id);
    return found == m_orders.end() ? Unknown : found->second.facts.placed;
}

std::optional<Prediction> EtaModel::handedOver(const std::string &id, double at)
{
    const auto found = m_orders.find(id);
    if (found == m_orders.end() || !std::isnan(found->second.handedOver) || at < found->second.facts.placed) {
        return std::nullopt;
    }
    UnderWay &order = found->second;
    const double now = m_now = std::max(m_now, at);
    order.handedOver = at;
    m_memory.handedOver(order.facts, now);
    if (!m_settings.handover) {
        return std::nullopt;
    }
    m_handover.refresh(now);
    order.handoverLevel = m_memory.levels(now).log[size_t(Stretch::Transit)];
    std::vector<float> features = m_memory.features(order.facts, Stretch::Transit, at - order.facts.placed, now);
    const OnlineQuantiles::Reading reading = m_handover.read(features, order.handoverLevel);
    order.handover = m_handover.keep(std::move(features), reading, order.handoverLevel, now);
    for (size_t i = 0; i < order.transit.size(); ++i) {
        order.transit[i] = reading.final[i] + order.handoverLevel;
    }
    if (!std::isnan(order.facts.promised)) {
        const double p = surviving(order.transit, endOf(order.facts.promised) - at);
        order.odds = std::log(p / (1.0 - p));
    }
    return predictionOf(order.transit, at, order, Stage::Handover, now);
}

std::optional<Prediction> EtaModel::scanned(const std::string &id, const std::string &code, double at)
{
    const auto found = m_orders.find(id);
    if (found == m_orders.end() || std::isnan(found->second.handedOver) || at < found->second.handedOver) {
        return std::nullopt;
    }
    UnderWay &order = found->second;
    const double now = m_now = std::max(m_now, at);
    const uint64_t key = codeKey(code);
    order.scans.emplace_back(key, at);
    Triple logDays{}; // from the scan
    const auto known = m_remaining.find(key);
    if (known != m_remaining.end() && known->second.size() >= fewestScans) {
        std::vector<std::pair<float, float>> items;
        for (const float days : known->second) {
            items.emplace_back(days, 1.0F);
        }
        for (size_t i = 0; i < logDays.size(); ++i) {
            logDays[i] = std::log(std::max(shortestDays, weightedQuantile(items, Shares[i])));
        }
    } else if (m_settings.handover) {
        // What the hand-over said, knowing that it has not come yet.
        const double age = at - order.handedOver;
        for (size_t i = 0; i < logDays.size(); ++i) {
            logDays[i] = std::log(std::max(shortestDays, conditional(order.transit, age, Shares[i]) - age));
        }
    } else {
        return std::nullopt;
    }
    if (!std::isnan(order.facts.promised)) {
        const double p = surviving(logDays, endOf(order.facts.promised) - at);
        order.odds = std::log(p / (1.0 - p));
    }
    order.scanEarliest = at + std::exp(logDays[0]);
    order.scanLatest = at + std::exp(logDays[2]);
    return predictionOf(logDays, at, order, Stage::Scan, now);
}

bool EtaModel::delivered(const std::string &id, double at)
{
    const auto found = m_orders.find(id);
    if (found == m_orders.end()) {
        return false;
    }
    const UnderWay &order = found->second;
    if (at < order.facts.placed) {
        return false;
    }
    const double now = m_now = std::max(m_now, at);
    const bool transit = !std::isnan(order.handedOver) && order.handedOver <= at;
    m_memory.delivered(order.facts, transit ? order.handedOver : Unknown, at, now);
    m_purchase.learn(order.purchase, std::log(std::max(shortestDays, at - order.facts.placed)) - order.purchaseLevel,
                     now);
    if (order.handover != 0) {
        if (transit) {
            m_handover.learn(order.handover,
                             std::log(std::max(shortestDays, at - order.handedOver)) - order.handoverLevel, now);
        } else {
            m_handover.forget(order.handover);
        }
    }
    for (const auto &[code, time] : order.scans) {
        if (at >= time) {
            auto &days = m_remaining[code];
            days.push_back(float(at - time));
            if (days.size() > remembered) {
                days.pop_front();
            }
        }
    }
    if (!std::isnan(order.scanEarliest)) {
        m_scanInside.push_back(at >= order.scanEarliest && at <= order.scanLatest ? 1 : 0);
        if (m_scanInside.size() > scansCounted) {
            m_scanInside.pop_front();
        }
    }
    learnLate(order, at);
    m_orders.erase(found);
    return true;
}

void EtaModel::learnLate(const UnderWay &order, double at)
{
    if (std::isnan(order.odds)) {
        return;
    }
    const double error =
        (at >= endOf(order.facts.promised) ? 1.0 : 0.0) - logistic(m_late.shift + m_late.slope * order.odds);
    m_late.shift = std::clamp(m_late.shift + lateStep * error, -3.0, 3.0);
    m_late.slope = std::clamp(m_late.slope + lateStep * 0.1 * error * std::clamp(order.odds, -5.0, 5.0), 0.3, 2.0);
}

void EtaModel::cancelled(const std::string &id)
{
    const auto found = m_orders.find(id);
    if (found == m_orders.end()) {
        return;
    }
    if (std::isnan(found->second.handedOver)) {
        m_memory.left(found->second.facts);
    }
    m_purchase.forget(found->second.purchase);
    m_handover.forget(found->second.handover);
    m_orders.erase(found);
}

void EtaModel::startFrom(double now)
{
    const Prior *newest = nullptr;
    for (const Prior &prior : m_priors) {
        if (prior.asOf <= now) {
            newest = &prior;
        }
    }
    if (!newest || newest->asOf <= m_priorAsOf) {
        return;
    }
    m_priorAsOf = newest->asOf;
    if (m_purchase.outcomes() >= enoughOwn) {
        m_priors.clear();
        return;
    }
    EtaMemory::State state = m_memory.state();
    state.means = newest->means;
    state.levels = newest->levels;
    m_memory.restore(std::move(state));
    m_purchase.adopt(newest->purchase, newest->purchaseShift);
    m_handover.adopt(newest->handover, newest->handoverShift);
}

void EtaModel::usePriors(std::vector<Prior> priors)
{
    m_priors = std::move(priors);
}

} // namespace readings::eta
