// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/evaluation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr int Bins = 10;
constexpr int Resamples = 300;
constexpr double Spread = 1.96;

quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

std::vector<Held> readWithout(const Trainer &trainer, const std::function<bool(size_t)> &left)
{
    const LinearModel model = trainer.train(left);
    std::vector<Held> result;
    for (size_t i = 0; i < trainer.examples().size(); ++i) {
        if (trainer.examples()[i].family >= 0 && left(i)) {
            result.push_back({i, trainer.scores(model, i)});
        }
    }
    return result;
}

double logit(double p)
{
    const double bounded = std::clamp(p, 1e-6, 1.0 - 1e-6);
    return std::log(bounded / (1.0 - bounded));
}

std::array<double, 3> sureInputs(double share, double outOfScope)
{
    return {logit(share), logit(1.0 - outOfScope), 1.0};
}

struct Weighed
{
    const Held *held;
    double weight;
};

/// Temperature and shift with the smallest log loss; a grid, then finer ones around the best.
void fitScale(const std::vector<Example> &examples, const std::vector<Weighed> &rows, Calibration &calibration)
{
    const auto loss = [&](double temperature, double shift) {
        double sum = 0.0;
        for (const Weighed &row : rows) {
            Scores scores = row.held->scores;
            for (double &score : scores) {
                score /= temperature;
            }
            scores[OutOfScope] += shift;
            const int group = examples[row.held->example].group;
            sum -= row.weight * std::log(softmax(scores)[static_cast<size_t>(group)] + 1e-12);
        }
        return sum;
    };
    double best = loss(1.0, 0.0);
    double span = 0.64;
    for (int round = 0; round < 6; ++round, span /= 2) {
        const double temperature = calibration.temperature;
        const double shift = calibration.shift;
        for (const double t : {-span, 0.0, span}) {
            for (const double s : {-2 * span, -span, 0.0, span, 2 * span}) {
                const double tried = loss(temperature * std::exp(t), shift + s);
                if (tried < best) {
                    best = tried;
                    calibration.temperature = temperature * std::exp(t);
                    calibration.shift = shift + s;
                }
            }
        }
    }
}

/// Logistic regression with three inputs by Newton's method, held a little towards its start.
void fitSure(const std::vector<Example> &examples, const std::vector<Weighed> &rows, Calibration &calibration)
{
    constexpr double Hold = 1.0;
    const std::array<double, 3> start{1.0, 0.0, 0.0};
    std::array<double, 3> &w = calibration.sure;
    w = start;
    for (int round = 0; round < 20; ++round) {
        std::array<double, 3> slope{};
        double curve[3][3] = {};
        for (size_t i = 0; i < 3; ++i) {
            slope[i] = Hold * (w[i] - start[i]);
            curve[i][i] = Hold;
        }
        for (const Weighed &row : rows) {
            const Answer given = answer(row.held->scores, calibration);
            if (given.group == OutOfScope) {
                continue;
            }
            const int group = examples[row.held->example].group;
            const auto x = sureInputs(given.chances[static_cast<size_t>(given.group)] / (1.0 - given.outOfScope),
                                      given.outOfScope);
            const double p = 1.0 / (1.0 + std::exp(-(w[0] * x[0] + w[1] * x[1] + w[2] * x[2])));
            for (size_t i = 0; i < 3; ++i) {
                slope[i] += row.weight * (p - (group == given.group ? 1.0 : 0.0)) * x[i];
                for (size_t j = 0; j < 3; ++j) {
                    curve[i][j] += row.weight * p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        // Gauss elimination of the 3 × 3 system.
        double a[3][4];
        for (size_t i = 0; i < 3; ++i) {
            for (size_t j = 0; j < 3; ++j) {
                a[i][j] = curve[i][j];
            }
            a[i][3] = slope[i];
        }
        for (size_t i = 0; i < 3; ++i) {
            for (size_t r = i + 1; r < 3; ++r) {
                const double factor = a[r][i] / a[i][i];
                for (size_t c = i; c < 4; ++c) {
                    a[r][c] -= factor * a[i][c];
                }
            }
        }
        std::array<double, 3> change{};
        for (size_t i = 3; i-- > 0;) {
            double rest = a[i][3];
            for (size_t j = i + 1; j < 3; ++j) {
                rest -= a[i][j] * change[j];
            }
            change[i] = rest / a[i][i];
        }
        for (size_t i = 0; i < 3; ++i) {
            w[i] -= change[i];
        }
    }
}

/// The highest bar that still flags `share` of what is out of scope.
double barFor(const std::vector<Example> &examples, const std::vector<Weighed> &rows, const Calibration &calibration,
              double share)
{
    std::vector<double> chances;
    for (const Weighed &row : rows) {
        if (examples[row.held->example].group == OutOfScope && examples[row.held->example].judged) {
            chances.push_back(answer(row.held->scores, calibration).outOfScope);
        }
    }
    if (chances.empty()) {
        return 0.5;
    }
    std::sort(chances.begin(), chances.end());
    const auto at = static_cast<size_t>(static_cast<double>(chances.size()) * (1.0 - share));
    return std::clamp(chances[std::min(at, chances.size() - 1)], 0.5, 0.9);
}

// --- figures ---

struct Told
{
    int truth;
    bool judged;
    int family;
    Answer given;
};

double accuracy(const std::vector<const Told *> &told)
{
    const auto right =
        std::count_if(told.begin(), told.end(), [](const Told *t) { return t->given.group == t->truth; });
    return told.empty() ? 0.0 : static_cast<double>(right) / static_cast<double>(told.size());
}

double macroF1(const std::vector<const Told *> &told)
{
    double sum = 0.0;
    for (int group = 0; group < OutOfScope; ++group) {
        double both = 0.0;
        double said = 0.0;
        double meant = 0.0;
        for (const Told *t : told) {
            both += t->given.group == group && t->truth == group ? 1.0 : 0.0;
            said += t->given.group == group ? 1.0 : 0.0;
            meant += t->truth == group ? 1.0 : 0.0;
        }
        sum += said + meant > 0.0 ? 2.0 * both / (said + meant) : 0.0;
    }
    return sum / OutOfScope;
}

double calibrationError(const std::vector<const Told *> &told)
{
    std::array<double, Bins> gap{};
    for (const Told *t : told) {
        const auto bin = static_cast<size_t>(std::min(Bins - 1, static_cast<int>(t->given.confidence * Bins)));
        gap[bin] += t->given.confidence - (t->given.group == t->truth ? 1.0 : 0.0);
    }
    double sum = 0.0;
    for (const double g : gap) {
        sum += std::abs(g);
    }
    return told.empty() ? 0.0 : sum / static_cast<double>(told.size());
}

/// Chance that a message out of scope scores higher than one of ours; ties count half.
double auroc(const std::vector<const Told *> &told)
{
    std::vector<const Told *> order = told;
    std::sort(order.begin(), order.end(),
              [](const Told *a, const Told *b) { return a->given.outOfScope < b->given.outOfScope; });
    double ranks = 0.0;
    double out = 0.0;
    for (size_t i = 0; i < order.size();) {
        size_t end = i;
        while (end < order.size() && order[end]->given.outOfScope <= order[i]->given.outOfScope) {
            ++end;
        }
        for (size_t k = i; k < end; ++k) {
            if (order[k]->truth == OutOfScope) {
                ranks += static_cast<double>(i + end + 1) / 2.0;
                out += 1.0;
            }
        }
        i = end;
    }
    const double in = static_cast<double>(order.size()) - out;
    return out > 0.0 && in > 0.0 ? (ranks - out * (out + 1.0) / 2.0) / (out * in) : 0.0;
}

using Measure = double (*)(const std::vector<const Told *> &);
using Choice = bool (*)(const Told &);

/// The mean over the repeats; the interval from resampling families (messages alike move together).
Figure figure(const QString &name, const std::vector<std::vector<Told>> &repeats, Choice choice, Measure measure)
{
    Figure result{name, 0.0, 0.0, 0.0, 0};
    for (const std::vector<Told> &repeat : repeats) {
        std::vector<const Told *> chosen;
        for (const Told &told : repeat) {
            if (choice(told)) {
                chosen.push_back(&told);
            }
        }
        result.value += measure(chosen) / static_cast<double>(repeats.size());
        result.n = static_cast<qint64>(chosen.size());
    }
    std::map<int, std::vector<const Told *>> families;
    for (const Told &told : repeats.front()) {
        if (choice(told)) {
            families[told.family].push_back(&told);
        }
    }
    std::vector<const std::vector<const Told *> *> list;
    for (const auto &[family, members] : families) {
        list.push_back(&members);
    }
    std::vector<double> values;
    for (quint64 round = 0; round < Resamples && !list.empty(); ++round) {
        std::vector<const Told *> drawn;
        for (size_t i = 0; i < list.size(); ++i) {
            const auto &members = *list[mixed(round * 1'000'003 + i + 1) % list.size()];
            drawn.insert(drawn.end(), members.begin(), members.end());
        }
        values.push_back(measure(drawn));
    }
    double mean = 0.0;
    double square = 0.0;
    for (const double value : values) {
        mean += value / static_cast<double>(values.size());
    }
    for (const double value : values) {
        square += (value - mean) * (value - mean) / static_cast<double>(values.size());
    }
    result.low = std::max(0.0, result.value - Spread * std::sqrt(square));
    result.high = std::min(1.0, result.value + Spread * std::sqrt(square));
    return result;
}

} // namespace

std::vector<std::vector<Held>> crossValidate(const Trainer &trainer, int folds, int repeats)
{
    const std::vector<Example> &examples = trainer.examples();
    std::vector<std::vector<Held>> result;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        // Families of one group are dealt out one after the other, in an order of the repeat's own.
        std::map<int, std::vector<std::pair<quint64, int>>> families;
        std::set<int> seen;
        for (const Example &example : examples) {
            if (example.family >= 0 && seen.insert(example.family).second) {
                const auto key = mixed(static_cast<quint64>(example.family) * 1009 + static_cast<quint64>(repeat) + 7);
                families[example.group + (example.judged ? 0 : GroupCount)].push_back({key, example.family});
            }
        }
        std::map<int, int> fold;
        int next = 0;
        for (auto &[group, members] : families) {
            std::sort(members.begin(), members.end());
            for (const auto &[key, family] : members) {
                fold[family] = next++ % folds;
            }
        }
        std::vector<Held> held;
        for (int f = 0; f < folds; ++f) {
            const auto part = readWithout(
                trainer, [&](size_t i) { return examples[i].family >= 0 && fold[examples[i].family] == f; });
            held.insert(held.end(), part.begin(), part.end());
        }
        result.push_back(std::move(held));
    }
    return result;
}

std::vector<Held> crossShops(const Trainer &trainer)
{
    std::vector<Held> held;
    std::set<QString> shops;
    for (const Example &example : trainer.examples()) {
        if (example.judged) {
            shops.insert(example.part);
        }
    }
    for (const QString &shop : shops) {
        const auto part = readWithout(trainer, [&](size_t i) { return trainer.examples()[i].part == shop; });
        held.insert(held.end(), part.begin(), part.end());
    }
    return held;
}

Answer answer(const Scores &scores, const Calibration &calibration)
{
    Scores scaled = scores;
    for (double &score : scaled) {
        score /= calibration.temperature;
    }
    scaled[OutOfScope] += calibration.shift;
    Answer result;
    result.chances = softmax(scaled);
    result.outOfScope = result.chances[OutOfScope];
    const auto best = std::max_element(result.chances.begin(), result.chances.end() - 1);
    if (result.outOfScope >= calibration.flagFrom) {
        result.confidence = result.outOfScope;
        return result;
    }
    result.group = static_cast<int>(best - result.chances.begin());
    const auto x = sureInputs(*best / (1.0 - result.outOfScope), result.outOfScope);
    const auto &w = calibration.sure;
    result.confidence = 1.0 / (1.0 + std::exp(-(w[0] * x[0] + w[1] * x[1] + w[2] * x[2])));
    return result;
}

Calibration calibrate(const std::vector<Example> &examples, const std::vector<Held> &known,
                      const std::vector<Held> &strange)
{
    constexpr double StrangeWeight = 0.25;
    constexpr double OutOfScopeWeight = 0.3; ///< in how sure a group is: shops get more of it than of anything else
    constexpr double FlaggedShare = 0.8;
    Calibration calibration;
    std::vector<Weighed> rows;
    for (const auto &[held, weight] : {std::pair(&known, 1.0), std::pair(&strange, StrangeWeight)}) {
        for (const Held &one : *held) {
            if (examples[one.example].judged) {
                rows.push_back({&one, weight});
            }
        }
    }
    fitScale(examples, rows, calibration);
    calibration.flagFrom = barFor(examples, rows, calibration, FlaggedShare);
    std::vector<Weighed> sure = rows;
    for (Weighed &row : sure) {
        row.weight *= examples[row.held->example].group == OutOfScope ? OutOfScopeWeight : 1.0;
    }
    fitSure(examples, sure, calibration);
    calibration.n =
        std::count_if(known.begin(), known.end(), [&](const Held &one) { return examples[one.example].judged; });
    return calibration;
}

std::vector<Figure> figuresOf(const Trainer &trainer, const std::vector<std::vector<Held>> &known,
                              const std::vector<Held> &strange)
{
    const std::vector<Example> &examples = trainer.examples();
    const auto half = [&](const Held &held) {
        return mixed(static_cast<quint64>(examples[held.example].family) + 99) & 1;
    };
    const auto only = [&](const std::vector<Held> &all, quint64 wanted) {
        std::vector<Held> part;
        std::copy_if(all.begin(), all.end(), std::back_inserter(part),
                     [&](const Held &h) { return half(h) == wanted; });
        return part;
    };
    std::vector<std::vector<Told>> repeats;
    std::vector<Told> shops;
    for (const std::vector<Held> &repeat : known) {
        std::vector<Told> told;
        for (const quint64 side : {quint64(0), quint64(1)}) {
            const Calibration calibration = calibrate(examples, only(repeat, 1 - side), only(strange, 1 - side));
            const auto tell = [&](const std::vector<Held> &held, std::vector<Told> &to) {
                for (const Held &one : only(held, side)) {
                    const Example &example = examples[one.example];
                    to.push_back({example.group, example.judged, example.family, answer(one.scores, calibration)});
                }
            };
            tell(repeat, told);
            if (repeats.empty()) {
                tell(strange, shops);
            }
        }
        repeats.push_back(std::move(told));
    }
    const Choice ours = [](const Told &t) { return t.judged && t.truth != OutOfScope; };
    const Choice strangers = [](const Told &t) { return t.judged && t.truth == OutOfScope; };
    const Choice judged = [](const Told &t) { return t.judged; };
    const Choice sports = [](const Told &t) { return t.judged ? t.truth != OutOfScope : t.truth == OutOfScope; };
    const std::vector<std::vector<Told>> shop{shops};
    return {figure(u"accuracy_in_scope"_s, repeats, ours, accuracy),
            figure(u"macro_f1_in_scope"_s, repeats, ours, macroF1),
            figure(u"auroc_out_of_scope"_s, repeats, judged, auroc),
            figure(u"ece_in_scope"_s, repeats, ours, calibrationError),
            figure(u"accuracy_all"_s, repeats, judged, accuracy),
            figure(u"ece_all"_s, repeats, judged, calibrationError),
            figure(u"out_of_scope_recall"_s, repeats, strangers, accuracy),
            figure(u"auroc_other_trade"_s, repeats, sports, auroc),
            figure(u"unseen_shop_accuracy_in_scope"_s, shop, ours, accuracy),
            figure(u"unseen_shop_macro_f1_in_scope"_s, shop, ours, macroF1),
            figure(u"unseen_shop_auroc_out_of_scope"_s, shop, judged, auroc),
            figure(u"unseen_shop_ece_in_scope"_s, shop, ours, calibrationError)};
}

} // namespace readings::intent
