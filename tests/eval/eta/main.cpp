// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Figures of the ETA model on the orders in $AFTERDESK_DATA/dialogue/olist_sample: each order answered at its purchase
// (and at its hand-over) with what was known then. Orders of the last three weeks of the data are answered but not
// counted: their slow ones have no outcome yet, which would flatter every figure.

#include "readings/eta/training/olistorders.h"

#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace readings::eta;

namespace {

constexpr double cut = 21.0; // days before the end of the data

/// One order that is counted.
struct Case
{
    double placed = 0.0;
    double days = 0.0;
    Prediction said;
    double promised = Unknown; ///< days
    bool late = false;
    double table = Unknown; ///< what a table of routes of the last 90 days said
};

struct Figure
{
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
    size_t n = 0;
};

/// The 95 % interval of a statistic, from drawing whole days again and again: orders of one day share their fate.
Figure figureOf(const std::vector<Case> &cases,
                const std::function<double(const std::vector<const Case *> &)> &statistic)
{
    std::map<int, std::vector<const Case *>> days;
    std::vector<const Case *> all;
    for (const Case &one : cases) {
        days[static_cast<int>(one.placed)].push_back(&one);
        all.push_back(&one);
    }
    std::vector<const std::vector<const Case *> *> blocks;
    for (const auto &[day, block] : days) {
        blocks.push_back(&block);
    }
    Figure figure{statistic(all), 0.0, 0.0, cases.size()};
    if (blocks.empty()) {
        return figure;
    }
    std::minstd_rand random(7);
    std::vector<double> drawn;
    for (int i = 0; i < 200; ++i) {
        std::vector<const Case *> sample;
        for (size_t k = 0; k < blocks.size(); ++k) {
            const auto &block = *blocks[random() % blocks.size()];
            sample.insert(sample.end(), block.begin(), block.end());
        }
        drawn.push_back(statistic(sample));
    }
    std::sort(drawn.begin(), drawn.end());
    figure.low = drawn[5];
    figure.high = drawn[194];
    return figure;
}

void print(const char *name, const Figure &figure)
{
    std::printf("figure\t%s\t%.4f\t%.4f\t%.4f\t%zu\n", name, figure.value, figure.low, figure.high, figure.n);
    std::fflush(stdout);
}

double mean(const std::vector<const Case *> &cases, const std::function<double(const Case &)> &of)
{
    double sum = 0.0;
    for (const Case *one : cases) {
        sum += of(*one);
    }
    return cases.empty() ? 0.0 : sum / double(cases.size());
}

double error(const std::vector<const Case *> &cases)
{
    return mean(cases, [](const Case &one) { return std::abs(one.days - one.said.p50); });
}

double coverage(const std::vector<const Case *> &cases)
{
    return mean(cases,
                [](const Case &one) { return one.days >= one.said.p10 && one.days <= one.said.p90 ? 1.0 : 0.0; });
}

double tableError(const std::vector<const Case *> &cases)
{
    return mean(cases, [](const Case &one) { return std::abs(one.days - one.table); });
}

double promiseError(const std::vector<const Case *> &cases)
{
    return mean(cases, [](const Case &one) { return std::abs(one.days - one.promised); });
}

double auroc(const std::vector<const Case *> &cases)
{
    std::vector<std::pair<double, bool>> scores;
    for (const Case *one : cases) {
        scores.emplace_back(*one->said.late, one->late);
    }
    std::sort(scores.begin(), scores.end());
    double before = 0.0; // on time, with a lower score
    double wins = 0.0;
    double late = 0.0;
    for (size_t i = 0; i < scores.size();) {
        size_t end = i;
        double lateHere = 0.0;
        double timely = 0.0;
        for (; end < scores.size() && scores[end].first == scores[i].first; ++end) {
            (scores[end].second ? lateHere : timely) += 1.0;
        }
        wins += lateHere * (before + timely / 2.0);
        before += timely;
        late += lateHere;
        i = end;
    }
    return late > 0.0 && before > 0.0 ? wins / late / before : 0.5;
}

/// A table of medians by route, made again each week from what arrived in the 90 days before.
class RouteTable
{
public:
    explicit RouteTable(const std::vector<OrderLine> &lines)
    {
        for (const OrderLine &line : lines) {
            if (!std::isnan(line.delivered)) {
                m_done.push_back(&line);
            }
        }
        std::sort(m_done.begin(), m_done.end(),
                  [](const OrderLine *a, const OrderLine *b) { return a->delivered < b->delivered; });
    }
    double say(const OrderFacts &facts)
    {
        const int week = static_cast<int>(facts.placed / 7.0);
        if (week != m_week) {
            m_week = week;
            m_days.clear();
            for (const OrderLine *line : m_done) {
                if (line->delivered < week * 7.0 && line->delivered >= week * 7.0 - 90.0) {
                    const double days = line->delivered - line->facts.placed;
                    m_days[line->facts.origin + ">" + line->facts.destination].push_back(days);
                    m_days[">" + line->facts.destination].push_back(days);
                    m_days[""].push_back(days);
                }
            }
        }
        for (const std::string &key :
             {facts.origin + ">" + facts.destination, ">" + facts.destination, std::string()}) {
            auto &days = m_days[key];
            if (days.size() >= 20 || (key.empty() && !days.empty())) {
                std::nth_element(days.begin(), days.begin() + std::ptrdiff_t(days.size() / 2), days.end());
                return days[days.size() / 2];
            }
        }
        return 10.0;
    }

private:
    std::vector<const OrderLine *> m_done;
    int m_week = -1;
    std::map<std::string, std::vector<double>> m_days;
};

struct Run
{
    std::vector<Case> purchase;
    std::vector<Case> handover;
};

std::vector<StagedPrediction> answers(const std::vector<OrderLine> &lines, std::vector<EtaModel::Prior> priors)
{
    EtaModel model(EtaSettings::ofFiles());
    model.usePriors(std::move(priors));
    return prequentialStages(model, lines);
}

/// What counts of the answers.
Run counted(const std::vector<OrderLine> &lines, const std::vector<StagedPrediction> &said, double from, double until,
            int64_t outcomes)
{
    std::vector<size_t> order(lines.size());
    for (size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return lines[a].facts.placed < lines[b].facts.placed; });
    RouteTable table(lines);
    Run result;
    for (const size_t i : order) {
        const OrderLine &line = lines[i];
        const double placed = line.facts.placed;
        if (std::isnan(line.delivered) || placed < from || placed >= until || said[i].purchase.n < outcomes) {
            continue;
        }
        Case one{placed, line.delivered - placed, said[i].purchase, line.facts.promised - placed, false, 0.0};
        one.late = line.delivered >= line.facts.promised;
        one.table = table.say(line.facts);
        result.purchase.push_back(one);
        if (said[i].handover) {
            one.said = *said[i].handover;
            result.handover.push_back(one);
        }
    }
    return result;
}

std::vector<Case> promised(std::vector<Case> cases)
{
    std::erase_if(cases, [](const Case &one) { return std::isnan(one.promised) || !one.said.late; });
    return cases;
}

std::vector<OrderLine> filtered(const std::vector<OrderLine> &lines, const std::function<bool(size_t)> &keep)
{
    std::vector<OrderLine> some;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (keep(i)) {
            some.push_back(lines[i]);
        }
    }
    return some;
}

} // namespace

int main()
{
    const QString data = qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s);
    const auto orders = training::olistOrders(data + u"/dialogue/olist_sample"_s);
    if (!orders) {
        QTextStream(stderr) << orders.error().detail << '\n';
        return 1;
    }
    std::vector<OrderLine> lines;
    double last = 0.0;
    for (const training::OlistOrder &order : *orders) {
        lines.push_back(order.line);
        last = std::max(last, order.line.facts.placed);
    }
    const double until = last - cut;

    const std::vector<StagedPrediction> said = answers(lines, {});
    const Run whole = counted(lines, said, 0.0, until, 1000);
    print("mae_days_after_1000_outcomes", figureOf(whole.purchase, error));
    print("coverage_after_1000_outcomes", figureOf(whole.purchase, coverage));
    print("route_table_mae_days_after_1000_outcomes", figureOf(whole.purchase, tableError));
    print("promise_mae_days_after_1000_outcomes", figureOf(promised(whole.purchase), promiseError));
    print("late_auroc_at_purchase", figureOf(promised(whole.purchase), auroc));
    print("handover_mae_days", figureOf(whole.handover, error));
    print("handover_coverage", figureOf(whole.handover, coverage));
    print("late_auroc_after_handover", figureOf(promised(whole.handover), auroc));

    const double newest = 17622.0; // 2018-04-01
    const Run lately = counted(lines, said, newest, until, 0);
    print("mae_days_newest", figureOf(lately.purchase, error));
    print("coverage_newest", figureOf(lately.purchase, coverage));
    print("route_table_mae_days_newest", figureOf(lately.purchase, tableError));
    print("late_auroc_at_purchase_newest", figureOf(promised(lately.purchase), auroc));
    print("handover_mae_days_newest", figureOf(lately.handover, error));
    print("handover_coverage_newest", figureOf(lately.handover, coverage));
    print("late_auroc_after_handover_newest", figureOf(promised(lately.handover), auroc));

    // The newest orders alone, as one who has no older ones hands them in: with nothing, and with what others knew
    // then.
    const std::vector<OrderLine> alone = filtered(lines, [&](size_t i) { return lines[i].facts.placed >= newest; });
    const Run bare = counted(alone, answers(alone, {}), newest, until, 0);
    const Run helped =
        counted(alone, answers(alone, priorsFrom(lines, {newest}, EtaSettings::ofFiles())), newest, until, 0);
    print("newest_alone_mae_days", figureOf(bare.purchase, error));
    print("newest_alone_coverage", figureOf(bare.purchase, coverage));
    print("newest_alone_with_prior_mae_days", figureOf(helped.purchase, error));
    print("newest_alone_with_prior_coverage", figureOf(helped.purchase, coverage));

    // A shop that is told of nothing but a third of its newest orders, and starts from what others had learnt before.
    const double start = 17591.0; // 2018-03-01
    const std::vector<OrderLine> before = filtered(lines, [&](size_t i) { return i % 3 != 0; });
    const std::vector<OrderLine> after =
        filtered(lines, [&](size_t i) { return i % 3 == 0 && lines[i].facts.placed >= start; });
    const std::vector<EtaModel::Prior> priors = priorsFrom(before, {start}, EtaSettings::ofFiles());
    const Run cold = counted(after, answers(after, {}), start, until, 0);
    const Run warm = counted(after, answers(after, priors), start, until, 0);
    print("cold_start_mae_days", figureOf(cold.purchase, error));
    print("cold_start_coverage", figureOf(cold.purchase, coverage));
    print("prior_start_mae_days", figureOf(warm.purchase, error));
    print("prior_start_coverage", figureOf(warm.purchase, coverage));
    return 0;
}
