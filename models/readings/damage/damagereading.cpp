// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/damagereading.h"

#include "core/enumname.h"

namespace readings::damage {

namespace {

constexpr std::array<core::EnumName<Verdict>, 6> VerdictNames{{{Verdict::DamagedPackaging, "damaged_packaging"},
                                                               {Verdict::DamagedProduct, "damaged_product"},
                                                               {Verdict::LooksIntact, "looks_intact"},
                                                               {Verdict::NotParcelOrProduct, "not_parcel_or_product"},
                                                               {Verdict::Unusable, "unusable"},
                                                               {Verdict::NotSure, "not_sure"}}};

} // namespace

QLatin1String verdictName(Verdict verdict)
{
    return core::nameIn(VerdictNames, verdict);
}

std::optional<Verdict> verdictFromName(QStringView name)
{
    return core::valueIn(VerdictNames, name);
}

double DamageReading::damage() const
{
    double sum = 0.0;
    for (const ClassProbability &p : probabilities) {
        if (p.verdict == Verdict::DamagedPackaging || p.verdict == Verdict::DamagedProduct) {
            sum += p.calibrated;
        }
    }
    return sum;
}

Verdict DamageReading::judged(double notSureBelow) const
{
    if (!quality.usable()) {
        return Verdict::Unusable;
    }
    const ClassProbability *top = nullptr;
    double most = 0.0;
    const ClassProbability *damaged = nullptr;
    for (const ClassProbability &p : probabilities) {
        const bool hurt = p.verdict == Verdict::DamagedPackaging || p.verdict == Verdict::DamagedProduct;
        if (hurt && (damaged == nullptr || p.calibrated > damaged->calibrated)) {
            damaged = &p;
        } else if (!hurt && p.calibrated > most) {
            top = &p;
            most = p.calibrated;
        }
    }
    if (damaged != nullptr && damage() > most) {
        top = damaged;
        most = damage();
    }
    return top == nullptr || most < notSureBelow ? Verdict::NotSure : top->verdict;
}

const ClassProbability *DamageReading::best() const
{
    const auto found = std::max_element(probabilities.begin(), probabilities.end(),
                                        [](const auto &a, const auto &b) { return a.calibrated < b.calibrated; });
    return found == probabilities.end() ? nullptr : &*found;
}

desk::PhotoReading DamageReading::toPhotoReading() const
{
    desk::PhotoReading out;
    out.verdict = verdictName(verdict);
    if (const ClassProbability *top = best()) {
        out.confidence.raw = top->raw;
        out.confidence.calibrated = top->calibrated;
    }
    for (const ClassProbability &p : probabilities) {
        out.probabilities.push_back({verdictName(p.verdict), p.calibrated});
    }
    out.quality = quality.codes();
    out.ms = ms;
    out.model = model;
    out.calibration = calibration;
    for (const DamageHint &hint : hints) {
        out.hints.push_back({hint.name, hint.probability});
    }
    return out;
}

} // namespace readings::damage
