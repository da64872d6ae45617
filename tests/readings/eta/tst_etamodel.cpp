// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/lifetable.h"
#include "readings/eta/orderlines.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace readings::eta;

namespace {

constexpr double firstDay = 19000.0;

EtaSettings quick()
{
    EtaSettings settings;
    settings.online.trees.trees = 20;
    settings.online.every = 15.0;
    return settings;
}

double normal(std::mt19937 &random)
{
    double sum = -6.0;
    for (int i = 0; i < 12; ++i) {
        sum += double(random()) / 4294967296.0;
    }
    return sum;
}

/// A made-up shop: six routes, handling and transit, a promise, and from some day on everything faster.
std::vector<OrderLine> shop(int orders, double days, double fasterFrom, double faster, unsigned seed = 5)
{
    std::mt19937 random(seed);
    std::vector<OrderLine> lines;
    for (int i = 0; i < orders; ++i) {
        OrderLine line;
        line.facts.id = "o" + std::to_string(i);
        line.facts.placed = firstDay + days * (i + double(random()) / 4294967296.0) / orders;
        const int route = static_cast<int>(random() % 6);
        line.facts.origin = route % 2 == 0 ? "NW" : "SE";
        line.facts.destination = "D" + std::to_string(route / 2);
        line.facts.seller = line.facts.origin + std::to_string(random() % 7);
        line.facts.postcode = 10000.0 * (route / 2 + 1) + double(random() % 900);
        line.facts.promised = line.facts.placed + 12.0;
        const double factor = line.facts.placed >= firstDay + fasterFrom ? faster : 1.0;
        line.handedOver = line.facts.placed + factor * std::exp(0.4 + 0.4 * normal(random));
        line.delivered = line.handedOver + factor * std::exp(1.2 + 0.25 * route + 0.35 * normal(random));
        lines.push_back(line);
    }
    return lines;
}

double coverage(const std::vector<OrderLine> &lines, const std::vector<Prediction> &said, double from)
{
    double inside = 0.0;
    double n = 0.0;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].facts.placed >= from) {
            const double days = lines[i].delivered - lines[i].facts.placed;
            inside += days >= said[i].p10 && days <= said[i].p90 ? 1.0 : 0.0;
            n += 1.0;
        }
    }
    return inside / n;
}

double error(const std::vector<OrderLine> &lines, const std::function<double(size_t)> &said, double from, double until)
{
    double sum = 0.0;
    double n = 0.0;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].facts.placed >= from && lines[i].facts.placed < until) {
            sum += std::abs(lines[i].delivered - lines[i].facts.placed - said(i));
            n += 1.0;
        }
    }
    return sum / n;
}

} // namespace

class TestEtaModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLifeTableCountsWhatHasNotEnded()
    {
        // Half of things last long and half 1.5 to 2.5 days; all began within the last 5 days, so only the short ones
        // have ended.
        LifeTable table(0.25, 200);
        for (int i = 0; i < 100; ++i) {
            const double age = 2.5 + i * 0.025;
            table.add(0.0, 1.5 + i * 0.01, true);
            table.add(0.0, age, false);
        }
        QVERIFY(!table.quantile(0.6)); // nothing yet says when the others end
        QVERIFY(std::abs(table.quantile(0.25).value_or(0.0) - 2.0) < 0.1);
    }

    void nothingIsKnownBeforeItHappens()
    {
        std::vector<OrderLine> lines = shop(1500, 200.0, 1e9, 1.0);
        EtaModel first(quick());
        const auto before = prequential(first, lines);
        // All that happens after day 120 happens otherwise.
        const double day = firstDay + 120.0;
        for (size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].delivered >= day) {
                lines[i].delivered = std::max(day, lines[i].delivered) + double(i % 17);
            }
            if (lines[i].handedOver >= day) {
                lines[i].handedOver = i % 2 == 0 ? Unknown : day;
            }
        }
        EtaModel second(quick());
        const auto after = prequential(second, lines);
        int same = 0;
        int other = 0;
        for (size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].facts.placed < day) {
                QCOMPARE(after[i], before[i]);
                ++same;
            } else if (after[i] != before[i]) {
                ++other;
            }
        }
        QVERIFY(same > 800);
        QVERIFY(other > 300); // and what was changed does matter later
    }

    void theOrderOfTheLinesDoesNotMatter()
    {
        const std::vector<OrderLine> lines = shop(900, 120.0, 1e9, 1.0);
        EtaModel model(quick());
        const auto straight = prequential(model, lines);
        std::vector<size_t> places(lines.size());
        for (size_t i = 0; i < places.size(); ++i) {
            places[i] = i;
        }
        std::shuffle(places.begin(), places.end(), std::mt19937(3));
        std::vector<OrderLine> shuffled;
        for (const size_t place : places) {
            shuffled.push_back(lines[place]);
        }
        EtaModel again(quick());
        const auto mixed = prequential(again, shuffled);
        for (size_t i = 0; i < places.size(); ++i) {
            QCOMPARE(mixed[i], straight[places[i]]);
        }
        QCOMPARE(again.save(), model.save());
    }

    void intervalsKeepTheirPromiseWhileTheShopSpeedsUp()
    {
        const std::vector<OrderLine> lines = shop(3000, 300.0, 150.0, 0.6);
        EtaModel model(quick());
        const auto said = prequential(model, lines);
        const double inside = coverage(lines, said, firstDay + 60.0);
        QVERIFY2(inside > 0.76 && inside < 0.84, qPrintable(QString::number(inside)));
        const double after = coverage(lines, said, firstDay + 165.0);
        QVERIFY2(after > 0.75 && after < 0.86, qPrintable(QString::number(after)));
        // Two weeks after the change it errs less than anyone who goes by the median of all that came before.
        std::vector<double> days;
        for (const OrderLine &line : lines) {
            if (line.facts.placed < firstDay + 150.0) {
                days.push_back(line.delivered - line.facts.placed);
            }
        }
        std::nth_element(days.begin(), days.begin() + std::ptrdiff_t(days.size() / 2), days.end());
        const double median = days[days.size() / 2];
        const double from = firstDay + 165.0;
        const double ours = error(
            lines, [&](size_t i) { return said[i].p50; }, from, 1e9);
        const double theirs = error(
            lines, [&](size_t) { return median; }, from, 1e9);
        QVERIFY2(ours < 0.5 * theirs, qPrintable(u"%1 against %2"_s.arg(ours).arg(theirs)));
    }

    void aShopIsReadInItsOwnTime()
    {
        // The same shop, all of it five times as fast from its first day.
        const auto errorOf = [](double faster) {
            std::vector<OrderLine> lines = shop(900, 120.0, 0.0, faster);
            for (OrderLine &line : lines) {
                line.facts.promised = Unknown;
            }
            EtaModel model(quick());
            const auto said = prequential(model, lines);
            const double inside = coverage(lines, said, firstDay + 20.0);
            return std::pair(inside, error(
                                         lines, [&](size_t i) { return said[i].p50; }, firstDay + 20.0, 1e9));
        };
        const auto [insideSlow, slow] = errorOf(1.0);
        const auto [insideFast, fast] = errorOf(0.2);
        QVERIFY2(std::abs(fast / slow - 0.2) < 0.03, qPrintable(u"%1 against %2"_s.arg(fast).arg(slow)));
        QVERIFY2(std::abs(insideFast - insideSlow) < 0.04,
                 qPrintable(u"%1 against %2"_s.arg(insideFast).arg(insideSlow)));
    }

    void coverageThatItClaimsIsWhatWasSeen()
    {
        const std::vector<OrderLine> lines = shop(2000, 200.0, 1e9, 1.0);
        EtaModel model(quick());
        const auto said = prequential(model, lines);
        QCOMPARE(said.back().looked, qint64(1000));
        QVERIFY(std::abs(double(said.back().inside) / 1000.0 - coverage(lines, said, firstDay + 90.0)) < 0.03);
        QVERIFY(said.back().n > 1800);
        QCOMPARE(said.front().n, qint64(0));
    }

    void anOrderOfWhichNothingIsKnownIsAnswered()
    {
        std::vector<OrderLine> lines = shop(1200, 150.0, 1e9, 1.0);
        for (size_t i = 0; i < lines.size(); i += 3) {
            OrderFacts bare;
            bare.id = lines[i].facts.id;
            bare.placed = lines[i].facts.placed;
            lines[i].facts = bare;
        }
        EtaModel model(quick());
        const auto said = prequential(model, lines);
        for (size_t i = 0; i < lines.size(); ++i) {
            QVERIFY(said[i].p10 > 0.0 && said[i].p10 <= said[i].p50 && said[i].p50 <= said[i].p90);
            QVERIFY(std::isfinite(said[i].p90));
            QCOMPARE(said[i].late.has_value(), i % 3 != 0);
        }
        // With nothing at all learnt as well.
        EtaModel empty(quick());
        const auto first = empty.placed(lines.front().facts);
        QVERIFY(first && first->p10 > 0.0 && first->p10 < first->p50 && first->p50 < first->p90);
        QVERIFY(!empty.placed(lines.front().facts)); // told twice
    }

    void itGoesOnFromItsStoredState()
    {
        const std::vector<OrderLine> lines = shop(1200, 150.0, 1e9, 1.0);
        EtaModel whole(quick());
        EtaModel half(quick());
        for (size_t i = 0; i < 700; ++i) {
            for (EtaModel *model : {&whole, &half}) {
                (void)model->placed(lines[i].facts);
                (void)model->handedOver(lines[i].facts.id, lines[i].facts.placed + 0.5);
                (void)model->scanned(lines[i].facts.id, "post/van", lines[i].facts.placed + 1.0);
                if (i > 40) {
                    (void)model->delivered(lines[i - 40].facts.id, lines[i].facts.placed);
                }
            }
        }
        const QByteArray stored = half.save();
        auto loaded = EtaModel::load(stored, quick());
        QVERIFY(loaded);
        QCOMPARE(loaded->save(), stored);
        for (size_t i = 700; i < lines.size(); ++i) {
            QCOMPARE(loaded->placed(lines[i].facts), whole.placed(lines[i].facts));
            QCOMPARE(loaded->handedOver(lines[i].facts.id, lines[i].facts.placed + 0.5),
                     whole.handedOver(lines[i].facts.id, lines[i].facts.placed + 0.5));
            QCOMPARE(loaded->scanned(lines[i].facts.id, "post/van", lines[i].facts.placed + 1.0),
                     whole.scanned(lines[i].facts.id, "post/van", lines[i].facts.placed + 1.0));
            QCOMPARE(loaded->delivered(lines[i - 40].facts.id, lines[i].facts.placed),
                     whole.delivered(lines[i - 40].facts.id, lines[i].facts.placed));
        }
        QCOMPARE(loaded->save(), whole.save());
    }

    void aDamagedStateIsRefused()
    {
        EtaModel model(quick());
        (void)prequential(model, shop(300, 60.0, 1e9, 1.0));
        const QByteArray stored = model.save();
        QCOMPARE(EtaModel::load(stored.left(stored.size() / 2)).error().code, core::ErrorCode::Corrupt);
        QCOMPARE(EtaModel::load(stored + "x").error().code, core::ErrorCode::Corrupt);
        QCOMPARE(EtaModel::load({}).error().code, core::ErrorCode::Corrupt);
        QByteArray newer = stored;
        newer[7] = 9;
        QCOMPARE(EtaModel::load(newer).error().code, core::ErrorCode::NewerThanProgram);
        QTest::ignoreMessage(QtWarningMsg, "qUncompress: Input data is corrupted");
        QCOMPARE(EtaModel::loadPriors("nonsense").error().code, core::ErrorCode::Corrupt);
    }

    void aPriorIsTakenUpOnlyOnceItCouldBeKnown()
    {
        const std::vector<OrderLine> others = shop(2400, 240.0, 1e9, 1.0, 11);
        auto priors = priorsFrom(others, {firstDay + 200.0}, quick());
        QCOMPARE(priors.size(), size_t(1));
        priors = *EtaModel::loadPriors(EtaModel::savePriors(priors));
        // Another, small shop of the same kind.
        const std::vector<OrderLine> lines = shop(260, 260.0, 1e9, 1.0, 23);
        EtaModel without(quick());
        const auto alone = prequential(without, lines);
        EtaModel with(quick());
        with.usePriors(priors);
        const auto helped = prequential(with, lines);
        for (size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].facts.placed < firstDay + 200.0) {
                QCOMPARE(helped[i], alone[i]);
            }
        }
        const double from = firstDay + 200.0;
        const double ours = error(
            lines, [&](size_t i) { return helped[i].p50; }, from, 1e9);
        const double theirs = error(
            lines, [&](size_t i) { return alone[i].p50; }, from, 1e9);
        QVERIFY2(ours < theirs, qPrintable(u"%1 against %2"_s.arg(ours).arg(theirs)));
    }

    void eachNewsNarrowsTheAnswer()
    {
        const std::vector<OrderLine> lines = shop(1500, 150.0, 1e9, 1.0);
        EtaModel model(quick());
        const auto staged = prequentialStages(model, lines);
        double purchase = 0.0;
        double handover = 0.0;
        for (size_t i = 1000; i < lines.size(); ++i) {
            QVERIFY(staged[i].handover);
            QCOMPARE(staged[i].handover->stage, Stage::Handover);
            purchase += staged[i].purchase.p90 - staged[i].purchase.p10;
            handover += staged[i].handover->p90 - staged[i].handover->p10;
        }
        QVERIFY(handover < purchase);
    }

    void aScanLateOnTheWayDoesNotPointToThePast()
    {
        const std::vector<OrderLine> lines = shop(800, 100.0, 1e9, 1.0);
        EtaModel model(quick());
        (void)prequential(model, lines);
        OrderFacts facts = lines.back().facts;
        facts.id = "slow";
        facts.placed += 1.0;
        facts.promised = facts.placed + 12.0;
        const auto placed = model.placed(facts);
        (void)model.handedOver("slow", facts.placed + 1.0);
        const auto scanned = model.scanned("slow", "post/hub", facts.placed + 30.0);
        QVERIFY(placed && scanned);
        QCOMPARE(scanned->stage, Stage::Scan);
        QVERIFY(scanned->p10 > 30.0 && scanned->p90 < 120.0);
        QVERIFY(*scanned->late > *placed->late);
        QVERIFY(!model.scanned("nobody", "post/hub", facts.placed));
    }

    void aCarriersWordIsLearntByWhatCameAfterIt()
    {
        std::vector<OrderLine> lines = shop(300, 60.0, 1e9, 1.0);
        EtaModel model(quick());
        double at = 0.0;
        for (OrderLine &line : lines) {
            (void)model.placed(line.facts);
            (void)model.handedOver(line.facts.id, line.facts.placed + 0.1);
            (void)model.scanned(line.facts.id, "post/van", line.facts.placed + 0.15);
            (void)model.delivered(line.facts.id, line.facts.placed + 0.4);
            at = line.facts.placed + 1.0;
        }
        OrderFacts facts = lines.back().facts;
        facts.id = "next";
        facts.placed = at;
        (void)model.placed(facts);
        (void)model.handedOver("next", at + 3.0);
        const auto onTheVan = model.scanned("next", "post/van", at + 4.0);
        QVERIFY(onTheVan && std::abs(onTheVan->p50 - 4.25) < 0.1);
    }

    void whatIsCancelledTeachesNothing()
    {
        const std::vector<OrderLine> lines = shop(100, 30.0, 1e9, 1.0);
        EtaModel model(quick());
        (void)model.placed(lines.front().facts);
        QCOMPARE(model.underWay(), size_t(1));
        model.cancelled(lines.front().facts.id);
        QCOMPARE(model.underWay(), size_t(0));
        QVERIFY(!model.delivered(lines.front().facts.id, firstDay + 30.0));
        QCOMPARE(model.outcomes(), qint64(0));
    }
};

QTEST_APPLESS_MAIN(TestEtaModel)
#include "tst_etamodel.moc"
