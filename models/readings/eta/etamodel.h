// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/etamemory.h"
#include "readings/eta/onlinequantiles.h"

#include "core/result.h"

#include <QByteArray>

#include <map>
#include <optional>

namespace readings::eta {

enum class Stage : uint8_t { Purchase, Handover, Scan };
[[nodiscard]] const char *stageName(Stage stage);

/// When an order will arrive, in days since its purchase.
struct Prediction
{
    double p10 = 0.0;
    double p50 = 0.0;
    double p90 = 0.0;
    std::optional<double> late; ///< probability that it comes after what the shop promised
    Stage stage = Stage::Purchase;
    double asOf = 0.0;   ///< time of the fact that it rests on, days since 1970
    int64_t n = 0;       ///< outcomes learnt from
    int64_t inside = 0;  ///< of the newest outcomes of this stage, how many lay in their interval
    int64_t looked = 0;  ///< of how many
    int64_t version = 0; ///< of the trees

    bool operator==(const Prediction &) const = default;
};

struct EtaSettings
{
    OnlineSettings online;
    bool handover = true; ///< also learn the way from the hand-over; half the work is saved without

    /// For files: remembers four times as many outcomes as one whose state is stored every few minutes. A large shop's
    /// newest 15,000 are of two or three months, which is too little to know a season by.
    static EtaSettings ofFiles()
    {
        EtaSettings settings;
        settings.online.mostRows = 60'000;
        return settings;
    }
};

/// The whole model: told what happens in the order of time, it answers when orders will arrive and learns each outcome
/// when it happens. Depends on nothing but what it was told: no clock, no chance. Times are days since 1970; a fact
/// that is told late counts as learnt when it is told, with its own time as its duration. Not thread-safe.
class EtaModel
{
public:
    explicit EtaModel(const EtaSettings &settings = {});

    static constexpr const char *Name = "eta-online";
    static constexpr const char *Version = "2";

    /// A new order. Placing one again (the same id) changes nothing and answers nothing.
    std::optional<Prediction> placed(const OrderFacts &facts);
    std::optional<Prediction> handedOver(const std::string &id, double at);
    /// Any later news of a carrier: `code` names what it said, e.g. "northpost/out_for_delivery".
    std::optional<Prediction> scanned(const std::string &id, const std::string &code, double at);
    /// False for an order that it does not know or that has come already.
    bool delivered(const std::string &id, double at);
    /// It will not come: nothing is learnt from it.
    void cancelled(const std::string &id);

    /// When an order that is under way was placed; NaN for another.
    [[nodiscard]] double placedAt(const std::string &id) const;
    [[nodiscard]] int64_t outcomes() const { return m_purchase.outcomes(); }
    [[nodiscard]] size_t underWay() const { return m_orders.size(); }

    /// All of its state. load() gives a model that goes on exactly as this one would.
    [[nodiscard]] QByteArray save() const;
    static core::Result<EtaModel> load(const QByteArray &bytes, const EtaSettings &settings = {});

    /// What another run learnt by some moment, without its orders: where a shop with little history starts.
    struct Prior
    {
        double asOf = 0.0;
        std::unordered_map<uint64_t, DecayedMean> means;
        EtaMemory::Levels levels;
        OnlineQuantiles::Trees purchase;
        OnlineQuantiles::Trees handover;
        Triple purchaseShift{};
        Triple handoverShift{};
    };
    [[nodiscard]] Prior prior(double asOf) const;
    /// Priors by rising asOf. The newest that is not younger than what happens is taken up as long as there are fewer
    /// than a thousand own outcomes: nothing is ever told from a prior that could not have been known then.
    void usePriors(std::vector<Prior> priors);
    [[nodiscard]] static QByteArray savePriors(const std::vector<Prior> &priors);
    static core::Result<std::vector<Prior>> loadPriors(const QByteArray &bytes);

    struct UnderWay
    {
        OrderFacts facts;
        int64_t purchase = 0; ///< handles of rows
        int64_t handover = 0;
        double purchaseLevel = 0.0;
        double handoverLevel = 0.0;
        double handedOver = Unknown;
        Triple transit{}; ///< ln days from the hand-over
        double odds = Unknown;
        std::vector<std::pair<uint64_t, double>> scans; ///< code, time
        double scanEarliest = Unknown;                  ///< what the newest of them said
        double scanLatest = Unknown;
    };
    /// Log-odds of being late, corrected by what became of earlier ones.
    struct LateScale
    {
        double shift = 0.0;
        double slope = 1.0;
    };

private:
    void startFrom(double now);
    [[nodiscard]] Prediction predictionOf(const Triple &logDays, double from, const UnderWay &order, Stage stage,
                                          double asOf) const;
    void learnLate(const UnderWay &order, double at);

    EtaSettings m_settings;
    EtaMemory m_memory;
    OnlineQuantiles m_purchase;
    OnlineQuantiles m_handover;
    std::map<std::string, UnderWay> m_orders;
    std::unordered_map<uint64_t, std::deque<float>> m_remaining; ///< days left after a carrier's word
    std::deque<uint8_t> m_scanInside;                            ///< of the newest outcomes that had scans
    LateScale m_late;
    double m_now = 0.0;
    std::vector<Prior> m_priors;
    double m_priorAsOf = 0.0;
};

} // namespace readings::eta
