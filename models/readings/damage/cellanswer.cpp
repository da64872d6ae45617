// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/cellanswer.h"

#include <algorithm>
#include <cmath>

namespace readings::damage {

namespace {

double sigmoid(double logit)
{
    return 1.0 / (1.0 + std::exp(-logit));
}

/// Neither, or one of the two, damaged or not: a tree of three questions.
std::array<double, ShopHead::Outputs> composed(double other, double damage, double parcel)
{
    const double relevant = 1.0 - sigmoid(other);
    const double hurt = relevant * sigmoid(damage);
    return {hurt * sigmoid(parcel), hurt * (1.0 - sigmoid(parcel)), relevant - hurt, sigmoid(other)};
}

} // namespace

bool CellAnswer::isSound() const
{
    return std::isfinite(other) && std::isfinite(parcel) && !cells.empty() &&
           std::all_of(cells.begin(), cells.end(), [](float cell) { return std::isfinite(cell); });
}

double CellAnswer::pooled(int kind, double sharpness) const
{
    const float *plane = cells.data() + qsizetype(kind) * rows * columns;
    const double top = double(*std::max_element(plane, plane + qsizetype(rows) * columns));
    double weights = 0.0, sum = 0.0;
    for (int i = 0; i < rows * columns; ++i) {
        const double weight = std::exp(sharpness * (double(plane[i]) - top));
        weights += weight;
        sum += weight * double(plane[i]);
    }
    return sum / weights;
}

void fillReading(const CellAnswer &answer, const ModelCard &card, const ShopHead *head, Fingerprint print,
                 DamageReading &reading)
{
    const double damage = answer.pooled(0, card.sharpness);
    const auto raw = composed(answer.other, damage, answer.parcel);
    auto calibrated = composed(card.other.at(answer.other), card.damage.at(damage), card.parcel.at(answer.parcel));
    for (size_t k = 0; k < calibrated.size(); ++k) {
        print.scores[k] = float(std::log(std::max(1e-4, calibrated[k])));
    }
    if (head != nullptr) {
        calibrated = head->probabilities(print);
    }
    const auto &classes = ShopHead::classes();
    for (size_t k = 0; k < classes.size(); ++k) {
        reading.probabilities.push_back({classes[k], raw[k], calibrated[k]});
    }
    reading.fingerprint = std::move(print);

    reading.heat.columns = answer.columns;
    reading.heat.rows = answer.rows;
    reading.heat.of = calibrated[0] >= calibrated[1] ? Verdict::DamagedPackaging : Verdict::DamagedProduct;
    const int cells = answer.rows * answer.columns;
    const double most = double(*std::max_element(answer.cells.begin(), answer.cells.begin() + cells));
    reading.heat.strength = std::max(0.0, card.damage.at(most));
    for (int i = 0; i < cells; ++i) {
        reading.heat.cells.push_back(
            float(sigmoid(card.damage.at(double(answer.cells[size_t(i)]))) / sigmoid(card.damage.at(most))));
    }

    // Finer words only for what is called damaged at all.
    if (reading.damage() < card.notSureBelow) {
        return;
    }
    for (const HintRule &rule : card.hints) {
        const double probability = sigmoid(rule.line.at(answer.pooled(rule.channel, card.sharpness)));
        if (probability >= rule.from) {
            reading.hints.push_back({rule.name, probability});
        }
    }
    std::sort(reading.hints.begin(), reading.hints.end(),
              [](const DamageHint &a, const DamageHint &b) { return a.probability > b.probability; });
}

} // namespace readings::damage
